"""Each row: a text, and where and how its fault is told. Front matter's first line is line 2."""

from collections.abc import Callable

import pytest
import yaml

from recap.schema import Report, compose
from recap.schema.faults import explain
from recap.schema.loaders import Loader

CASES = [
    ("title: A: B\n", "yaml-unquoted", 2, 8, "quote it: 'A: B'"),
    ("x: 1\ntitle: What now?: x\n", "yaml-unquoted", 3, 8, "quote it: 'What now?: x'"),
    ("tldr:\n  why: it's: x\n", "yaml-unquoted", 3, 8, 'quote it: "it\'s: x"'),
    ("title: 😀😀 é: x\n", "yaml-unquoted", 2, 8, "quote it"),
    ("title: @x\n", "yaml-unquoted", 2, 8, "quote it: '@x'"),
    ("title: `x`\n", "yaml-unquoted", 2, 8, "quote it: '`x`'"),
    ("title: %x\n", "yaml-unquoted", 2, 8, "quote it: '%x'"),
    ("title: > quote\n", "yaml-unquoted", 2, 8, "quote it: '> quote'"),
    ("title: ? b\n", "yaml-unquoted", 2, 8, "quote it"),
    ("title: ]\n", "yaml-unquoted", 2, 8, "quote it: ']'"),
    ("title: ,b\n", "yaml-unquoted", 2, 8, "quote it: ',b'"),
    ("title: 'it's'\ndate: 2\n", "yaml-unquoted", 2, 8, "write '' for '"),
    ('title: "a" b\n', "yaml-unquoted", 2, 8, "quote it: '\"a\" b'"),
    ("title: [x](http://a) foo\n", "yaml-unquoted", 2, 8, "quote it: '[x](http://a) foo'"),
    ("title: [b, c]]\n", "yaml-unquoted", 2, 8, "quote it"),
    ('title: "it\'s" b\n', "yaml-unquoted", 2, 8, "put the whole text in quotes"),
    ("hook: *bold* text\n", "yaml-alias", 2, 7, "quote it: '*bold* text'"),
    ("hook: **bold** text\n", "yaml-alias", 2, 7, "quote it: '**bold** text'"),
    ("hook: *nothing\n", "yaml-alias", 2, 7, "quote it: '*nothing'"),
    ("hook: & more\n", "yaml-alias", 2, 7, "quote it: '& more'"),
    ("hook: !e!x y\n", "yaml-tag", 2, 7, "quote it: '!e!x y'"),
    ("key: [unclosed\ndate: 2\n", "yaml-unclosed", 2, 6, "close it with ']'"),
    ("key: {a: b\ndate: 2\n", "yaml-unclosed", 2, 6, "close it with '}'"),
    ("key: [\n", "yaml-unclosed", 2, 6, "close it with ']'"),
    ("key: [b}\n", "yaml-unclosed", 2, 6, "close it with ']'"),
    ('title: "abc\ndate: 2\n', "yaml-unclosed", 2, 8, "close it"),
    ("title: 'abc\ndate: 2\n", "yaml-unclosed", 2, 8, "close it"),
    ("tags:\n\t- a\n", "yaml-tab", 3, 1, "indent with spaces"),
    ("tags:\n  - a\n\t- b\n", "yaml-tab", 4, 1, "indent with spaces"),
    ("title: A\n  date: x\n", "yaml-indent", 3, 3, "same column"),
    ("tags:\n  - a\n - b\n", "yaml-indent", 4, 2, "in one column"),
    ("  a: 1\nb: 2\n", "yaml-indent", 3, 1, "column 1"),
    ("a:\n  - b\n  c: d\n", "yaml-indent", 4, 3, "in one column"),
    ("a: b\n- c\n", "yaml-indent", 3, 1, "in one column"),
    ("tags: - a\n", "yaml-list", 2, 7, "below"),
    ("title foo\ndate: x\n", "yaml-invalid", 2, 1, "key: value"),
    ("title:foo\ndate: x\n", "yaml-invalid", 2, 6, "'title: '"),
    ("a: 1\ntitle foo\n", "yaml-invalid", 3, 1, "key: value"),
    ("%YAML 1.1\na: b\n", "yaml-invalid", 2, 1, "remove this line"),
    ("hook: *x\nb: &y z\n", "yaml-alias", 2, 7, "in quotes"),
    ("hook: !x y\nb: &y z\n", "yaml-tag", 2, 7, "quote"),
    ("a\n\nb: c\n", "yaml-indent", 4, 1, "same column"),
    (f"title: {'word ' * 20}: x\n", "yaml-unquoted", 2, 8, "put the whole text in quotes"),
    (": x\n", "yaml-key", 2, 1, "key: value"),
    ("a: 1\n--- b\n", "yaml-documents", 3, 1, "one document"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "hint"), CASES, ids=[repr(case[0]) for case in CASES])
def test_fault(text: str, code: str, line: int, column: int, hint: str, loader: Callable[[str], Loader]) -> None:
    report = Report("content/x.md")
    assert compose(report, text, 2, loader) is None
    (problem,) = report.problems
    assert (problem.code, problem.span.line, problem.span.column) == (code, line, column)
    assert hint in problem.hint


@pytest.mark.parametrize("escape", ["\\q", "\\x0", "\\ud800", "\\U00110000"])
def test_escapes_that_give_nothing(escape: str) -> None:
    report = Report("content/x.md")
    assert compose(report, f'title: "{escape}"\n') is None
    assert [p.code for p in report.problems] == ["yaml-escape"]


def test_a_fault_without_a_place_is_told_at_the_beginning() -> None:
    fault = explain(yaml.YAMLError("?"), "text")
    assert (fault.code, fault.line, fault.column) == ("yaml-invalid", 0, 0)
