"""Predictions over the whole site, and how well they did."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from recap.model.article import Article, Prediction
from recap.model.digest import Bin, Forecast, Scores
from recap.model.time import Week
from recap.problems import Problem, Span, warning

_POINTS = {"correct": 1.0, "partly": 0.5, "wrong": 0.0}
_BIN = 10
"""The width of a bin of confidences, in percent."""


def forecasts(articles: Iterable[Article], today: dt.date) -> tuple[tuple[Forecast, ...], list[Problem]]:
    """Gather the predictions of the published articles; warn of days that cannot be right.

    These are a due day that has passed with no outcome, and a day to come on which something is settled already.

    Args:
        articles: the published ones, newest first.
        today: the day of the build in the site's zone.
    """
    made = []
    problems = []
    for article in articles:
        for number, prediction in enumerate(article.predictions, 1):
            due = _is_due(prediction, today)
            made.append(Forecast(article, prediction, number, due))
            if due and prediction.due is not None:
                span = Span(article.path, prediction.line, prediction.column)
                message = f"this prediction is due since {prediction.due.text} and still open"
                hint = "set `outcome`, `resolved` and `evidence`, or move `due`"
                problems.append(warning("prediction-due", span, message, hint))
            if prediction.outcome != "open" and prediction.resolved is not None and prediction.resolved > today:
                span = Span(article.path, prediction.line, prediction.column)
                message = (
                    f"this prediction is settled on {prediction.resolved}, a day to come, and pages say so already"
                )
                problems.append(warning("prediction-ahead", span, message, "write the day on which it was settled"))
    return tuple(made), problems


def _is_due(prediction: Prediction, today: dt.date) -> bool:
    return prediction.outcome == "open" and prediction.due is not None and prediction.due.last < today


def settled(forecasts: Iterable[Forecast]) -> dict[Week, tuple[Forecast, ...]]:
    """Gather the predictions that have an outcome by the week in which they were settled, day by day."""
    by_day: dict[dt.date, list[Forecast]] = {}
    for forecast in forecasts:
        given = forecast.prediction
        if given.resolved is not None and given.outcome != "open":
            by_day.setdefault(given.resolved, []).append(forecast)
    by_week: dict[Week, list[Forecast]] = {}
    for day in sorted(by_day):
        by_week.setdefault(Week.of(day), []).extend(by_day[day])
    return {week: tuple(those) for week, those in by_week.items()}


def scores(predictions: Iterable[Prediction]) -> Scores:
    """Score settled predictions: correct 1, partly 0.5, wrong 0; void and open ones are left out.

    The hit rate is the mean score; the Brier score is the mean of (confidence / 100 - score) squared over those whose
    confidence is given (G. W. Brier, 1950, with partial outcomes).
    """
    settled = [(_POINTS[p.outcome], p.confidence) for p in predictions if p.outcome in _POINTS]
    stated = [(confidence, score) for score, confidence in settled if confidence is not None]
    squares = [(confidence / 100 - score) ** 2 for confidence, score in stated]
    return Scores(
        scored=len(settled),
        hit_rate=sum(score for score, _ in settled) / len(settled) if settled else None,
        with_confidence=len(squares),
        brier=sum(squares) / len(squares) if squares else None,
        bins=_bins(stated),
    )


def _bins(stated: Sequence[tuple[float, float]]) -> tuple[Bin, ...]:
    """Gather scored predictions, given as confidence in percent and score, by their confidence."""
    by_low: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for confidence, score in stated:
        by_low[min(int(confidence // _BIN) * _BIN, 100 - _BIN)].append((confidence, score))
    return tuple(
        Bin(
            low=low,
            high=low + _BIN,
            count=len(those),
            confidence=sum(confidence for confidence, _ in those) / len(those) / 100,
            score=sum(score for _, score in those) / len(those),
        )
        for low, those in sorted(by_low.items())
    )
