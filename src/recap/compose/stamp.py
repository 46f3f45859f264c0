"""What a cached value depends on beside its key: this program and the libraries that it works with."""

import sys
from pathlib import Path

import msgspec

from recap.model.page import fingerprint

_HERE = Path(__file__).resolve().parents[1]


def program_stamp() -> bytes:
    """Digest the program's code, the interpreter's version, and names and versions of what is installed beside it."""
    code = (part for path in sorted(_HERE.rglob("*.py")) for part in (path.name, path.read_bytes()))
    libraries = Path(msgspec.__file__).resolve().parents[1].glob("*.dist-info")
    return fingerprint((sys.version, *sorted(p.name for p in libraries), *code))
