"""A prediction, as every page shows it."""

from recap.language import marked
from recap.model.digest import Forecast
from recap.views.desk import Desk, Mark
from recap.views.types import PredictionView

OUTCOMES = {
    "open": marked("Open"),
    "due": marked("Due, not settled"),
    "correct": marked("Correct"),
    "partly": marked("Partly correct"),
    "wrong": marked("Wrong"),
    "void": marked("Void"),
}
"""What became of a prediction, to its label, in the order in which outcomes are shown."""


def prediction(forecast: Forecast, desk: Desk, *, on_page: bool, mark: Mark | None = None) -> PredictionView:
    """Show a prediction, either on its article's page or elsewhere."""
    article, given = forecast.article, forecast.prediction
    url = desk.article_url(article)
    anchor = f"prediction-{forecast.number}"
    cite = "" if on_page else url
    outcome = "due" if forecast.due else given.outcome
    return PredictionView(
        prediction=desk.text(given.prediction, article, cite, mark),
        rationale=desk.maybe(given.rationale, article, cite, mark),
        confidence=desk.words.confidence(given.confidence),
        due=desk.words.partial(given.due) if given.due else None,
        outcome=outcome,
        label=desk.words.say(OUTCOMES[outcome]),
        resolved=desk.words.day(given.resolved) if given.resolved else None,
        evidence=given.evidence,
        anchor=anchor,
        url=f"{url}#{anchor}",
        article=desk.article_link(article),
        made=desk.words.moment(article.date),
    )
