"""Did-you-mean: the known name that a mistyped one was probably meant to be."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the nearest of the known names, regardless of case and of ``-`` against ``_``; None where none is near."""
    plain = {_plain(candidate): candidate for candidate in sorted(known)}
    found = difflib.get_close_matches(_plain(name[:64]), plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else None


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_")
