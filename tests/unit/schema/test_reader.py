import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from recap.model.document import MapNode
from recap.model.time import Week
from recap.schema import Reader, Report, compose

BERLIN = ZoneInfo("Europe/Berlin")


def reader(text: str) -> Reader:
    report = Report("content/x.md")
    node = compose(report, text)
    assert isinstance(node, MapNode)
    assert not report.problems
    return Reader(node, report)


def told(made: Reader) -> list[tuple[str, int, int]]:
    return [(p.code, p.span.line, p.span.column) for p in made.report.problems]


def test_texts_are_stripped_and_on_one_line() -> None:
    made = reader("a: '  x  '\nb: |\n  one\n  two\nc: \"a\\n\\tb\"\nd: 12\n")
    assert [made.text(key) for key in "abcde"] == ["x", "one two", "a b", "12", ""]
    assert not made.report.problems


def test_a_required_text() -> None:
    made = reader("a: ~\nb: '  '\nc: x\nd: {e: f}\n")
    assert [made.required(key, "write it") for key in "abc"] == ["", "", "x"]
    inner = made.mapping("d")
    assert inner
    assert inner.required("g", "write it") == ""
    assert told(made) == [("key-missing", 1, 1), ("text-empty", 2, 4), ("key-missing", 4, 4)]
    assert "'d.g'" in made.report.problems[2].message


@pytest.mark.parametrize(
    "text", ["\u200b", " \u2060\u00ad ", "\ufeff", "\u3164", "\u2800", "\u0301", "\ufe0f", "\u2003\u200d"]
)
def test_a_text_of_which_nothing_can_be_seen_is_empty(text: str) -> None:
    made = reader(f"a: '{text}'\n")
    assert made.text("a") == ""
    assert made.texts("a") == []
    assert made.required("a", "write it") == ""
    problem = made.report.problems[-1]
    assert (problem.code, problem.message) == ("text-empty", "'a' holds nothing but invisible characters")


@pytest.mark.parametrize("text", ["e\u0301", "\u0915\u094d\u200d", "\U0001f468\u200d\U0001f469", "\u2014", "\ue000"])
def test_invisible_characters_beside_others_stay(text: str) -> None:
    assert reader(f"a: '{text}'\n").required("a", "write it") == text


def test_of_a_value_that_was_refused_nothing_more_is_told() -> None:
    report = Report("content/x.md")
    node = compose(report, "a: .nan\n")
    assert isinstance(node, MapNode)
    made = Reader(node, Report("content/x.md"))
    assert made.get("a") is not None
    assert made.required("a", "write it") == made.text("a") == made.url("a") == made.language("a") == ""
    assert made.texts("a") == []
    assert made.mapping("a") is None
    assert made.mappings("a", "h") == []
    assert made.integer("a", 1, 5, 3) == 3
    assert made.boolean("a") is None
    assert made.choice("a", ("x",), "y") == "y"
    assert made.moment("a", BERLIN) is None
    assert made.as_asset("a", made.node.entries["a"].value) == ""
    assert Reader(node, report).unknown() == {"a": ""}
    assert not made.report.problems
    assert made.report.failed


@pytest.mark.parametrize("value", ["~", "", "''", "[]", "{}", "null"])
def test_empty_values_are_absent(value: str) -> None:
    made = reader(f"a: {value}\n")
    assert made.get("a") is None
    assert made.text("a") == ""
    assert made.texts("a") == []
    assert made.mapping("a") is None
    assert made.mappings("a", "h") == []
    assert made.integer("a", 1, 5, 3) == 3
    assert made.number("a", 0, 1) is None
    assert made.boolean("a") is None
    assert made.choice("a", ("x",), "y") == "y"
    assert made.moment("a", BERLIN) is None
    assert made.partial("a") is None
    assert made.week("a") is None
    assert made.url("a") == ""
    assert made.unknown() == {}
    assert not made.report.problems


