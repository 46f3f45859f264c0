"""What becomes a file of the output: a value with a fingerprint, whose bytes are made only when they are wanted."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

_encode = msgspec.msgpack.Encoder().encode


class Page(msgspec.Struct, frozen=True, eq=False):
    """A page that a template writes.

    `output` is its file below the output folder. The same `fingerprint` means the same bytes: it is a digest of all
    that `context` uses. `context` makes the template's variables.
    """

    output: str
    template: str
    fingerprint: bytes
    context: Callable[[], dict[str, Any]]


class File(msgspec.Struct, frozen=True, eq=False):
    """A file that is written without a template: a feed, a sitemap, a copy. `make` gives its bytes.

    Files of the same `batch` share most of the work when one process makes them one after the other.

    Raises:
        ItemError: from `make`, where the file cannot be made, or is copied and cannot be read or was changed.
    """

    output: str
    fingerprint: bytes
    make: Callable[[], bytes]
    batch: str = ""


def fingerprint(parts: Iterable[bytes | str]) -> bytes:
    """Digest `parts` so that no two different lists of parts share a digest: MessagePack keeps each apart."""
    return hashlib.blake2b(_encode(list(parts)), digest_size=16).digest()
