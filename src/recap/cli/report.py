"""How problems and progress are told."""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from recap.compose import NoSettingsError
from recap.parallel import WorkerLostError
from recap.problems import Problem, Severity

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_PATIENCE = 1.0
"""Seconds of work after which a progress bar appears."""


def as_text(problem: Problem, *, color: bool) -> str:
    """Write a problem as one line, its hint on a second one."""
    span = problem.span
    kind = click.style(problem.severity.value, fg=_COLORS[problem.severity], bold=True) if color else problem.severity
    line = f"{one_line(span.path)}:{span.line}:{span.column}: {kind}[{problem.code}]: {one_line(problem.message)}"
    return f"{line}\n    hint: {one_line(problem.hint)}" if problem.hint else line


def as_json(problems: Iterable[Problem]) -> str:
    """Write problems as one JSON array of flat objects."""
    rows = [
        {
            "path": p.span.path,
            "line": p.span.line,
            "column": p.span.column,
            "severity": p.severity.value,
            "code": p.code,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problem: Problem) -> str:
    """Write a problem as a workflow command (GitHub Actions, "Workflow commands": setting a message)."""
    span = problem.span
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    place = f"file={_property(span.path)},line={span.line},col={span.column},title={_property(problem.code)}"
    return f"::{_GITHUB[problem.severity]} {place}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def one_line(text: str) -> str:
    """Keep a message on its line, and what is in it from moving the terminal's cursor."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def summary(problems: Sequence[Problem], files: int) -> str:
    """Count problems: ``2 errors, 1 warning in 48 files``."""
    counts = {s: sum(p.severity is s for p in problems) for s in Severity}
    said = [counted(n, s.value) for s, n in counts.items() if n]
    return f"{', '.join(said) or 'no problems'} in {counted(files, 'file')}"


def counted(number: int, noun: str) -> str:
    """Write a number of things: ``1 week``, ``12 weeks``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def say(text: str) -> None:
    """Print to standard output.

    Raises:
        click.ClickException: it cannot be written, as on a full disk.
    """
    try:
        click.echo(text)
    except OSError as fault:
        raise click.ClickException(f"standard output cannot be written: {fault.strerror}") from None


def tell(problems: Sequence[Problem], files: int) -> None:
    """Print problems and their count to standard error; nothing where there are none."""
    for problem in problems:
        click.echo(as_text(problem, color=True), err=True, color=_color())
    if problems:
        click.echo(summary(problems, files), err=True)


def _color() -> bool | None:
    """Honour NO_COLOR (no-color.org); else leave it to click, which asks the terminal."""
    return False if os.environ.get("NO_COLOR") else None


class Bar:
    """A progress bar for each stage that takes more than about a second; silent where standard error is no terminal."""

    def __init__(self) -> None:
        """Start the clock."""
        self._stage = ""
        self._done = 0
        self._since = 0.0
        self._shown = False
        self._terminal = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note that `done` more of `total` items of a stage are finished."""
        if not self._terminal:
            return
        if stage != self._stage:
            self.clear()
            self._stage, self._done, self._since = stage, 0, time.monotonic()
        self._done += done
        if self._shown or time.monotonic() - self._since > _PATIENCE:
            filled = 24 * self._done // total
            click.echo(f"\r{stage} [{'#' * filled}{'.' * (24 - filled)}] {self._done}/{total}", err=True, nl=False)
            self._shown = True

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._shown = False


@contextlib.contextmanager
def reporting(tell_faults: Callable[[list[Problem]], None] = lambda faults: tell(faults, 1)) -> Iterator[Bar]:
    """Give a progress bar for work over a site, and end the program where the work cannot be done at all.

    `tell_faults` prints what is wrong with settings that make no site.
    """
    bar = Bar()
    try:
        yield bar
    except NoSettingsError as fault:
        bar.clear()
        tell_faults(fault.problems)
        sys.exit(2)
    except WorkerLostError as fault:
        bar.clear()
        click.echo(f"error: {fault}; try --jobs 1", err=True)
        sys.exit(1)
    bar.clear()
