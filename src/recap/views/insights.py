"""The deep analysis on an article's page."""

from collections.abc import Sequence

from markupsafe import Markup

from recap.model.article import Article, Comparison, Insight
from recap.model.digest import Forecast
from recap.views.desk import PROVENANCE, Desk, Mark
from recap.views.forecasts import prediction
from recap.views.types import DateView, PredictionView, View
from recap.views.words import Words


class ComparisonView(View, frozen=True):
    """The competitor table: first column is the feature."""

    columns: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]


class EventView(View, frozen=True):
    """An entry of a timeline."""

    date: DateView
    event: Markup


class InsightView(View, frozen=True):
    """The deep analysis.

    `label` and `explanation` say its provenance; `credit` names model, reviewer and day, or is empty.
    """

    provenance: str
    label: str
    explanation: str
    credit: str
    takeaways: tuple[Markup, ...]
    comparison: ComparisonView | None
    technical: tuple[Markup, ...]
    implications: tuple[PredictionView, ...]
    timeline: tuple[EventView, ...]


def insight(
    given: Insight, article: Article, forecasts: Sequence[Forecast], desk: Desk, mark: Mark | None
) -> InsightView:
    """Show the insight of `article`, whose predictions are `forecasts`.

    `mark` gives citation markers their ids, so the texts are made in the order in which they are read.
    """
    label, explanation = map(desk.words.say, PROVENANCE[given.provenance])
    takeaways = tuple(desk.text(t, article, mark=mark) for t in given.takeaways)
    comparison = _comparison(given.comparison, article, desk, mark) if given.comparison else None
    technical = tuple(desk.text(t, article, mark=mark) for t in given.technical)
    implications = tuple(prediction(f, desk, on_page=True, mark=mark) for f in forecasts)
    timeline = tuple(
        EventView(date=desk.words.partial(e.date), event=desk.text(e.event, article, mark=mark)) for e in given.timeline
    )
    return InsightView(
        provenance=given.provenance,
        label=label,
        explanation=explanation,
        credit=_credit(given, desk.words),
        takeaways=takeaways,
        comparison=comparison,
        technical=technical,
        implications=implications,
        timeline=timeline,
    )


def _comparison(table: Comparison, article: Article, desk: Desk, mark: Mark | None) -> ComparisonView:
    columns = tuple(desk.text(c, article, mark=mark) for c in table.columns)
    rows = tuple(tuple(desk.text(c, article, mark=mark) for c in row) for row in table.rows)
    return ComparisonView(columns=columns, rows=rows)


def _credit(given: Insight, words: Words) -> str:
    said = []
    if given.model:
        said.append(words.say("Model: %(name)s") % {"name": given.model})
    if given.reviewer:
        said.append(words.say("Reviewer: %(name)s") % {"name": given.reviewer})
    if given.reviewed:
        said.append(words.say("Reviewed: %(day)s") % {"day": words.day(given.reviewed).text})
    return " · ".join(said)
