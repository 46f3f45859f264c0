"""Slugs: what a name looks like in an address."""

import functools
import re
import unicodedata

MAX_BYTES = 200
"""File systems take names of 255 bytes; the rest is room for what is put beside a slug (``.html``, temporary names)."""

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of text, for use inside a regular expression's brackets."""

_FORBIDDEN = re.compile(r"[/\\%.]")
_INVISIBLE = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f{BIDI_CONTROLS}]")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_DEVICES = frozenset(
    ["aux", "con", "nul", "prn", "conin$", "conout$"]
    + [f"{name}{n}" for name in ("com", "lpt") for n in (*"0123456789", "\u00b9", "\u00b2", "\u00b3")]
)


@functools.lru_cache(maxsize=65536)
def url_safe(text: str) -> str:
    """Make text fit for an address: NFKC, casefolded, words joined by single dashes; letters of any script stay.

    ``+`` becomes ``-plus`` and ``#`` becomes ``-sharp``, so that C, C++ and C# stay apart. The result is in NFC, has no
    dash at its ends, is empty where the text holds no letter, mark or digit, and is its own URL-safe form.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("+", "-plus").replace("#", "-sharp")
    if folded.isascii():
        return _NOT_ASCII_WORD.sub("-", folded).strip("-")
    kept = "".join(char if _is_word(char) else " " for char in folded)
    return unicodedata.normalize("NFC", "-".join(kept.split()))


def _is_word(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"


def slug_fault(slug: str) -> str | None:
    """Say in plain words what keeps a slug from being part of an address and a file's name; None where nothing does."""
    if not any(map(str.isalnum, url_safe(slug))):
        return "it has no letter and no digit"
    if found := _FORBIDDEN.search(slug):
        return f"it holds '{found[0]}'"
    if found := _INVISIBLE.search(slug):
        return f"it holds the invisible character U+{ord(found[0]):04X}"
    if slug != slug.strip():
        return "it begins or ends with a space"
    if slug.casefold() in _DEVICES:
        return "Windows keeps this name for a device"
    if (size := len(slug.encode("utf-8", "surrogatepass"))) > MAX_BYTES:
        return f"it is {size} bytes long, {MAX_BYTES} is the most"
    return None
