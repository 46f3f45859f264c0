"""What a cached value depends on beside its key: this program and the libraries that it works with."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from recap.model.page import fingerprint

_DRAWING_LIBRARIES = ("babel-", "font_", "noto_cjk_", "pillow-")
_DRAWING_FILES = (
    "language.py",
    "locale/*/*/*.mo",
    "model/picture.py",
    "pictures/*.py",
    "views/icons.py",
    "views/previews.py",
    "views/words.py",
)
_HERE = Path(__file__).resolve().parents[1]


def program_stamp() -> bytes:
    """Digest the program's code and catalogues, the interpreter, and names and versions of what is installed beside."""
    files = (path for pattern in ("*.py", "*.mo") for path in _HERE.rglob(pattern))
    return fingerprint((sys.version, *_libraries(), *_bytes(files)))


def drawing_stamp() -> bytes:
    """Digest what turns words into pictures: the code that chooses and draws them, the catalogues, and the libraries.

    Far less than the whole program, since pictures take long to draw, and their addresses hold it.
    """
    libraries = (name for name in _libraries() if name.startswith(_DRAWING_LIBRARIES))
    files = (path for pattern in _DRAWING_FILES for path in _HERE.glob(pattern))
    return fingerprint((*libraries, *_bytes(files)))


def _libraries() -> list[str]:
    return sorted(p.name for p in Path(msgspec.__file__).resolve().parents[1].glob("*.dist-info"))


def _bytes(files: Iterable[Path]) -> Iterator[str | bytes]:
    for path in sorted(files):
        yield path.name
        yield path.read_bytes()
