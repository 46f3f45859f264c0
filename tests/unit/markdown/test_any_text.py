"""Laws for every text, however odd: it compiles to HTML that is balanced and safe, and no link leads astray."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recap.markdown import Markdown
from recap.problems import Span

from .soups import BODIES, INLINE

_VOID = {"br", "hr", "img", "input", "col", "wbr"}
_FORBIDDEN = {"script", "style", "iframe", "form", "svg", "math", "template", "textarea", "object"}
_SCHEMES = re.compile(r"https?://[^/\\]|mailto:|#|/(?![/\\])|recap-(?:ref|cite):[0-9]+$")


class _Reader(HTMLParser):
    """Notes what is open, and what must not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in _FORBIDDEN or "style" in names or any(name.startswith("on") for name in names):
            self.faults.append(f"<{tag} {attrs}>")
        for name in ("href", "src"):
            if name in names and not _SCHEMES.match(names[name] or ""):
                self.faults.append(f"<{tag} {attrs}>")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def _hold(html: str) -> None:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert (reader.open, reader.faults) == ([], []), html


def _hold_body(source: str) -> None:
    html, body, _ = Markdown().body(source, "a.md", 1, "s")
    _hold(html)
    if body.opening is not None:
        _hold(body.opening.html)


@settings(max_examples=600)
@given(BODIES)
def test_any_body(source: str) -> None:
    _hold_body(source)


@settings(max_examples=600)
@given(INLINE)
def test_any_paragraph(source: str) -> None:
    _hold_body(f"x {source}")


@settings(max_examples=600)
@given(INLINE, st.integers(-1, 1))
def test_any_front_matter_text(source: str, citations: int) -> None:
    _hold(Markdown().inline(source, Span("a.md"), citations)[0].html)


@pytest.mark.parametrize(
    "source",
    [
        "[x](<\u200b/evil.example>)",
        "[x](<\xad/evil.example>)",
        "[x](<\u200b>)",
        "![x](<\xad>)",
        "<svg>[a</svg>](https://b.org)",
        "*a<svg>b* c</svg>",
        "*a<svg>b* c",
        "**a<script>b [c** d</script>](https://b.org)",
    ],
)
def test_texts_that_once_went_wrong(source: str) -> None:
    _hold_body(source)
    _hold(Markdown().inline(source, Span("a.md"))[0].html)


@pytest.mark.parametrize("mark", ["recap-own-", "recap&#45;own-", "recap&#x2d;own&#45;", "recap-own-x&#45;"])
@pytest.mark.parametrize("number", ["0", "1", "99", "xyz", "-1", "9" * 5000, "\u0661"])
def test_raw_html_takes_no_attributes_of_ours(mark: str, number: str) -> None:
    html = Markdown().body(f'<b id="{mark}{number}">a</b>\n[c](https://d.org)', "a.md", 1, "s")[0]
    _hold(html)
    assert '<a href="https://d.org" rel="noopener">c</a>' in html
    assert '<b id="s--recap-own-' in html
