import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.document import TextNode
from recap.problems import Span, has_errors, warning
from recap.schema import Report, shown
from recap.schema.report import closers

NODE = TextNode("x", False, 3, 5)


def test_errors_fail_and_warnings_do_not() -> None:
    report = Report("content/x.md")
    report.warn("a-b", NODE, "w")
    report.add(warning("a-b", Span("content/x.md"), "w"))
    assert not report.failed
    report.error("a-b", None, "e", "h")
    assert has_errors(report.problems)
    assert report.failed == has_errors(report.problems)
    assert [p.span for p in report.problems] == [Span("content/x.md", 3, 5), Span("content/x.md"), Span("content/x.md")]


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("plain", ""),
        ("a\u202eb", "\u202c"),
        ("a\u202eb\u202c", ""),
        ("\u202a\u2066x", "\u2069\u202c"),
        ("\u2066\u202ex\u2069y", ""),
        ("\u2066x\u202c", "\u2069"),
        ("\u2069\u202c", ""),
    ],
)
def test_closers(text: str, closed: str) -> None:
    assert closers(text) == closed


@given(st.text(alphabet="a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_a_closed_text_needs_no_closers(text: str) -> None:
    assert closers(text + closers(text)) == ""


def test_text_that_turns_direction_is_warned_of_and_contained() -> None:
    report = Report("content/x.md")
    assert report.contained(NODE, "a\u202eb") == "a\u202eb\u202c"
    assert report.contained(NODE, "مرحبا") == "مرحبا"
    assert [(p.code, p.span.line) for p in report.problems] == [("text-bidi", 3)]
    assert "\u202e" not in report.problems[0].message


def test_shown_is_one_short_printable_line() -> None:
    assert shown("a\n  b") == "'a b'"
    assert shown(" a ") == "' a '"
    assert shown("a\u202e\x00") == "'a\\u202e\\u0000'"
    assert len(shown("x" * 5_000)) < 70
