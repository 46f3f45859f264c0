import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.schema import Report, decode


@pytest.mark.parametrize("data", [b"a\nb", b"\xef\xbb\xbfa\nb", b"a\r\nb", b"a\rb"])
def test_marks_and_line_ends_make_no_difference(data: bytes) -> None:
    report = Report("x")
    assert decode(report, data) == "a\nb"
    assert not report.problems


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("title: é\n".encode("utf-16"), 1, 1),
        ("title: é\n".encode("utf-16-le"), 1, 1),
        ("title: é\n".encode("utf-16-be"), 1, 1),
        ("title: é\n".encode("utf-32"), 1, 1),
        ("a\r\nb\rtitle: é\n".encode("latin-1"), 3, 8),
        ("\ufeffé😀".encode() + b"\xff", 1, 3),
        (b"abc\xe2\x82", 1, 4),
    ],
)
def test_other_encodings_are_told_at_the_first_bad_byte(data: bytes, line: int, column: int) -> None:
    report = Report("x")
    assert decode(report, data) is None
    (problem,) = report.problems
    assert (problem.code, problem.span.line, problem.span.column) == ("encoding-invalid", line, column)
    assert "UTF-8" in problem.hint


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    report = Report("x")
    assert (decode(report, data) is None) == bool(report.problems)
