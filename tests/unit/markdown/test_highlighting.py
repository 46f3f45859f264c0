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
