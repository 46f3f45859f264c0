"""Outputs: what a build has put into the output folder, and what it can know again without reading it."""

import msgspec


class Output(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A file that stands in the output folder.

    `fingerprint` is the page's, `digest` that of the file's bytes in hexadecimal; `size` (bytes) and `mtime_ns`
    (nanoseconds since 1970) are the file's status when the build left it.
    """

    fingerprint: bytes
    digest: str
    size: int
    mtime_ns: int


class Made(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A file that this build has made.

    `digest` is that of its bytes in hexadecimal, `fingerprint` its page's. `staged` says where it waits to be
    published, empty where the very same file stands in place already.
    """

    digest: str
    fingerprint: bytes
    staged: str


class Published(msgspec.Struct, frozen=True, gc=False):
    """What a commit did to the output folder.

    `written`, `unchanged` and `removed` count files, the manifest apart. `changed` holds the outputs of which something
    else must be remembered than before; `gone` the paths that are to be forgotten.
    """

    written: int
    unchanged: int
    removed: int
    changed: dict[str, Output]
    gone: frozenset[str]
