import io
import json
import sys
import time

import click
import pytest

from recap.cli.report import Bar, as_github, as_json, as_text, summary, tell
from recap.problems import Problem, Severity, Span, error, note, warning

PROBLEM = error("date-invalid", Span("content/a.md", 7, 11), "'2026-13-02' is not a date: month 13", "write YYYY-MM-DD")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_as_text_is_one_line_and_a_hint() -> None:
    assert as_text(PROBLEM, color=False) == (
        "content/a.md:7:11: error[date-invalid]: '2026-13-02' is not a date: month 13\n    hint: write YYYY-MM-DD"
    )
    assert as_text(error("a", Span("x.md"), "b"), color=False) == "x.md:1:1: error[a]: b"


def test_color_changes_nothing_but_the_color() -> None:
    colored = as_text(PROBLEM, color=True)
    assert "\x1b[" in colored
    assert click.unstyle(colored) == as_text(PROBLEM, color=False)


@pytest.mark.parametrize("bad", ["\n", "\r", "\x1b[2J", "\u202e", "\x9b", "\u2028"])
def test_what_content_holds_cannot_move_the_cursor(bad: str) -> None:
    hostile = Problem("a-b", Severity.ERROR, f"x{bad}y", Span(f"p{bad}q.md"), f"h{bad}i")
    told = as_text(hostile, color=False)
    assert len(told.splitlines()) == 2
    assert all(c.isprintable() or c == "\n" for c in told)


def test_as_json_is_an_array_of_flat_objects() -> None:
    assert json.loads(as_json([PROBLEM])) == [
        {
            "path": "content/a.md",
            "line": 7,
            "column": 11,
            "severity": "error",
            "code": "date-invalid",
            "message": "'2026-13-02' is not a date: month 13",
            "hint": "write YYYY-MM-DD",
        }
    ]
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            PROBLEM,
            f"::error file=content/a.md,line=7,col=11,title=date-invalid::{PROBLEM.message} (write YYYY-MM-DD)",
        ),
        (
            warning("a", Span("x:y,z.md"), "100%\nsure"),
            "::warning file=x%3Ay%2Cz.md,line=1,col=1,title=a::100%25%0Asure",
        ),
        (note("a", Span("x.md"), "b"), "::notice file=x.md,line=1,col=1,title=a::b"),
    ],
)
def test_as_github(problem: Problem, line: str) -> None:
    assert as_github(problem) == line


@pytest.mark.parametrize(
    ("problems", "files", "said"),
    [
        ([], 0, "no problems in 0 files"),
        ([PROBLEM], 1, "1 error in 1 file"),
        (
            [PROBLEM, PROBLEM, warning("a", Span("x"), "b"), note("a", Span("x"), "b")],
            48,
            "2 errors, 1 warning, 1 note in 48 files",
        ),
    ],
)
def test_summary(problems: list[Problem], files: int, said: str) -> None:
    assert summary(problems, files) == said


def test_tell_goes_to_standard_error_and_keeps_silent_about_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    tell([], 3)
    assert capsys.readouterr() == ("", "")
    tell([PROBLEM], 3)
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{as_text(PROBLEM, color=False)}\n1 error in 3 files\n"


@pytest.mark.parametrize(("no_color", "colored"), [("", True), ("1", False)])
def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch, no_color: str, colored: bool) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("NO_COLOR", no_color)
    tell([PROBLEM], 1)
    assert ("\x1b[" in terminal.getvalue()) == colored


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still until a test puts it on."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_bar_appears_only_after_a_second_and_is_taken_away(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    bar = Bar()
    bar("Reading", 10, 40)
    clock[0] += 0.9
    bar("Reading", 10, 40)
    assert terminal.getvalue() == ""
    clock[0] += 0.2
    bar("Reading", 10, 40)
    assert terminal.getvalue() == f"\rReading [{'#' * 18}{'.' * 6}] 30/40"
    bar("Reading", 10, 40)
    assert terminal.getvalue().endswith(f"[{'#' * 24}] 40/40")
    shown = len(terminal.getvalue())
    bar("Writing", 1, 2)
    assert terminal.getvalue()[shown:] == "\r\x1b[K"
    bar.clear()
    assert terminal.getvalue()[shown:] == "\r\x1b[K"


def test_no_bar_where_standard_error_is_no_terminal(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    bar = Bar()
    for _ in range(3):
        bar("Reading", 1, 3)
        clock[0] += 5
    bar.clear()
    assert stream.getvalue() == ""
