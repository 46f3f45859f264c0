"""Bodies: facts, problems, limits, safety."""

import pytest

from recap.markdown import Markdown
from recap.model.text import Body, Heading, Ref, Text
from recap.problems import Severity


def test_facts(markdown: Markdown) -> None:
    source = (
        "![i](i.png)\n\nFirst **paragraph** [x](slug:x)[^1] here.\n\n"
        "## Two\n\n### Three\n\n#### Four\n\n```\ncode here\n```\n\n[^1]: note\n"
    )
    _, body, problems = markdown.body(source, "a.md", 5, "s")
    assert not problems
    assert body.headings == (Heading(2, "s--two", "Two"), Heading(3, "s--three", "Three"))
    assert body.opening == Text(
        'First <strong>paragraph</strong> <a href="recap-ref:0">x</a> here.',
        "First paragraph x here.",
        (Ref("slug", "x", 7, 25),),
    )
    assert body.refs == (Ref("image", "i.png", 5, 6), Ref("slug", "x", 7, 25))
    assert (body.words, body.minutes) == (10, 1)


@pytest.mark.parametrize("source", ["", "\n \n", "[a]: /b\n"])
def test_empty(markdown: Markdown, source: str) -> None:
    assert markdown.body(source, "a.md", 1, "s") == ("", Body(), [])


@pytest.mark.parametrize(
    ("source", "words", "minutes"),
    [
        ("word " * 230, 230, 1),
        ("word " * 345, 345, 2),
        ("字" * 920, 460, 2),
        ("東京 and Kyōto。", 3, 1),
        ("<p>raw words</p>", 2, 1),
    ],
)
def test_reading_time(markdown: Markdown, source: str, words: int, minutes: int) -> None:
    body = markdown.body(source, "a.md", 1, "s")[1]
    assert (body.words, body.minutes) == (words, minutes)


@pytest.mark.parametrize(
    ("source", "html", "plain"),
    [
        ("- list\n\n> quote\n\nfirst", "first", "first"),
        ("a ![i](i.png) [h](#x)\n\n## x", "a  h", "a  h"),
        ("a <b>c</b> <script>d</script>e", "a c e", "a c e"),
        ("[a](slug:x) b", '<a href="recap-ref:0">a</a> b', "a b"),
        ("10<sup>6</sup> H<SUB>2</SUB>O 1<sup>st</sup>", "10⁶ H₂O 1st", "10⁶ H₂O 1st"),
        ("10<sup>*x* 6</sup>7 8<sup>9", "10<em>x</em> 67 8⁹", "10x 67 8⁹"),
        ("a<br>b<br />c <q>d</q>", "a\nb\nc “d”", "a\nb\nc “d”"),
    ],
)
def test_opening(markdown: Markdown, source: str, html: str, plain: str) -> None:
    opening = markdown.body(source, "a.md", 1, "s")[1].opening
    assert opening is not None
    assert (opening.html, opening.plain) == (html, plain)


def test_no_opening(markdown: Markdown) -> None:
    assert markdown.body("## Only\n\n- a list", "a.md", 1, "s")[1].opening is None


