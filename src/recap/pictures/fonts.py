"""The fonts: which of them can write a text.

They come in packages of their own, whose code is never run. Source Serif and Source Sans (SIL Open Font License 1.1)
write Latin, Greek, Cyrillic and Vietnamese; Noto Sans CJK (the same licence) writes Chinese, Japanese and Korean where
its package is installed (the extra ``cjk``).
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

_CJK = ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf")
SERIF = (("font_source_serif_pro", "SourceSerifPro-Bold.ttf"), _CJK)
SANS = (("font_source_sans_pro", "SourceSansPro-Semibold.ttf"), _CJK)
_PROBE = 20
"""Size in pixels in which glyphs are compared: small is fast, and large enough to tell a letter from the mark that
stands for one that is missing."""
_NO_CHARACTER = "\U0010fffe"
_ORNAMENTS = frozenset(("Me", "Sk", "So"))
"""General categories of what a text can do without where a font does not have it: emoji, other symbols, what encloses
the sign before it."""
_INVISIBLE = frozenset(("Cc", "Cf", "Cn", "Co"))
_SELECTORS = range(0xFE00, 0xFE10)
"""What chooses between the forms of the sign before it (Unicode, variation selectors); nobody sees them either."""

Family = tuple[tuple[str, str], ...]
"""Fonts in the order in which they are tried: the package, and the file in it."""


def written(text: str, family: Family) -> tuple[str, str] | None:
    """Choose a font for a text.

    Args:
        text: one line.
        family: the fonts to choose from.

    Returns:
        The path of the first font that has all letters of `text`, and what it writes of it: all but the emoji that it
        does not have. Where no font can, the same for the plain forms of its letters (NFKC: ``Ⅷ`` becomes ``VIII``).
        None where that is no use either, or where nothing is left.
    """
    for form in ("NFC", "NFKC"):
        line = " ".join(unicodedata.normalize(form, text).split())
        for package, name in family:
            path = _find(package, name)
            if path and (kept := _kept(line, path)):
                return path, kept
    return None


def _kept(text: str, path: str) -> str:
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category in _INVISIBLE or ord(char) in _SELECTORS:
            continue
        if _has(path, char):
            kept.append(char)
        elif category not in _ORNAMENTS:
            return ""
    said = " ".join("".join(kept).split())
    return said if any(map(str.isalnum, said)) else ""


@cache
def font(path: str, size: int) -> ImageFont.FreeTypeFont:
    """Load a font in a size (pixels of its em)."""
    return ImageFont.truetype(path, size)


@cache
def _has(path: str, char: str) -> bool:
    return char == " " or _drawn(path, char) != _drawn(path, _NO_CHARACTER)


@cache
def _drawn(path: str, char: str) -> bytes:
    return bytes(font(path, _PROBE).getmask(char))


@cache
def _find(package: str, name: str) -> str:
    """Find the file in its package, wherever that keeps it; empty where it is not installed."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    found = [str(path) for folder in folders or () for path in sorted(Path(folder).rglob(name))]
    return found[0] if found else ""
