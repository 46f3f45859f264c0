"""The deep analysis, and the story in three lines."""

import datetime as dt
from zoneinfo import ZoneInfo

from recap.model.article import Comparison, Event, Insight, Prediction, Tldr
from recap.model.document import ListNode, TextNode
from recap.model.text import Text
from recap.model.time import PartialDate
from recap.schema import Reader
from recap.validate.context import Prose

_PROVENANCES = ("ai", "ai+reviewed", "human")
_OUTCOMES = ("open", "correct", "partly", "wrong", "void")
_TLDR_HINT = "write 'what_changed:', 'why_it_matters:' and 'what_to_do_next:' below 'tldr:'"
_INSIGHT_HINT = "write its keys below 'insight:', for example 'takeaways:'"
_PREDICTION_HINT = "write '- prediction: ...'"
_RESOLVED_HINT = "write resolved: and the day on which it was settled, or outcome: open"
_COMPARISON_HINT = "write 'columns: [..]' and 'rows: [[..], ..]' below 'comparison:'"
_EVENT_HINT = "write '- date: 2023-02' and below it 'event: ...'"
HOMES = dict.fromkeys(["what_changed", "why_it_matters", "what_to_do_next"], "tldr") | dict.fromkeys(
    ["provenance", "reviewer", "reviewed", "takeaways", "comparison", "technical", "implications", "timeline"],
    "insight",
)
"""Keys that are written below another one; `model` is not among them, for `models` is a taxonomy."""

_UNKNOWN_DATE = PartialDate("", dt.date.min, dt.date.min)
_NO_TEXT = Text("", "")


def tldr(reader: Reader, prose: Prose) -> Tldr | None:
    """Read `tldr`; text alone is what changed."""
    node = reader.get("tldr")
    if node is None:
        return None
    if isinstance(node, TextNode):
        made = Tldr(prose.at(reader, "tldr", node))
    else:
        inner = reader.mapping("tldr", _TLDR_HINT)
        if inner is None:
            return None
        keys = ("what_changed", "why_it_matters", "what_to_do_next")
        made = Tldr(*[prose.text(inner, key) for key in keys])
        inner.unknown()
    return made if any((made.what_changed, made.why_it_matters, made.what_to_do_next)) else None


def insight(reader: Reader, prose: Prose, zone: ZoneInfo) -> tuple[Insight | None, tuple[Prediction, ...]]:
    """Read `insight`, and its implications apart: they count beyond the article."""
    inner = reader.mapping("insight", _INSIGHT_HINT)
    if inner is None:
        return None, ()
    made = Insight(
        provenance=inner.choice("provenance", _PROVENANCES, "ai"),
        model=inner.text("model"),
        reviewer=inner.text("reviewer"),
        reviewed=inner.day("reviewed", zone),
        takeaways=prose.texts(inner, "takeaways"),
        comparison=_comparison(inner, prose),
        technical=prose.texts(inner, "technical"),
        timeline=tuple(_event(item, prose) for item in inner.mappings("timeline", _EVENT_HINT)),
    )
    predictions = tuple(_prediction(item, prose, zone) for item in inner.mappings("implications", _PREDICTION_HINT))
    inner.unknown()
    return made, predictions


def _comparison(insight: Reader, prose: Prose) -> Comparison | None:
    reader = insight.mapping("comparison", _COMPARISON_HINT)
    if reader is None:
        return None
    columns = _cells(reader, "columns", ListNode(tuple(reader.items("columns")), 1, 1), prose)
    rows = []
    for row in reader.items("rows", "a list of rows, each a list"):
        if not isinstance(row, ListNode):
            reader.wrong("rows", row, "a list of rows, each a list", _COMPARISON_HINT)
            continue
        if columns and len(row.items) != len(columns):
            message = f"this row is {len(row.items)} long, the table has {len(columns)} columns"
            hint = 'write "" for an empty cell' if len(row.items) < len(columns) else "quote a text that holds a comma"
            reader.report.error("row-length", row, message, hint)
        rows.append(_cells(reader, "rows", row, prose))
    if rows and reader.get("columns") is None:
        reader.missing("columns", _COMPARISON_HINT)
    reader.unknown()
    return Comparison(columns, tuple(rows)) if columns and rows else None


def _cells(reader: Reader, key: str, row: ListNode, prose: Prose) -> tuple[Text, ...]:
    return tuple(prose.at(reader, key, cell) or _NO_TEXT for cell in row.items)


def _prediction(reader: Reader, prose: Prose, zone: ZoneInfo) -> Prediction:
    outcome = reader.choice("outcome", _OUTCOMES, "")
    if not outcome and reader.get("outcome") is None:
        outcome = "open"
    resolved, node = reader.day("resolved", zone), reader.get("resolved")
    if outcome not in ("", "open") and node is None:
        reader.missing("resolved", _RESOLVED_HINT)
    elif outcome == "open" and node is not None:
        message = "'resolved' is given, but the outcome is open"
        reader.report.warn("prediction-open", node, message, "set outcome: to correct, partly, wrong or void")
    made = Prediction(
        prediction=prose.required(reader, "prediction", _PREDICTION_HINT),
        rationale=prose.text(reader, "rationale"),
        confidence=reader.number("confidence", 0, 100),
        due=reader.partial("due", quarters=True),
        outcome=outcome,
        resolved=resolved,
        evidence=reader.url("evidence"),
        line=reader.node.line,
        column=reader.node.column,
    )
    reader.unknown()
    return made


def _event(reader: Reader, prose: Prose) -> Event:
    date = reader.partial("date")
    if date is None and reader.get("date") is None:
        reader.missing("date", _EVENT_HINT)
    made = Event(date or _UNKNOWN_DATE, prose.required(reader, "event", _EVENT_HINT))
    reader.unknown()
    return made
