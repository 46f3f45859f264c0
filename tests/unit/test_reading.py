"""Reading times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.reading import WORDS_A_MINUTE, count_words, reading_minutes, reading_seconds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n", 0),
        ("four words, it says", 4),
        ("schöne Grüße", 2),
        ("模型发布", 2),
        ("モデルを公開", 3),
        ("新 GPT-5 模型。", 3),
        ("模", 1),
    ],
)
def test_words_are_counted_and_ideographs_by_halves(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(0, 0), (1, 1), (WORDS_A_MINUTE, 1), (344, 1), (345, 2), (10 * WORDS_A_MINUTE, 10)],
)
def test_minutes_are_rounded_and_never_none_for_a_text(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes


@pytest.mark.parametrize(
    ("words", "seconds"), [(0, 0), (1, 10), (57, 10), (58, 20), (115, 30), (210, 50), (211, 60), (WORDS_A_MINUTE, 60)]
)
def test_seconds_are_rounded_to_tens_and_never_none_for_a_text(words: int, seconds: int) -> None:
    assert reading_seconds(words) == seconds


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_words_never_take_less_time(one: int, other: int) -> None:
    few, many = sorted((one, other))
    assert reading_minutes(few) <= reading_minutes(many)
    assert reading_seconds(few) <= reading_seconds(many)
