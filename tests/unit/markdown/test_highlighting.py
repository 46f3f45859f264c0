"""Highlighted code."""

import pytest

from recap.markdown.highlighting import highlight


@pytest.mark.parametrize(
    ("code", "language", "html"),
    [
        ("x", "python", '<span class="n">x</span>'),
        ("a < b", "", "a &lt; b"),
        ("a < b", "no-such-language", "a &lt; b"),
        ("\n\nx", "Python", '\n\n<span class="n">x</span>'),
    ],
)
def test_highlight(code: str, language: str, html: str) -> None:
    assert highlight(code, language) == html


def test_what_came_before_does_not_matter() -> None:
    for number in range(600):
        highlight("x", f"no-such-language-{number}")
    assert highlight("x", "dart") == '<span class="n">x</span>'
