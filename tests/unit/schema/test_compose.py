from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.document import ListNode, MapNode, Node, RefusedNode, TextNode
from recap.problems import Problem, Severity
from recap.schema import Report, compose
from recap.schema.loaders import Loader, c_loader, python_loader

MakeLoader = Callable[[str], Loader]


def read(text: str, loader: MakeLoader = python_loader, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    report = Report("content/x.md")
    return compose(report, text, first_line, loader), report.problems


def value(text: str, key: str, loader: MakeLoader) -> Node:
    node, problems = read(text, loader)
    assert not problems
    assert isinstance(node, MapNode)
    return node.entries[key].value


def only(text: str, loader: MakeLoader, first_line: int = 1) -> tuple[str, int, int]:
    _, problems = read(text, loader, first_line)
    assert len(problems) == 1, problems
    assert problems[0].hint
    return problems[0].code, problems[0].span.line, problems[0].span.column


@pytest.mark.parametrize("text", ["no", "1:30", "0123", "1.10", "2023-02", "2026-03-02", "010", "true", "0x1F", "1e3"])
def test_unquoted_text_stays_what_it_looks_like(text: str, loader: MakeLoader) -> None:
    assert value(f"k: {text}\n", "k", loader) == TextNode(text, False, 1, 4)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_is_empty_text(text: str, loader: MakeLoader) -> None:
    node = value(f"k: {text}\n", "k", loader)
    assert isinstance(node, TextNode)
    assert node.text == ""


def test_quoted_null_is_text(loader: MakeLoader) -> None:
    assert value("k: 'null'\n", "k", loader) == TextNode("null", True, 1, 4)


def test_places_count_from_one_in_code_points(loader: MakeLoader) -> None:
    node, problems = read("a: 1\nb: [😀é, x]\n", loader, first_line=2)
    assert not problems
    assert isinstance(node, MapNode)
    entry = node.entries["b"]
    assert (entry.line, entry.column) == (3, 1)
    assert isinstance(entry.value, ListNode)
    assert [(n.line, n.column) for n in entry.value.items] == [(3, 5), (3, 9)]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_nothing_is_an_empty_text(text: str, loader: MakeLoader) -> None:
    node, problems = read(text, loader)
    assert not problems
    assert isinstance(node, TextNode)
    assert node.text == ""


def test_line_separators_do_not_move_lines(loader: MakeLoader) -> None:
    node, problems = read("a: x\u2028y\u0085z\nb: 1\n", loader)
    assert not problems
    assert isinstance(node, MapNode)
    assert node.entries["a"].value == TextNode("x y z", False, 1, 4)
    assert node.entries["b"].line == 2


def test_doubled_key_names_both_lines_and_keeps_the_first(loader: MakeLoader) -> None:
    node, problems = read("title: A\nx: 1\ntitle: B\n", loader)
    assert [p.code for p in problems] == ["key-duplicate"]
    assert "line 1" in problems[0].message
    assert "line 3" in problems[0].message
    assert (problems[0].span.line, problems[0].span.column) == (3, 1)
    assert isinstance(node, MapNode)
    assert node.entries["title"].value == TextNode("A", False, 1, 8)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x [1]\nb: *x\n", "yaml-alias", 1, 4),
        ("&a [*a]\n", "yaml-alias", 1, 1),
        ("a: &more\n", "yaml-alias", 1, 4),
        ("a: {b: &x y}\n", "yaml-alias", 1, 8),
        ("a: !foo x\n", "yaml-tag", 1, 4),
        ("a: !!python/name:os x\n", "yaml-tag", 1, 4),
        ("!x a: b\n", "yaml-key", 1, 1),
        ("a: 1\n<<: {b: c}\n", "yaml-key", 2, 1),
        ("null: x\n", "yaml-key", 1, 1),
        ("~: x\n", "yaml-key", 1, 1),
        (".nan: x\n", "yaml-key", 1, 1),
        ("'': x\n", "yaml-key", 1, 1),
        ("[a]: x\n", "yaml-key", 1, 1),
        ("{a: b}: x\n", "yaml-key", 1, 1),
        ("a: .nan\n", "yaml-number", 1, 4),
        ("a: -.inf\n", "yaml-number", 1, 4),
        ("a: b\x08\n", "text-control", 1, 5),
        ("a: 1\nb: é\ufffe\n", "text-control", 2, 5),
        ('a: "x\\0y"\n', "text-control", 1, 4),
        ('"a\\0": y\n', "text-control", 1, 1),
        ("a: 1\n--- b\n", "yaml-documents", 2, 1),
        ("a: 1\n...\nb: 2\n", "yaml-documents", 3, 1),
    ],
)
def test_what_is_refused(text: str, code: str, line: int, column: int, loader: MakeLoader) -> None:
    assert only(text, loader) == (code, line, column)
    assert only(text, loader, first_line=2) == (code, line + 1, column)


