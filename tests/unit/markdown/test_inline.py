"""The inline Markdown of front matter."""

import pytest

from recap.markdown import Markdown
from recap.model.text import Ref
from recap.problems import Severity, Span

_AT = Span("a.md", 3, 10)


@pytest.mark.parametrize(
    ("source", "html", "plain"),
    [
        ("plain words", "plain words", "plain words"),
        (" trimmed ", "trimmed", "trimmed"),
        ("**a** and `b`", "<strong>a</strong> and <code>b</code>", "a and b"),
        ("a < b & c", "a &lt; b &amp; c", "a < b & c"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("# no heading", "# no heading", "# no heading"),
        ("- no list", "- no list", "- no list"),
        ("{{ x }} {% y %}", "{{ x }} {% y %}", "{{ x }} {% y %}"),
        ("![alt](a.png) b", "alt b", "alt b"),
        ("~~old~~ _new_", "<s>old</s> <em>new</em>", "old new"),
        ("a\\\nb  \nc", "a<br>\nb<br>\nc", "a\nb\nc"),
        ("[^1] ^[x]", "[^1] ^[x]", "[^1] ^[x]"),
        ("x&#12;y\x08", "xy", "xy"),
        ("[a](https://example.org/)", '<a href="https://example.org/" rel="noopener">a</a>', "a"),
        (
            "<https://example.org/>",
            '<a href="https://example.org/" rel="noopener">https://example.org/</a>',
            "https://example.org/",
        ),
        ("![![a](b) *c*\nd\\\ne](f)", "a c\nd\ne", "a c\nd\ne"),
    ],
)
def test_html_and_plain(markdown: Markdown, source: str, html: str, plain: str) -> None:
    text, problems = markdown.inline(source, _AT, -1)
    assert (text.html, text.plain, text.refs) == (html, plain, ())
    assert not problems


def test_references_stand_where_the_value_stands(markdown: Markdown) -> None:
    text, problems = markdown.inline("[a](slug:b) [c](/d/)", _AT)
    assert text.refs == (Ref("slug", "b", 3, 10), Ref("site", "/d/", 3, 10))
    assert text.html == '<a href="recap-ref:0">a</a> <a href="recap-ref:1">c</a>'
    assert not problems


def test_unknown_citation(markdown: Markdown) -> None:
    text, problems = markdown.inline("a [3] b [3] c [0] [2]", _AT, 2)
    assert [(p.code, p.severity, p.span) for p in problems] == [("citation-unknown", Severity.ERROR, _AT)] * 2
    assert "'[3]'" in problems[0].message
    assert text.html.count("recap-cite:") == 1


@pytest.mark.parametrize("source", ["`[3]`", "\\[3]", "[3](https://example.org/)", "[a [3] b](https://example.org/)"])
def test_brackets_that_are_no_citation(markdown: Markdown, source: str) -> None:
    text, problems = markdown.inline(source, _AT, 1)
    assert not problems
    assert "recap-cite" not in text.html


def test_texts_that_know_no_citations(markdown: Markdown) -> None:
    assert markdown.inline("a [1] *b*", _AT, -1)[0].html == "a [1] <em>b</em>"


@pytest.mark.parametrize(
    ("source", "code", "html"),
    [
        ("[a](javascript:b)", "link-scheme", "a"),
        ("[a](#b)", "link-fragment", "a"),
        ("[a](https://\u0430pple.com/)", "url-confusable", '<a href="https://xn--pple-43d.com/" rel="noopener">a</a>'),
    ],
)
def test_problems_stand_where_the_value_stands(markdown: Markdown, source: str, code: str, html: str) -> None:
    text, problems = markdown.inline(source, _AT)
    assert [(p.code, p.severity, p.span) for p in problems] == [(code, Severity.WARNING, _AT)]
    assert text.html == html


def test_too_many_brackets(markdown: Markdown) -> None:
    text, problems = markdown.inline("[" * 60 + "[a](https://example.org/)", _AT)
    assert [p.code for p in problems] == ["markdown-capped"]
    assert "<a" not in text.html