@pytest.mark.parametrize(
    ("source", "code", "line", "column"),
    [
        ("a\n\nb\nc [x](javascript:y) d", "link-scheme", 13, 7),
        ("[x](<java\tscript:y>)", "link-scheme", 10, 6),
        ("[x](//evil.example/x)", "link-host", 10, 5),
        ("[x](https://a@b.example/)", "link-userinfo", 10, 5),
        ("[x]()", "link-empty", 10, 1),
        ("[x](https://\u0430pple.com/)", "url-confusable", 10, 5),
        ("[x][y]\n\n[y]: javascript:z", "link-scheme", 12, 6),
        ("a\n\n[x](#none)", "link-fragment", 12, 5),
        ("| a |\n|---|\n| [x](blob:y) |", "link-scheme", 12, 7),
        ("![x](data:image/png;base64,xx)", "image-address", 10, 6),
        ("![x](http://example.org/x.png)", "image-address", 10, 6),
        ("![x](https://example.org/x.png)\n\n![y](https://example.org/y.png)", "image-remote", 10, 6),
        ('a\n\n<img src="https://example.org/x.png" width=1 height="1">', "image-pixel", 12, 11),
        ("a\n\n<a href='javascript:x'>b</a>", "link-scheme", 12, 10),
        ("a\nb\x08c\x00", "text-control", 11, 2),
        ("a\r\nb\u202ec", "text-bidi", 11, 2),
        ("a\n\n<!-- b", "html-unclosed", 12, 1),
        ("> " * 50 + "a", "markdown-capped", 10, 1),
        ("a\n\n" + "[" * 60, "markdown-capped", 12, 1),
        ("a\n\n" + "<div>" * 200, "markdown-capped", 12, 1),
        ("[x]: /" + "y" * 3000 + "\n\n" + "[x] " * 60, "markdown-capped", 12, 1),
        ("[x]: /y '" + "z" * 30000 + "'\n\n" + "![x] " * 9, "markdown-capped", 12, 1),
    ],
)
def test_problems(markdown: Markdown, source: str, code: str, line: int, column: int) -> None:
    problems = markdown.body(source, "a.md", 10, "s")[2]
    assert [(p.code, p.severity, p.span.path, p.span.line, p.span.column) for p in problems] == [
        (code, Severity.WARNING, "a.md", line, column)
    ]
    assert problems[0].hint


def test_equal_links_have_their_own_places(markdown: Markdown) -> None:
    problems = markdown.body("[a](blob:x)\n[b](blob:x) [c](<blob:x>)", "a.md", 1, "s")[2]
    assert [(p.span.line, p.span.column) for p in problems] == [(1, 5), (2, 5), (2, 18)]


def test_an_address_with_escapes_is_found_by_its_block(markdown: Markdown) -> None:
    problems = markdown.body("a\n\n[x](java&#115;cript:y)", "a.md", 1, "s")[2]
    assert [(p.code, p.span.line, p.span.column) for p in problems] == [("link-scheme", 3, 1)]


def test_a_confusable_image(markdown: Markdown) -> None:
    problems = markdown.body("![x](https://\u0430pple.com/x.png)", "a.md", 1, "s")[2]
    assert [p.code for p in problems] == ["url-confusable", "image-remote"]


def test_a_page_without_headings_says_so(markdown: Markdown) -> None:
    assert "no headings" in markdown.body("[x](#y)", "a.md", 1, "s")[2][0].hint
    assert "#two" in markdown.body("[x](#y)\n\n## Two", "a.md", 1, "s")[2][0].hint


def test_no_prefix(markdown: Markdown) -> None:
    assert markdown.body("## A", "a.md", 1, "")[0] == '<h2 id="a">A</h2>\n'


def test_line_ends_do_not_matter(markdown: Markdown) -> None:
    source = "a  \nb\n\n- c\n\n```\nd\n```\n"
    expected = markdown.body(source, "a.md", 1, "s")
    assert markdown.body(source.replace("\n", "\r\n"), "a.md", 1, "s") == expected
    assert markdown.body(source.replace("\n", "\r"), "a.md", 1, "s") == expected


def test_entities_bring_no_control_characters(markdown: Markdown) -> None:
    assert markdown.body("a&#12;b <b>c&#12;</b>", "a.md", 1, "s")[0] == "<p>ab <b>c</b></p>\n"


def test_long_code_and_odd_languages_stay_plain(markdown: Markdown) -> None:
    long = "x = 1\n" * 4000
    assert "<span" not in markdown.body(f"```python\n{long}```", "a.md", 1, "s")[0]
    assert "<span" in markdown.body("```python\nx = 1\n```", "a.md", 1, "s")[0]