def test_quoted_infinity_is_text(loader: MakeLoader) -> None:
    assert value("a: '.inf'\n", "a", loader) == TextNode(".inf", True, 1, 4)


def test_lone_surrogate_escape_is_refused(loader: MakeLoader) -> None:
    node, problems = read('a: "\\ud800"\n', loader)
    assert len(problems) == 1
    assert problems[0].code in ("yaml-escape", "text-control")
    assert node is None or _bare(node) == {"a": None}


@pytest.mark.parametrize("text", ["a: !x [1, {b: c}]\n", "a: !x 1\n", "a: .NaN\n", 'a: "\\0"\n'])
def test_a_value_with_an_error_is_marked_so_that_no_more_is_told_of_it(text: str, loader: MakeLoader) -> None:
    node, problems = read(text, loader)
    assert len(problems) == 1
    assert isinstance(node, MapNode)
    assert node.entries["a"].value == RefusedNode(1, 4)


def test_a_whole_text_that_is_refused_is_none(loader: MakeLoader) -> None:
    assert [p.code for p in read("!x {a: b}\n", loader)[1]] == ["yaml-tag"]
    assert read("!x {a: b}\n", loader)[0] is read(".inf\n", loader)[0] is None


def test_other_faults_are_told_beside_a_tag(loader: MakeLoader) -> None:
    _, problems = read("a: !x 1\nb: 1\nb: 2\nnull: 3\n", loader)
    assert [p.code for p in problems] == ["yaml-tag", "key-duplicate", "yaml-key"]


def test_aliases_that_would_explode_cost_nothing(loader: MakeLoader) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert only("\n".join(lines), loader) == ("yaml-alias", 1, 5)


@pytest.mark.parametrize(
    "text",
    ["&x a", "a: &x b", "- &x b", "-\t&x b", "[&x b]", "{&x a: b}", "[a,&x b]", '{"a":&x b}', "[?&x a]", "? &x a\n"],
)
def test_anchors_are_found_wherever_they_may_stand(text: str, loader: MakeLoader) -> None:
    _, problems = read(text, loader)
    assert problems
    assert problems[0].code in ("yaml-alias", "yaml-tab")


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[{a: "])
@pytest.mark.parametrize("count", [40, 1_000, 100_000])
def test_deep_nesting_is_an_error_and_no_crash(unit: str, count: int) -> None:
    loader = c_loader() or python_loader
    code, line, _ = only(f"x: 1\ny:\n  {unit * count}", loader)
    assert line == 3
    assert code == "yaml-depth" or (unit, code) == ("? ", "yaml-key")


def test_deep_indentation_is_an_error() -> None:
    text = "".join(f"{' ' * n}k{n}:\n" for n in range(400))
    assert only(text, c_loader() or python_loader)[0] == "yaml-depth"


def test_many_brackets_side_by_side_are_fine(loader: MakeLoader) -> None:
    node, problems = read("rows:\n" + "- [a, b]\n" * 50, loader)
    assert not problems
    assert isinstance(node, MapNode)


@pytest.mark.parametrize(
    ("text", "column"),
    [("title: We are #1\n", 8), ("color: #1d4ed8\n", 7), ("a: {b: x #y\n  }\n", 8)],
)
def test_text_lost_in_a_comment_is_warned_of(text: str, column: int, loader: MakeLoader) -> None:
    _, problems = read(text, loader)
    assert [(p.code, p.severity, p.span.column) for p in problems] == [("text-comment", Severity.WARNING, column)]


@pytest.mark.parametrize("text", ["a: x # said so\n", "a: # said so\n  - x\n", "a: 'x #y'\n", "# all\na: C#\n#b: #c\n"])
def test_comments_are_fine(text: str, loader: MakeLoader) -> None:
    _, problems = read(text, loader)
    assert not problems


_PIECES = ["a", "b: ", "\n", "\n  ", "- ", "[", "]", "{", "}", ": ", " #x", "'", '"', "*a ", "&a ", "!x ", "? ", ","]
_PIECES += ["|", "> ", "@", "\\", "é", "😀", "---", "...", "%", "title: ", "~", "<<", "\x00", "\u2028"]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_no_text_raises_and_every_place_lies_in_the_text(text: str) -> None:
    lines = text.split("\n")
    nodes = []
    for loader in (c_loader() or python_loader, python_loader):
        node, problems = read(text, loader)
        assert node is not None or problems
        for problem in problems:
            span = problem.span
            assert 1 <= span.line <= len(lines) + 1
            assert 1 <= span.column <= (len(lines[span.line - 1]) if span.line <= len(lines) else 0) + 1
        nodes.append(None if problems else _bare(node))
    assert nodes[0] is None or nodes[1] is None or nodes[0] == nodes[1]


def _bare(node: Node | None) -> object:
    if isinstance(node, ListNode):
        return [_bare(item) for item in node.items]
    if isinstance(node, MapNode):
        return {key: _bare(entry.value) for key, entry in node.entries.items()}
    return node.text if isinstance(node, TextNode) else None
