import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import frontmatter
from recap.model.document import Document, TextNode
from recap.problems import Problem

ARTICLE = "content/articles/a.md"
PAGE = "content/pages/a.md"
NOTE = "content/weeks/2026-W18.md"
LIMIT = 2_000_000


def read(text: str | bytes, path: str = ARTICLE, limit: int = LIMIT) -> tuple[Document | None, list[Problem]]:
    return frontmatter.read(path, text if isinstance(text, bytes) else text.encode(), limit)


def good(text: str | bytes, path: str = ARTICLE) -> Document:
    document, problems = read(text, path)
    assert not problems
    assert document
    return document


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: é\n---\nBody\n",
        "\ufeff---\ntitle: é\n---\nBody\n",
        "---\r\ntitle: é\r\n---\r\nBody\r\n",
        "---\rtitle: é\r---\rBody\r",
        "---  \ntitle: é\n---\t\nBody\n",
    ],
)
def test_a_file_taken_apart(text: str) -> None:
    document = good(text)
    assert document.front.entries["title"].value == TextNode("é", False, 2, 8)
    assert document.body == "Body\n"
    assert document.body_line == 4


def test_a_body_may_be_empty_and_hold_fences() -> None:
    assert good("---\ntitle: x\n---").body == ""
    document = good("---\ntitle: x\n---\na\n\n---\nb\n")
    assert document.body == "a\n\n---\nb\n"


def test_a_fence_is_a_line_of_its_own() -> None:
    document = good("---\ntext: |\n  ---\nx: a---\ny: ----\n---\nb")
    assert list(document.front.entries) == ["text", "x", "y"]
    assert document.body_line == 7


def test_control_characters_of_a_body_are_left_to_the_body() -> None:
    assert good("---\ntitle: x\n---\na\x00\x08b").body == "a\x00\x08b"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\ntitle: x\n", "front-matter-unclosed", 1),
        ("---\ntitle: x\n...\nbody\n", "front-matter-unclosed", 1),
        ("---", "front-matter-unclosed", 1),
        ("---\n---\nb", "front-matter-mapping", 2),
        ("---\n# nothing\n---\nb", "front-matter-mapping", 2),
        ("---\nfoo\n---\nb", "front-matter-mapping", 2),
        ("---\n- a\n---\nb", "front-matter-mapping", 2),
        ("", "front-matter-missing", 1),
        ("just text\n", "front-matter-missing", 1),
        ("just text\n\n---\n\nmore\n", "front-matter-missing", 1),
        ("\n---\ntitle: x\n---\nb", "front-matter-missing", 1),
        ("title: x\ndate: 2026-03-02\n---\nb", "front-matter-unopened", 1),
        ("---\na: 1\n---- x: [\n---\nb", "yaml-unclosed", 3),
    ],
)
def test_broken_front_matter(text: str, code: str, line: int) -> None:
    document, problems = read(text)
    assert document is None
    assert [(p.code, p.span.line) for p in problems] == [(code, line)]
    assert problems[0].hint


def test_the_hint_is_the_smallest_front_matter_that_works() -> None:
    for path, keys in ((ARTICLE, ("title:", "date:")), (PAGE, ("title:",))):
        _, problems = read("text", path)
        assert all(key in problems[0].hint for key in keys)
    assert "date:" not in problems[0].hint


@pytest.mark.parametrize("text", ["The note.\n", "---\n---\nThe note.\n", "---\n# none\n---\nThe note.\n"])
def test_an_edition_note_needs_no_front_matter(text: str) -> None:
    document = good(text, NOTE)
    assert document.front.entries == {}
    assert document.body == "The note.\n"
    assert text.split("\n")[document.body_line - 1] == "The note."


def test_an_edition_note_that_was_meant_to_have_front_matter() -> None:
    document, problems = read("title: x\n---\nThe note.\n", NOTE)
    assert document is None
    assert [p.code for p in problems] == ["front-matter-unopened"]


def test_size_and_encoding() -> None:
    _, problems = read(b"x" * 11, limit=10)
    assert [p.code for p in problems] == ["file-size"]
    assert "11 bytes" in problems[0].message
    document, problems = read("---\ntitle: é\n---\n".encode("latin-1"))
    assert document is None
    assert [(p.code, p.span.line, p.span.column) for p in problems] == [("encoding-invalid", 2, 8)]


def test_a_long_article_is_read() -> None:
    body = "word " * 80_000
    assert good(f"---\ntitle: x\n---\n{body}").body == body


@given(st.binary() | st.text().map(lambda t: f"---\n{t}\n---\n".encode("utf-8", "replace")))
def test_no_file_raises(data: bytes) -> None:
    document, problems = frontmatter.read(ARTICLE, data, LIMIT)
    assert document or problems
