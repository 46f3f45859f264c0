"""Breaking a title into lines. Nothing is drawn here: widths are numbers."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_IDEOGRAPHS = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Han characters and Kana: lines break between them without a space."""
_OPENING = "\uff08\u3014\uff3b\uff5b\u3008\u300a\u300c\u300e\u3010\u201c\u2018(\\["
_CLOSING = (
    "\uff09\u3015\uff3d\uff5d\u3009\u300b\u300d\u300f\u3011\u201d\u2019)\\]"
    "\u3001\u3002\uff0c\uff0e\u30fb\uff1a\uff1b\uff1f\uff01?!,.:;%\u2026"
    "\u3005\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"
)
"""Brackets, and marks and small Kana that no line begins with (JIS X 4051, kinsoku)."""
_PIECE = re.compile(f"[{_OPENING}]*[{_IDEOGRAPHS}][{_CLOSING}]*|(?:(?![{_OPENING}]+[{_IDEOGRAPHS}])[^{_IDEOGRAPHS}])+")
_STEPS = 9
"""Halvings of the measure in search of the narrowest one; what is left of 1000 pixels is two."""


class Piece(NamedTuple):
    """A part of a text that stays on one line: `spaced` where a space stands before it."""

    text: str
    width: float
    spaced: bool


def pieces(text: str, width: Callable[[str], float]) -> list[Piece]:
    """Part a text; `width` measures."""
    return [
        Piece(part, width(part), spaced=at == 0 and bool(place))
        for place, word in enumerate(text.split())
        for at, part in enumerate(_PIECE.findall(word))
    ]


def broken(parts: Sequence[Piece], space: float, measure: float) -> list[str]:
    """Break a text into lines, each as full as it can be.

    Args:
        parts: the text.
        space: the width of a space.
        measure: the width of a line, in the same unit as all widths. A part that is wider has a line of its own.

    Returns:
        The lines from the top.
    """
    return [
        "".join(f" {p.text}" if p.spaced and at else p.text for at, p in enumerate(line))
        for line in _lines(parts, space, measure)
    ]


def balanced(parts: Sequence[Piece], space: float, measure: float) -> list[str]:
    """Break a text into as few lines as `broken` would, all about equally long; arguments and result are the same."""
    count = len(_lines(parts, space, measure))
    narrow, wide = max((part.width for part in parts), default=0.0), measure
    for _ in range(_STEPS if count > 1 else 0):
        middle = (narrow + wide) / 2
        if len(_lines(parts, space, middle)) > count:
            narrow = middle
        else:
            wide = middle
    return broken(parts, space, wide)


def _lines(parts: Sequence[Piece], space: float, measure: float) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    room = 0.0
    for part in parts:
        room -= part.width + (space if part.spaced else 0)
        if room < 0 or not lines:
            lines.append([])
            room = measure - part.width
        lines[-1].append(part)
    return lines
