"""Text that was read in the wrong encoding and saved so: ``Ã©`` for é, and the like.

ftfy knows what such damage looks like where UTF-8 was read as a Western encoding. One kind it takes for Thai: UTF-8
read as Windows-874, whose holes old editors filled from Windows-1252. A sequence of UTF-8 is then a Thai letter or
digit followed by signs that no Thai text has there.
"""

import re
from collections.abc import Iterator

import ftfy
from ftfy.badness import BADNESS_RE

# No sign below U+0080 comes of damage, so quotation marks and brackets end a word; an apostrophe may stand inside one.
_WORD = re.compile(r"(?:[^\x00-\x7f]|[A-Za-z0-9]|(?<=\w)'(?=\w))+")
_LEAD = "\u0e40-\u0e4f\u0e50-\u0e54"
_ODD = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)) + "\x81\x8d\x8f\x90\x9d"
_THAI = "\xa0\u0e01-\u0e3a"
_THAI_DAMAGE = re.compile(rf"[{_LEAD}](?:[{_ODD}][{_ODD}{_THAI}]|[{_THAI}][{_ODD}])[{_ODD}{_THAI}]?")


def find_all(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the damaged lines: line and column of the first word that is damaged, from 1, and what `find` makes of it.

    One word a line is enough: what was pasted is damaged throughout.
    """
    if text.isascii():
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := find(line):
            yield number, found[0] + 1, found[1]


def find(text: str) -> tuple[int, str] | None:
    """Find the first run that is damaged.

    Returns:
        Its offset in code points and what it should probably be, or None if nothing looks damaged.
    """
    if text.isascii():
        return None
    found = [place for place in (_western(text), _thai(text)) if place is not None]
    return min(found) if found else None


def _western(text: str) -> tuple[int, str] | None:
    if BADNESS_RE.search(text) is None:
        return None
    for word in _WORD.finditer(text):
        if not word[0].isascii() and (repaired := ftfy.fix_encoding(word[0])) != word[0]:
            return word.start(), repaired
    return None


def _thai(text: str) -> tuple[int, str] | None:
    for match in _THAI_DAMAGE.finditer(text):
        size = 4 if match[0][0] >= "\u0e50" else 3
        try:
            return match.start(), b"".join(map(_byte, match[0][:size])).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp874")
    except UnicodeEncodeError:
        return char.encode("cp1252") if char not in "\x81\x8d\x8f\x90\x9d" else char.encode("latin-1")