Read = Callable[[Reader], object]


@pytest.mark.parametrize(
    ("text", "read", "column", "code"),
    [
        ("a: [x]\n", lambda r: r.text("a"), 4, "type-invalid"),
        ("a: [x]\n", lambda r: r.required("a", "h"), 4, "type-invalid"),
        ("a: ai\n", lambda r: r.texts("a"), 4, "type-invalid"),
        ("a: {b: c}\n", lambda r: r.texts("a"), 4, "type-invalid"),
        ("a: [x, [y]]\n", lambda r: r.texts("a"), 8, "type-invalid"),
        ("a: x\n", lambda r: r.mapping("a"), 4, "type-invalid"),
        ("a: x\n", lambda r: r.mappings("a", "h"), 4, "type-invalid"),
        ("a: [x]\n", lambda r: r.mappings("a", "h"), 5, "type-invalid"),
        ("a: [x]\n", lambda r: r.integer("a", 1, 5, 3), 4, "type-invalid"),
        ("a: high\n", lambda r: r.integer("a", 1, 5, 3), 4, "number-invalid"),
        ("a: 1.5\n", lambda r: r.integer("a", 1, 5, 3), 4, "number-invalid"),
        ("a: 0x1\n", lambda r: r.integer("a", 1, 5, 3), 4, "number-invalid"),
        ("a: 1_0\n", lambda r: r.integer("a", 1, 50, 3), 4, "number-invalid"),
        ("a: ١\n", lambda r: r.integer("a", 1, 5, 3), 4, "number-invalid"),
        ("a: 6\n", lambda r: r.integer("a", 1, 5, 3), 4, "number-range"),
        (f"a: {'9' * 5000}\n", lambda r: r.integer("a", 1, 5, 3), 4, "number-range"),
        ("a: 1e3\n", lambda r: r.number("a", 0, 100), 4, "number-invalid"),
        ("a: 100.1\n", lambda r: r.number("a", 0, 100), 4, "number-range"),
        ("a: maybe\n", lambda r: r.boolean("a"), 4, "type-invalid"),
        ("a: publishd\n", lambda r: r.choice("a", ("published",), ""), 4, "choice-unknown"),
        ("a: [x]\n", lambda r: r.choice("a", ("published",), ""), 4, "type-invalid"),
        ("a: 2026-13-02\n", lambda r: r.moment("a", BERLIN), 4, "date-invalid"),
        ("a: 2026-02-30\n", lambda r: r.day("a", BERLIN), 4, "date-invalid"),
        ("a: [x]\n", lambda r: r.day("a", BERLIN), 4, "type-invalid"),
        ("a: 2026-Q4\n", lambda r: r.partial("a"), 4, "date-invalid"),
        ("a: 2025-W53\n", lambda r: r.week("a"), 4, "week-invalid"),
        ("a: 18\n", lambda r: r.week("a"), 4, "week-invalid"),
        ("a: [x]\n", lambda r: r.url("a"), 4, "type-invalid"),
        ("a: //evil\n", lambda r: r.url("a"), 4, "url-invalid"),
        ("a: english language\n", lambda r: r.language("a"), 4, "language-invalid"),
    ],
)
def test_wrong_values_are_errors_at_the_value(text: str, read: Read, column: int, code: str) -> None:
    made = reader(text)
    read(made)
    assert told(made) == [(code, 1, column)]
    assert made.report.failed
    assert made.report.problems[0].hint or code == "type-invalid"


def test_the_messages_of_dates_say_what_is_wrong() -> None:
    made = reader("a: 2026-13-02\nb: 2026-02-30\nc: soon\n")
    for key in "abc":
        made.moment(key, BERLIN)
    first, second, third = made.report.problems
    assert first.message == "'2026-13-02' is not a date: month 13"
    assert first.hint == "write YYYY-MM-DD, for example 2026-03-02"
    assert second.message == "'2026-02-30' is not a date: February 2026 has 28 days"
    assert third.message == "'soon' is not a date"


