"""The icon in pixels, for what takes no SVG: home screens."""

import io

from PIL import Image, ImageDraw

from recap.pictures.fonts import SERIF, font, written
from recap.pictures.inks import ACCENT, PAPER

_LETTER = 0.6
"""Size of the letter as a share of the tile's: it stays in the circle that masks leave (W3C appmanifest, 80 %)."""
_BARS = (0.28, 0.44, 0.6)
"""Where the lines of the sign stand that takes the place of a letter that no font has."""


def draw(initial: str, size: int) -> bytes:
    """Draw a square without transparency, `size` pixels wide.

    Returns:
        A PNG; the same bytes for the same tile under the same versions of Pillow and of the fonts.
    """
    tile = Image.new("RGB", (size, size), ACCENT)
    pen = ImageDraw.Draw(tile)
    if found := written(initial, SERIF):
        path, letter = found
        left, top, right, bottom = pen.textbbox((0, 0), letter, font(path, round(size * _LETTER)))
        at = ((size - left - right) / 2, (size - top - bottom) / 2)
        pen.text(at, letter, PAPER, font(path, round(size * _LETTER)))
    else:
        for bar in _BARS:
            pen.rectangle((size * 0.25, size * bar, size * 0.75, size * (bar + 0.09)), PAPER)
    data = io.BytesIO()
    tile.quantize(16).save(data, "PNG", bits=4)
    return data.getvalue()
