"""What is drawn is well-formed, says what it is, and is as large as its numbers."""

import math
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from recap.charts import SHADES, Axis, Caption, Dot, Tick, bar, calibration, columns, shade
from recap.charts.calibration import LARGEST, LEFT, SIDE, SMALLEST, TOP
from recap.charts.columns import BASE, WIDTH
from recap.charts.columns import TOP as CEILING
from recap.charts.svg import TEXT, element, number, width_of

NAMED = Caption("chart", "Articles", "What there is")
AXIS = Axis("Share", ("0%", "50%", "100%"))
COLUMN = re.compile(r"M([\d.]+) (\d+)v(-[\d.]+)h([\d.]+)V(\d+)z")
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=20)
counts = st.lists(st.integers(0, 500), min_size=1, max_size=160).filter(any)
shares = st.floats(0, 1)
dots = st.lists(st.builds(Dot, shares, shares, st.integers(1, 900), st.just("9")), max_size=10)


def drawn(svg: Markup) -> ET.Element:
    return ET.fromstring(svg)


def named(root: ET.Element, class_: str) -> list[ET.Element]:
    return [one for one in root.iter() if one.get("class") == class_]


def labels(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter("text")]


@given(texts, texts, texts)
def test_whatever_stands_in_a_chart_is_escaped_and_told_as_its_title_and_description(a: str, b: str, c: str) -> None:
    caption = Caption("x", f"{a}<&>\"'", f"{b}</desc>")
    for svg in (
        columns(caption, [1, 2], [Tick(0, f"{c}<b>")], c),
        calibration(caption, [Dot(0.5, 0.5, 1, f"{c}<b>")], Axis(c, [c, c]), Axis(c, [c, c])),
    ):
        root = drawn(svg)
        title, description = list(root)[:2]
        assert (title.tag, title.text, description.tag, description.text) == (
            "title",
            caption.title,
            "desc",
            caption.description,
        )
        assert root.get("role") == "img"
        assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), description.get("id"))
        assert "style" not in {key for one in root.iter() for key in one.attrib}


@given(texts)
def test_values_of_attributes_are_escaped_and_what_is_markup_already_stays(text: str) -> None:
    made = ET.fromstring(element("g", element("b", text), title=f'"{text}'))
    assert made.get("title") == ET.fromstring(f'<g title="{Markup.escape(chr(34) + text)}"/>').get("title")
    assert (made[0].text or "") == text


@given(counts)
def test_columns_are_as_high_as_their_values_and_stand_in_their_order(values: list[int]) -> None:
    (path,) = named(drawn(columns(NAMED, values, (), "x")), "chart-bars")
    found = [tuple(map(float, match)) for match in COLUMN.findall(path.get("d", ""))]
    assert COLUMN.sub("", path.get("d", "")) == ""
    assert len(found) == sum(map(bool, values))
    for (left, base, up, wide, end), value in zip(found, filter(None, values), strict=True):
        assert base == end == BASE
        assert -up == pytest.approx((BASE - CEILING) * value / max(values), abs=0.01)
        assert 0 <= left <= left + wide <= WIDTH
    assert all(one[0] + one[3] < other[0] for one, other in pairwise(found))
    slot = WIDTH / len(values)
    places = [place for place, value in enumerate(values) if value]
    assert [int((left + wide / 2) / slot) for left, _, _, wide, _ in found] == places


@given(st.lists(st.tuples(st.integers(0, 51), texts), max_size=12))
def test_labels_keep_apart_and_inside_and_every_tick_is_marked(given_: list[tuple[int, str]]) -> None:
    root = drawn(columns(NAMED, [1] * 52, [Tick(*one) for one in given_], "max"))
    below = [one for one in root.iter("text") if float(one.get("y", "")) > BASE]
    spans = []
    for one in below:
        wide = width_of(one.text or "")
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "")]
        spans.append((float(one.get("x", "")) - shift, float(one.get("x", "")) - shift + wide))
    assert all(a[1] < b[0] for a, b in pairwise(sorted(spans)))
    assert all(start >= -0.01 for start, _ in spans)
    assert len(named(root, "chart-line")) == 1 + len(given_)


def test_the_first_labels_are_kept_where_there_is_no_room_for_all() -> None:
    ticks = [Tick(0, "Week 1"), Tick(51, "Week 52"), Tick(1, "2025"), Tick(26, "2026")]
    assert labels(drawn(columns(NAMED, [1] * 52, ticks, "7"))) == ["7", "Week 1", "Week 52", "2026"]


@given(dots)
def test_dots_lie_where_their_values_say_and_their_areas_are_as_their_counts(given_: list[Dot]) -> None:
    root = drawn(calibration(NAMED, given_, AXIS, AXIS))
    found = [[float(one.get(key, "")) for key in ("cx", "cy", "r")] for one in root.iter("circle")]
    most = max((dot.count for dot in given_), default=0)
    ordered = sorted(given_, key=lambda dot: -dot.count)
    for (x, y, radius), dot in zip(found, ordered, strict=True):
        assert x == pytest.approx(LEFT + SIDE * dot.x, abs=0.01)
        assert y == pytest.approx(TOP + SIDE * (1 - dot.y), abs=0.01)
        area = math.pi * LARGEST**2 * dot.count / most
        assert radius == pytest.approx(SMALLEST, abs=0.01) or math.pi * radius**2 == pytest.approx(area, rel=0.01)
    assert [one[2] for one in found] == sorted((one[2] for one in found), reverse=True)


def test_the_diagonal_is_where_what_was_stated_is_what_came_true() -> None:
    (line,) = named(drawn(calibration(NAMED, (), AXIS, AXIS)), "chart-diagonal")
    ends = [[float(line.get(key, "")) for key in keys] for keys in (("x1", "y1"), ("x2", "y2"))]
    assert ends == [[LEFT, TOP + SIDE], [LEFT + SIDE, TOP]]


def test_a_count_stands_in_its_dot_where_there_is_room_and_else_beside_it() -> None:
    root = drawn(calibration(NAMED, [Dot(0.2, 0.2, 90, "90"), Dot(0.8, 0.8, 1, "1")], AXIS, AXIS))
    (inside,) = named(root, "chart-inverse")
    assert (inside.text, inside.get("x")) == ("90", number(LEFT + SIDE * 0.2))
    (beside,) = (one for one in root.iter("text") if one.text == "1")
    assert float(beside.get("x", "")) > LEFT + SIDE * 0.8 + SMALLEST


@given(st.floats(-1, 2))
def test_a_bar_is_as_long_as_its_share_and_no_longer_than_its_place(share: float) -> None:
    root = drawn(bar(share, "wrong"))
    (rect,) = root.iter("rect")
    assert float(rect.get("width", "")) == pytest.approx(100 * min(max(share, 0), 1), abs=0.01)
    assert (root.get("class"), root.get("aria-hidden")) == ("chart-bar wrong", "true")


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_shades_rise_with_counts(count: int, most: int) -> None:
    assert shade(0, most) == 0
    assert shade(most, most) == SHADES
    assert (shade(count, most) == 0) == (count == 0)
    assert shade(count, most) <= shade(count + 1, most) <= SHADES


@pytest.mark.parametrize(("value", "text"), [(1, "1"), (100, "100"), (0.5, "0.5"), (1 / 3, "0.33"), (-0.001, "0")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_characters_of_chinese_are_as_wide_as_high() -> None:
    assert width_of("第一周") == 3 * TEXT
    assert width_of("abc") < width_of("第一周")
