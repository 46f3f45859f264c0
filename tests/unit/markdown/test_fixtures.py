"""Markdown and the HTML that it gives, readable: title, dot, Markdown, dot, HTML, dot."""

import re
from pathlib import Path

import pytest

from recap.markdown import Markdown

_CASE = re.compile(r"([^\n]+)\n\.\n(.*?\n)\.\n(.*?)\.(?:\n+|$)", re.DOTALL)
_CASES = [
    pytest.param(*match.groups()[1:], id=match[1])
    for file in sorted(Path(__file__).with_name("fixtures").glob("*.md"))
    for match in _CASE.finditer(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("source", "html"), _CASES)
def test_fixture(markdown: Markdown, source: str, html: str) -> None:
    assert markdown.body(source, "a.md", 1, "slug")[0].strip() == html.strip()
