"""The little of SVG that the charts need (W3C, Scalable Vector Graphics 2)."""

import unicodedata

import msgspec
from markupsafe import Markup, escape

TEXT = 12
"""The size of text, in units of the drawing."""
_NARROW, _WIDE = 0.58, 1.0
"""About how many ems a character takes: one of the Latin script, one as wide as a Chinese one."""


class Caption(msgspec.Struct, frozen=True, gc=False):
    """What a drawing says of itself; `id` is its own on the page, and begins the ids of its parts."""

    id: str
    title: str
    description: str


def element(name: str, *children: str, **attributes: str | float) -> Markup:
    """Make an element; `_` in an attribute's name stands for ``-`` and is left out at the end (``class_``).

    Children that are text, and the values of attributes, are escaped; children that are markup are put in as they are.
    """
    shown = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    inside = "".join(map(escape, children))
    return Markup(f"<{name}{shown}>{inside}</{name}>" if inside else f"<{name}{shown}/>")


def drawing(caption: Caption, width: float, height: float, *marks: Markup) -> Markup:
    """Make a whole drawing, told to assistive technology as one picture with a title and a description.

    It runs from left to right whatever the page does: as a mirror image its numbers would not read well.
    """
    title, description = f"{caption.id}-title", f"{caption.id}-desc"
    return element(
        "svg",
        element("title", caption.title, id=title),
        element("desc", caption.description, id=description),
        *marks,
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        aria_labelledby=title,
        aria_describedby=description,
        focusable="false",
        direction="ltr",
    )


def label(text: str, x: float, y: float, anchor: str = "start", name: str = "chart-text") -> Markup:
    """Write `text` with its baseline at (`x`, `y`); `anchor` is ``start``, ``middle`` or ``end``."""
    return element("text", text, class_=name, x=x, y=y, text_anchor=anchor, font_size=TEXT)


def line(x1: float, y1: float, x2: float, y2: float, name: str = "chart-rule") -> Markup:
    """Draw a straight line."""
    return element("line", class_=name, x1=x1, y1=y1, x2=x2, y2=y2)


def width_of(text: str) -> float:
    """Estimate how wide `text` is as a label."""
    return TEXT * sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW for char in text)


def number(value: float) -> str:
    """Write a coordinate with at most two places, in no more characters than it needs."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)
