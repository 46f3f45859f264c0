"""The manifest: the file in the output folder that knows which of the files there are ours.

It holds no time, no file status and no version, so the same site has the same manifest wherever it is built.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

NAME = ".recap.json"
STAGE = ".recap-stage"
RESERVED = frozenset((NAME, STAGE))


class _Manifest(msgspec.Struct, forbid_unknown_fields=True):
    generator: Literal["recap"]
    files: dict[str, str]


_DECODER = msgspec.json.Decoder(_Manifest)


def encode(owned: Mapping[str, str]) -> bytes:
    """Write the digests of our files by path as JSON: sorted and one file a line, so that differences can be read."""
    manifest = _Manifest("recap", dict(sorted(owned.items())))
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode(data: bytes) -> dict[str, str]:
    """Read a manifest.

    Raises:
        ValueError: it is none, or it names files outside the output folder or the build's own.
    """
    owned = _DECODER.decode(data).files
    if not _lies_within(owned):
        raise ValueError("it names files that no build makes")
    return owned


def _lies_within(owned: Mapping[str, str]) -> bool:
    """Tell whether every path is one below the output folder: whoever can edit a manifest must not aim our removals."""
    if not owned:
        return True
    paths = "/\0/".join(owned)
    text = f"\0/{paths}/\0"
    if text.count("\0") != len(owned) + 1 or any(part in text for part in ("//", "/./", "/../")):
        return False
    return not any(f"\0/{name}/" in text for name in RESERVED)
