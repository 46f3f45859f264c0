"""Problems: what an editor is told, where it is, and what to do about it.

Every stage collects problems; the composer decides whether they stop the build; the command line prints them.
A problem is never raised: a fault in one file must not hide the faults in the others.
"""

import enum
from collections.abc import Iterable

import msgspec


class Severity(enum.StrEnum):
    """How grave a problem is: errors fail a build, warnings only under ``--strict``, notes never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A place in a file: path relative to the site's root, line and column from 1, columns in code points."""

    path: str
    line: int = 1
    column: int = 1


class Problem(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One thing that is wrong, with its stable code, its place and a hint (empty where there is none)."""

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""


def error(code: str, span: Span, message: str, hint: str = "") -> Problem:
    """Make an error; `code` is one of those that docs/problems.md describes."""
    return Problem(code, Severity.ERROR, message, span, hint)


def warning(code: str, span: Span, message: str, hint: str = "") -> Problem:
    """Make a warning; `code` is one of those that docs/problems.md describes."""
    return Problem(code, Severity.WARNING, message, span, hint)


def note(code: str, span: Span, message: str, hint: str = "") -> Problem:
    """Make a note; `code` is one of those that docs/problems.md describes."""
    return Problem(code, Severity.NOTE, message, span, hint)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by path, line and column, and drop what was said twice."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda p: (p.span.path, p.span.line, p.span.column, p.severity, p.code, p.message),
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(p.severity is Severity.ERROR for p in problems)
