import datetime as dt
from collections.abc import Callable

import pytest

from recap.model.article import Article, Comparison, Event, Insight, Tldr
from recap.model.text import Text

Read = Callable[..., tuple[Article | None, list[tuple[str, int, int]]]]


def text(words: str) -> Text:
    return Text(words, words)


def good(read: Read, body: str) -> Article:
    made, told = read(f"insight:\n{body}")
    assert not told
    assert made
    return made


def insight(read: Read, body: str) -> Insight | None:
    return good(read, body).detail.insight


@pytest.mark.parametrize(
    ("tldr", "made_of"),
    [
        ("it changed", Tldr(text("it changed"))),
        ("{why_it_matters: b}", Tldr(None, text("b"))),
        ("{what_changed: a, why_it_matters: ~, what_to_do_next: c}", Tldr(text("a"), None, text("c"))),
        ("{what_changed: ~}", None),
        ("' '", None),
    ],
)
def test_tldr(tldr: str, made_of: Tldr | None, article: Read) -> None:
    made, told = article(f"tldr: {tldr}\n")
    assert not told
    assert made
    assert made.detail.tldr == made_of


def test_a_whole_insight(article: Read) -> None:
    whole = good(
        article,
        """  provenance: ai+reviewed
  model: M
  reviewer: R
  reviewed: 2026-03-03
  takeaways: [a, ~, b]
  comparison:
    columns: ["", 'A']
    rows:
      - [price, 1.10]
      - [speed, ~]
  technical: [t]
  implications:
    - {prediction: p, rationale: r, confidence: 70, due: 2026-Q4, outcome: partly, resolved: 2026-03-04,
       evidence: "https://example.org/"}
    - prediction: open
  timeline:
    - {date: 2023-02, event: e}
""",
    )
    made = whole.detail.insight
    assert made
    assert (made.provenance, made.model, made.reviewer, made.reviewed) == ("ai+reviewed", "M", "R", dt.date(2026, 3, 3))
    assert made.takeaways == (text("a"), text("b"))
    assert made.comparison == Comparison(
        (text(""), text("A")), ((text("price"), text("1.10")), (text("speed"), text("")))
    )
    first, second = whole.predictions
    assert (first.prediction, first.rationale, first.confidence) == (text("p"), text("r"), 70)
    assert first.due
    assert (first.due.text, first.outcome, first.resolved) == ("2026-Q4", "partly", dt.date(2026, 3, 4))
    assert first.evidence == "https://example.org/"
    assert (second.outcome, second.confidence, second.due, second.line, second.column) == ("open", None, None, 19, 7)
    (event,) = made.timeline
    assert event == Event(event.date, text("e"))
    assert (event.date.text, event.date.last) == ("2023-02", dt.date(2023, 2, 28))


def test_provenance_left_out_is_ai(article: Read) -> None:
    made = insight(article, "  takeaways: [a]\n")
    assert made
    assert made.provenance == "ai"
    assert made.comparison is None


def test_an_empty_insight_is_none(article: Read) -> None:
    assert insight(article, "  {}\n") is None


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("  provenance: robot\n", "choice-unknown", 5),
        ("  takeaways: a\n", "type-invalid", 5),
        ("  takeaways: [[a]]\n", "type-invalid", 5),
        ("  comparison: a\n", "type-invalid", 5),
        ("  comparison: {rows: [[a]]}\n", "key-missing", 5),
        ("  comparison:\n    columns: [a, b]\n    rows:\n      - [a, b]\n      - [a]\n", "row-length", 9),
        ("  comparison:\n    columns: [a, b]\n    rows:\n      - [a, b, c]\n", "row-length", 8),
        ("  comparison:\n    columns: [a, b]\n    rows:\n      - a\n", "type-invalid", 8),
        ("  implications: [{rationale: r}]\n", "key-missing", 5),
        ("  implications: [{prediction: p, outcome: wrong}]\n", "key-missing", 5),
        ("  implications: [{prediction: p, outcome: maybe}]\n", "choice-unknown", 5),
        ("  implications: [{prediction: p, confidence: 101}]\n", "number-range", 5),
        ("  implications: [{prediction: p, confidence: -1}]\n", "number-range", 5),
        ("  implications: [{prediction: p, confidence: 70%}]\n", "number-invalid", 5),
        ("  implications: [{prediction: p, due: soon}]\n", "date-invalid", 5),
        ("  implications: [{prediction: p, evidence: x}]\n", "url-invalid", 5),
        ("  timeline: [{event: e}]\n", "key-missing", 5),
        ("  timeline: [{date: 2023}]\n", "key-missing", 5),
        ("  timeline: [{date: 2023-13, event: e}]\n", "date-invalid", 5),
        ("  timeline: [{date: 2023-Q1, event: e}]\n", "date-invalid", 5),
    ],
)
def test_wrong_values(body: str, code: str, line: int, article: Read) -> None:
    made, told = article(f"insight:\n{body}")
    assert made is None
    assert [(found, at) for found, at, _ in told] == [(code, line)]


@pytest.mark.parametrize("tldr", ["[x]", "{what_changed: [x]}"])
def test_wrong_tldr(tldr: str, article: Read) -> None:
    made, told = article(f"tldr: {tldr}\n")
    assert made is None
    assert [code for code, _, _ in told] == ["type-invalid"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("  foo: a\n", "key-unknown"),
        ("  implications: [{prediction: p, resolved: 2026-03-03}]\n", "prediction-open"),
        ("  implications: [{prediction: p, prob: 5}]\n", "key-unknown"),
    ],
)
def test_what_is_only_warned_of(body: str, code: str, article: Read) -> None:
    made, told = article(f"insight:\n{body}")
    assert made
    assert [found for found, _, _ in told] == [code]
