"""The images of a `srcset` (HTML, 4.8.4.2.1)."""

import re

_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*?)(?:,+(?=\s|$)|\s+([^,]*)(?:,|$)|$)")
"""Commas may stand inside an address, not at its end."""
_SEPARATORS = " \t\n\f\r,"


def candidates(value: str) -> list[tuple[str, str]]:
    """Give the address of each image and what follows it, its size or density; this may be empty."""
    # What may follow the last one would make the search for another long.
    return [(address, size.strip()) for address, size in _CANDIDATE.findall(value.rstrip(_SEPARATORS))]
