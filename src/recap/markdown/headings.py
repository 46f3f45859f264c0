"""The levels of a body's headings, HTML's own included.

Whoever has a page read out finds the way by its headings, so none may skip a level (W3C, WCAG 2.2 Techniques, G141).
"""

import re

_TAG = re.compile(r'<(/?)h([1-6])(?=[ >])(?: id="([^"]*)")?')
_FIRST, _LAST = 2, 6
"""The first level is the page's title."""


def in_order(html: str) -> tuple[str, dict[str, int]]:
    """Give each heading the level at which it stands: one below the nearest before it that was written higher.

    Args:
        html: that of a body, safe and balanced.

    Returns:
        The HTML, and the level of each heading by its id as it stands there.
    """
    above: list[int] = []
    current: list[int] = []
    levels: dict[str, int] = {}

    def tag(match: re.Match[str]) -> str:
        if match[1]:
            return f"</h{current.pop()}"
        written = int(match[2])
        while above and above[-1] >= written:
            above.pop()
        level = min(_FIRST + len(above), _LAST)
        above.append(written)
        current.append(level)
        if match[3]:
            levels[match[3]] = level
        return f"<h{level}{match[0][3:]}"

    return _TAG.sub(tag, html), levels
