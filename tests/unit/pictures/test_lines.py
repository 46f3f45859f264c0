import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.pictures.lines import balanced, broken, pieces

TEXTS = st.text(st.sampled_from("ab 中文，。（「人工」）Ж-.4"), max_size=60)


def width(text: str) -> float:
    """Measure as a font would whose Han characters are twice as wide as all others."""
    return sum(2 if ord(char) > 0x3000 else 1 for char in text)


@given(TEXTS, st.integers(1, 40))
def test_lines_hold_the_whole_text_and_are_no_wider_than_they_may_be(text: str, measure: int) -> None:
    parts = pieces(text, width)
    widest = max((part.width for part in parts), default=0)
    for lines in (broken(parts, 1, measure), balanced(parts, 1, measure)):
        assert "".join(lines).replace(" ", "") == "".join(text.split())
        assert all(width(line) <= max(measure, widest) for line in lines)


@given(TEXTS, st.integers(4, 40))
def test_balancing_takes_no_more_lines_and_makes_none_longer(text: str, measure: int) -> None:
    parts = pieces(text, width)
    full, even = broken(parts, 1, measure), balanced(parts, 1, measure)
    assert len(even) <= len(full)
    assert max(map(width, even), default=0) <= max(map(width, full), default=0)


def test_a_single_line_is_the_text() -> None:
    text = "Lab ships a model"
    assert broken(pieces(text, width), 1, 100) == [text]


def test_balanced_lines_are_about_equally_long() -> None:
    parts = pieces("one two three four five six", width)
    assert broken(parts, 1, 23) == ["one two three four five", "six"]
    assert balanced(parts, 1, 23) == ["one two three", "four five six"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("深度求索，发布（人工）", ["深", "度", "求", "索，", "发", "布", "（人", "工）"]),
        ("OpenAI o1的「模型」", ["OpenAI", "o1", "的", "「模", "型」"]),
        ("ニューラル", ["ニュー", "ラ", "ル"]),
        ("GPT-4.5, a (new) model", ["GPT-4.5,", "a", "(new)", "model"]),
        ("發布（GPT-5）了", ["發", "布", "（GPT-5）", "了"]),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, parts: list[str]) -> None:
    assert [part.text for part in pieces(text, width)] == parts
