"""The calibration chart (also reliability diagram): how often what was said with some confidence came true."""

import math
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from recap.charts.svg import TEXT, Caption, drawing, element, label, line, width_of

SIDE = 240
"""The length of both axes."""
LEFT, TOP, MARGIN = 44, 34, 36
LARGEST, SMALLEST = 15.0, 2.5
"""Radii of the dots."""


class Dot(msgspec.Struct, frozen=True, gc=False):
    """Predictions of about one confidence.

    `x` is the mean confidence, `y` the mean score, both from 0 to 1; `count` is that of the predictions and `text` the
    same as it is written.
    """

    x: float
    y: float
    count: int
    text: str


class Axis(msgspec.Struct, frozen=True, gc=False):
    """The name of an axis from 0 to 1, and labels at equal distances along it, its ends included."""

    name: str
    labels: Sequence[str]


def calibration(caption: Caption, dots: Sequence[Dot], across: Axis, up: Axis) -> Markup:
    """Draw `dots` in a square with the diagonal, on which they lie where confidence is justified.

    The area of a dot is proportional to its count; dots too small to be seen are drawn larger. The smaller lie on top.
    """
    most = max((dot.count for dot in dots), default=1)
    right, base = LEFT + SIDE, TOP + SIDE
    return drawing(
        caption,
        right + MARGIN,
        base + 44,
        label(up.name, 0, TEXT),
        *_scale(across, up),
        line(LEFT, base, right, TOP, "chart-diagonal"),
        label(across.name, right, base + 38, "end"),
        *(mark for dot in sorted(dots, key=lambda d: -d.count) for mark in _dot(dot, most)),
    )


def _scale(across: Axis, up: Axis) -> list[Markup]:
    """Draw the square with the labels of both axes."""
    base = TOP + SIDE
    marks = []
    for place, text in enumerate(across.labels):
        x = LEFT + SIDE * place / (len(across.labels) - 1)
        marks += [line(x, TOP, x, base), label(text, x, base + TEXT + 7, "middle")]
    for place, text in enumerate(up.labels):
        y = base - SIDE * place / (len(up.labels) - 1)
        marks += [line(LEFT, y, LEFT + SIDE, y), label(text, LEFT - 8, y + TEXT / 3, "end")]
    return marks


def _dot(dot: Dot, most: int) -> list[Markup]:
    """Draw a dot with its count: inside where there is room, else beside it, where no label of an axis can stand."""
    x, y = LEFT + SIDE * dot.x, TOP + SIDE * (1 - dot.y)
    radius = max(LARGEST * math.sqrt(dot.count / most), SMALLEST)
    line_of_text = y + TEXT / 3
    if radius > TEXT / 2 and width_of(dot.text) < 1.6 * radius:
        count = label(dot.text, x, line_of_text, "middle", "chart-inverse")
    else:
        count = label(dot.text, x + radius + 3, line_of_text)
    return [element("circle", class_="chart-dots", cx=x, cy=y, r=radius), count]
