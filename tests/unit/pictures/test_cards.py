import io
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from recap.model.picture import CARD_SIZE, Card
from recap.pictures import inks
from recap.pictures.cards import draw

CARD = Card(
    masthead="The Weekly",
    label="No. 68 · Week 18, 2026",
    kicker="Models",
    title="A lab ships a model that is small, fast and quite good",
    foot="3 May 2026",
    color="#3366cc",
    language="en",
)
LARGEST = 100_000
"""Bytes."""


def opened(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw(card))).convert("RGB")


def rows(image: Image.Image, top: int, bottom: int) -> set[tuple[int, ...]]:
    """Give the colours that stand between two heights."""
    part = image.crop((0, top, image.width, bottom))
    return {colour for _, colour in part.getcolors(1 << 20) or () if isinstance(colour, tuple)}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_a_card_is_a_small_png_of_the_size_that_networks_ask_for() -> None:
    data = draw(CARD)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", CARD_SIZE)
    assert len(data) < LARGEST
    assert image.info.keys() <= {"srgb", "gamma"}


def test_it_is_drawn_on_paper_in_ink_under_a_band_of_its_colour() -> None:
    image = opened(CARD)
    assert rows(image, 0, 20) == {rgb("#3366cc")}
    body = rows(image, 150, 540)
    assert {rgb(inks.PAPER), rgb(inks.INK), rgb("#3366cc")} <= body
    assert len(rows(image, 0, image.height)) <= 16


@pytest.mark.parametrize(
    ("color", "drawn"),
    [
        ("", inks.ACCENT),
        ("oklch(0.7 0.1 200)", inks.ACCENT),
        ("#f00", "#ff0000"),
        ("rebeccapurple", "#663399"),
        ("rgb(1, 2, 3)", "#010203"),
        ("#11223380", "#112233"),
    ],
)
def test_a_colour_that_cannot_be_drawn_is_the_accent(color: str, drawn: str) -> None:
    assert rows(opened(replace(CARD, color=color)), 0, 20) == {rgb(drawn)}


@pytest.mark.parametrize("field", ["masthead", "label", "kicker", "title", "foot"])
def test_every_text_is_seen_and_may_be_missing(field: str) -> None:
    without = draw(replace(CARD, **{field: ""}))
    assert without != draw(CARD)
    assert draw(replace(CARD, **{field: "\u1234"})) == without


def test_a_title_that_no_font_writes_is_left_off_and_the_rest_stays() -> None:
    image = opened(replace(CARD, title="\u1234\u1235", kicker=""))
    assert rows(image, 150, 540) == {rgb(inks.PAPER)}
    assert rgb(inks.INK) in rows(image, 30, 140)
    assert rgb(inks.SOFT) in rows(image, 550, 620)


@pytest.mark.parametrize("title", ["x" * 300, "word " * 200, "a" * 39 + " b", "W"])
def test_no_title_runs_over_the_edge(title: str) -> None:
    image = opened(replace(CARD, title=title))
    width, _ = image.size
    for left, right in ((0, 60), (width - 60, width)):
        edge = image.crop((left, 30, right, image.height))
        assert edge.getcolors() == [(edge.width * edge.height, rgb(inks.PAPER))]
    assert rows(image, 545, 562) == {rgb(inks.PAPER)}


@given(st.text(max_size=120), st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_text_makes_a_small_card(title: str, name: str) -> None:
    assert len(draw(replace(CARD, title=title, masthead=name, kicker=name, label=name, foot=title))) < LARGEST


def test_a_card_has_the_same_bytes_in_every_process() -> None:
    program = "import sys; from tests.unit.pictures.test_cards import CARD, draw; sys.stdout.buffer.write(draw(CARD))"
    seen = {draw(CARD)}
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run([sys.executable, "-c", program], env=env, check=True, capture_output=True)
        seen.add(done.stdout)
    assert len(seen) == 1
