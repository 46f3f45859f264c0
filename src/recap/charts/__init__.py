"""Charts as inline SVG: plain values in, a drawing out. Nothing here knows what is drawn.

A drawing has a title and a description for those who do not see it. Its ink comes from classes (`chart-bars`,
`chart-rule`, `chart-line`, `chart-dots`, `chart-text`), so that the style sheet decides how it looks in either colour
scheme and on paper; no style stands in it, which a strict Content Security Policy would not let pass.
"""

from recap.charts.bar import bar
from recap.charts.calibration import Axis, Dot, calibration
from recap.charts.columns import Tick, columns
from recap.charts.shades import SHADES, shade
from recap.charts.svg import Caption

__all__ = ["SHADES", "Axis", "Caption", "Dot", "Tick", "bar", "calibration", "columns", "shade"]
