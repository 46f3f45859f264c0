import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.typography import scripted


@pytest.mark.parametrize(
    ("text", "element", "expected"),
    [
        ("6", "sup", "⁶"),
        ("-3", "sup", "⁻³"),
        ("n+1", "sup", "ⁿ⁺¹"),
        ("2", "sub", "₂"),
        ("st", "sup", "st"),
        ("n", "sub", "n"),
        ("[1]", "sup", "[1]"),
        ("6 7", "sup", "6 7"),
        ("6", "b", "6"),
        ("", "b", ""),
    ],
)
def test_numbers_stay_what_they_are(text: str, element: str, expected: str) -> None:
    assert scripted(text, element) == expected


@given(st.text(st.sampled_from("0123456789+-=()ni x")), st.sampled_from(["sup", "sub"]))
def test_what_is_written_reads_as_what_it_was(text: str, element: str) -> None:
    assert unicodedata.normalize("NFKC", scripted(text, element)).replace("\N{MINUS SIGN}", "-") == text
