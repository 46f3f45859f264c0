"""A bar beside a number."""

from markupsafe import Markup

from recap.charts.svg import element

LENGTH = 100
"""How long a bar is that stands for the whole."""


def bar(share: float, name: str = "") -> Markup:
    """Draw a bar as long as `share` (0 to 1) of its place, stretched to whatever size that has.

    It repeats a number that stands beside it, so assistive technology passes it over. `name` is a class for its ink.
    """
    length = LENGTH * min(max(share, 0), 1)
    return element(
        "svg",
        element("rect", width=length, height=1),
        class_=f"chart-bar {name}".rstrip(),
        viewBox=f"0 0 {LENGTH} 1",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