def test_a_text_where_a_list_belongs_is_shown_as_a_list() -> None:
    made = reader("a: ai, open source\nb: a sentence, with a full stop.\n")
    made.texts("a")
    made.texts("b")
    first, second = made.report.problems
    assert first.hint == "use a list: a: [ai, open source]"
    assert second.hint.startswith("use a list: '- '")


def test_values() -> None:
    made = reader(
        "n: '4'\nf: 70.5\nt: yes\nu: False\nc: b\nd: 2026-03-02T23:30Z\np: 2026-Q4\nw: 2026-W18\nl: [x, ~, ' ', y]\n"
        "m:\n  - a: 1\n  - ~\n  - {}\nlang: zh-Hant\nurl: https://example.org/\nblock: >\n  https://example.org/b\n"
    )
    assert made.integer("n", 1, 5, 3) == 4
    assert made.number("f", 0, 100) == 70.5
    assert made.boolean("t") is True
    assert made.boolean("u") is False
    assert made.choice("c", ("a", "b"), "a") == "b"
    assert made.day("d", BERLIN) == dt.date(2026, 3, 3)
    found = made.partial("p", quarters=True)
    assert found
    assert found.last == dt.date(2026, 12, 31)
    assert made.week("w") == Week(2026, 18)
    assert [text for text, _ in made.texts("l")] == ["x", "y"]
    assert [item.text("a") for item in made.mappings("m", "h")] == ["1"]
    assert made.language("lang") == "zh-Hant"
    assert made.url("url") == "https://example.org/"
    assert made.url("block") == "https://example.org/b"
    assert made.unknown() == {}
    assert not made.report.problems


@pytest.mark.parametrize(
    ("text", "code"), [("2026-03-29 02:30", "date-skipped"), ("2026-10-25 02:30", "date-repeated")]
)
def test_doubtful_local_times_are_warned_of(text: str, code: str) -> None:
    made = reader(f"a: {text}\n")
    assert made.moment("a", BERLIN) is not None
    assert told(made) == [(code, 1, 4)]
    assert not made.report.failed
    assert "Europe/Berlin" in made.report.problems[0].message


def test_a_host_that_may_be_taken_for_another_is_warned_of() -> None:
    made = reader("a: https://аpple.com/\nb: https://bücher.example/\n")
    assert made.url("b") == "https://xn--bcher-kva.example/"
    assert made.url("a") == "https://xn--pple-43d.com/"
    assert told(made) == [("url-confusable", 1, 4)]
    assert "xn--pple-43d.com" in made.report.problems[0].message


def test_unknown_keys_are_kept_and_told_with_the_nearest_name() -> None:
    made = reader("tilte: x\nzzz: [1, {a: b}]\nold: no\ntitle: y\n")
    made.text("title")
    made.text("date")
    extra = made.unknown(allowed=("old",), advice="drop it")
    assert extra == {"tilte": "x", "zzz": ["1", {"a": "b"}], "old": "no"}
    assert told(made) == [("key-unknown", 1, 1), ("key-unknown", 2, 1)]
    assert [p.hint for p in made.report.problems] == ["did you mean 'title'?", "drop it"]
    assert not made.report.failed


def test_text_that_turns_direction_is_told_wherever_a_text_is_read() -> None:
    made = reader("a: x\u202ey\n")
    assert made.text("a") == "x\u202ey\u202c"
    assert told(made) == [("text-bidi", 1, 4)]


def test_assets() -> None:
    made = reader("a: assets/x.png\nb: x.png\nc: [x]\n")
    nodes = {key: made.get(key) for key in "abc"}
    assert [made.as_asset(key, node) for key, node in nodes.items() if node] == ["/assets/x.png", "", ""]
    assert told(made) == [("asset-invalid", 2, 4), ("type-invalid", 3, 4)]
