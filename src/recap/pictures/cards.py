"""Cards: the picture of a page, set like the head of a newspaper.

Each text is drawn as a mask in a rectangle of its own and becomes a few shades of one ink; with the paper these make 16
colours, so that a pixel takes four bits: that is what keeps a card small and quick to write.
"""

import io
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw, features

from recap.model.picture import CARD_SIZE, Card
from recap.pictures import inks
from recap.pictures.fonts import SANS, SERIF, Family, font, written
from recap.pictures.lines import balanced, broken, pieces

_WIDTH, _HEIGHT = CARD_SIZE
_EDGE = 72
_MEASURE = _WIDTH - 2 * _EDGE
_BAND = 24
_BODY = (146, 532)
"""Between which heights kicker and title stand."""
_KICKER = 68
"""Height of the kicker with the room below it."""
_SIZES = (116, 104, 92, 80, 70, 62, 54)
"""Sizes for the title in pixels; the largest that fits is taken."""
_LEADING = 1.16
_FOOT = (30, 26, 22)
_RULES = ((122, 123), (127, 131))
"""Tops and bottoms of the double rule below the masthead."""
_SHADES = 5
"""Shades of each ink besides the paper."""
_SET = [0, *[255] * 255]
"""Maps every level of a mask but 0 to one that covers."""
_INK, _SOFT, _MARK = 1, 1 + _SHADES, 1 + 2 * _SHADES
"""Where the shades of each ink begin in the palette; 0 is the paper."""

Canvas = Image.Image
Colour = tuple[int, int, int]


class Line(NamedTuple):
    """A line of text: the path of its font, its size in pixels, and the text as that font can write it."""

    path: str
    size: int
    text: str

    @property
    def width(self) -> float:
        """Its width in pixels."""
        return font(self.path, self.size).getlength(self.text)


def draw(card: Card) -> bytes:
    """Draw a card.

    Returns:
        A PNG of `CARD_SIZE`; the same bytes for the same card under the same versions of Pillow and of the fonts.
    """
    canvas = Image.new("L", CARD_SIZE, 0)
    canvas.paste(_MARK + _SHADES - 1, (0, 0, _WIDTH, _BAND))
    _head(canvas, card)
    _body(canvas, card)
    if foot := _fitting(card.foot, SANS, _FOOT, _MEASURE):
        _put(canvas, foot, _EDGE, 590, _SOFT)
    return _png(canvas, _colour(card.color))


def _head(canvas: Canvas, card: Card) -> None:
    label = _fitting(card.label, SANS, (30,), _MEASURE // 2)
    taken = label.width + 48 if label else 0
    if label:
        _put(canvas, label, _WIDTH - _EDGE - round(label.width), 100, _SOFT)
    if masthead := _fitting(card.masthead, SERIF, (46, 38), _MEASURE - taken):
        _put(canvas, masthead, _EDGE, 100, _INK)
    for top, bottom in _RULES if label or masthead else ():
        canvas.paste(_INK + _SHADES - 1, (_EDGE, top, _WIDTH - _EDGE, bottom))


def _body(canvas: Canvas, card: Card) -> None:
    """Set kicker and title as one block in the middle of the room that they have."""
    kicker = _fitting(card.kicker, SANS, (38,), _MEASURE)
    above = _KICKER if kicker else 0
    top, bottom = _BODY
    found = written(card.title, SERIF)
    lines = _set(*found, bottom - top - above) if found else []
    leading = round(lines[0].size * _LEADING) if lines else 0
    top += (bottom - top - above - leading * len(lines)) // 2
    if kicker:
        _put(canvas, kicker, _EDGE, top + kicker.size, _MARK)
    for number, line in enumerate(lines):
        _put(canvas, line, _EDGE, top + above + number * leading + line.size, _INK, card.language)


def _set(path: str, text: str, room: int) -> list[Line]:
    """Break a title into lines in the largest size in which they fit a height of `room`; the smallest cuts it off."""
    largest = font(path, _SIZES[0])
    parts, space = pieces(text, largest.getlength), largest.getlength(" ")
    widest = max(part.width for part in parts)
    for size in _SIZES:
        measure = _MEASURE * _SIZES[0] / size
        most = int(room // (size * _LEADING))
        lines = broken(parts, space, measure)
        if len(lines) <= most and widest <= measure:
            return [Line(path, size, line) for line in balanced(parts, space, measure)]
    rest = " ".join(lines[most - 1 :])
    kept = [*lines[: most - 1], *([rest] if rest else [])]
    return [_cut(Line(path, size, line), _MEASURE) for line in kept]


def _fitting(text: str, family: Family, sizes: Sequence[int], measure: float) -> Line | None:
    """Give a text as one line in the first size in which it is no wider than `measure`; the last size cuts it off.

    None where no font can write it.
    """
    found = written(text, family)
    if found is None:
        return None
    lines = [Line(found[0], size, found[1]) for size in sizes]
    return next((line for line in lines if line.width <= measure), _cut(lines[-1], measure))


def _cut(line: Line, measure: float) -> Line:
    """Cut off what is wider than `measure`, and say so."""
    if line.width <= measure:
        return line
    low, high = 0, len(line.text)
    while low < high:
        middle = (low + high + 1) // 2
        if _shortened(line, middle).width <= measure:
            low = middle
        else:
            high = middle - 1
    return _shortened(line, low)


def _shortened(line: Line, length: int) -> Line:
    return line._replace(text=line.text[:length].rstrip(" ,;:.–—-") + "…")


def _put(canvas: Canvas, line: Line, left: int, baseline: int, ink: int, language: str = "") -> None:
    """Write a line: `left` is where it begins, `baseline` what it stands on, `ink` its first shade in the palette."""
    face = font(line.path, line.size)
    above, below = face.getmetrics()
    mask = Image.new("L", (min(round(line.width) + line.size, _WIDTH - left), above + below), 0)
    # Han characters look different in each language; only Raqm can choose (Pillow's wheels have it).
    told = language if language and features.check_feature("raqm") else None
    ImageDraw.Draw(mask).text((0, above), line.text, 255, face, anchor="ls", language=told)
    # A level of 0 stays paper; the others are parted evenly among the shades.
    shade = [0, *(ink + level * _SHADES // 256 for level in range(1, 256))]
    canvas.paste(mask.point(shade), (left, baseline - above), mask.point(_SET))


def _png(canvas: Canvas, mark: Colour) -> bytes:
    paper, ink, soft = map(_colour, (inks.PAPER, inks.INK, inks.SOFT))
    palette = [paper, *chain.from_iterable(_shades(paper, one) for one in (ink, soft, mark))]
    canvas.putpalette(list(chain.from_iterable(palette)))
    data = io.BytesIO()
    canvas.save(data, "PNG", bits=4, compress_level=4)
    return data.getvalue()


def _shades(paper: Colour, ink: Colour) -> Sequence[Colour]:
    """Give the shades from the lightest to the ink itself."""
    shares = [(step + 1) / _SHADES for step in range(_SHADES)]
    return [_between(paper, ink, share) for share in shares]


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _colour(css: str) -> Colour:
    """Read a CSS colour; where Pillow does not know its form, the accent stands in."""
    try:
        return ImageColor.getrgb(css)[:3]
    except ValueError:
        return ImageColor.getrgb(inks.ACCENT)[:3]
