"""The page of all predictions."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import overload

from recap.model.digest import Forecast
from recap.model.page import Page
from recap.views.desk import Desk
from recap.views.framing import Framing
from recap.views.types import PredictionView, View

_NO_DUE_DATE = dt.date.max


class ScoresView(View, frozen=True):
    """How well predictions did, in words.

    `hit_rate` is ``67 %``, `brier` ``0.18``, each empty where nothing is scored.
    """

    total: int
    scored: int
    hit_rate: str
    with_confidence: int
    brier: str


class PredictionsView(View, frozen=True):
    """All predictions: open by due date, due ones, settled ones by the day they were settled, newest first."""

    scores: ScoresView
    open: Sequence[PredictionView]
    due: Sequence[PredictionView]
    settled: Sequence[PredictionView]


def parts(forecasts: Sequence[Forecast], desk: Desk) -> Iterator[bytes | str]:
    """Yield what the page's fingerprint is made from."""
    for forecast in forecasts:
        if forecast.number == 1:
            yield forecast.article.outlook
            yield desk.targets(forecast.article)
        if forecast.due:
            yield str(forecast.number)


def view(desk: Desk) -> PredictionsView:
    """Make the view of all predictions."""
    made = desk.digest.forecasts
    scores = desk.digest.scores
    return PredictionsView(
        scores=ScoresView(
            total=len(made),
            scored=scores.scored,
            hit_rate=desk.words.percent(scores.hit_rate) if scores.hit_rate is not None else "",
            with_confidence=scores.with_confidence,
            brier=f"{scores.brier:.2f}" if scores.brier is not None else "",
        ),
        open=_Listed(sorted((f for f in made if _is_open(f) and not f.due), key=_by_due), desk),
        due=_Listed(sorted((f for f in made if f.due), key=_by_due), desk),
        settled=_Listed(sorted((f for f in made if not _is_open(f)), key=_by_resolved, reverse=True), desk),
    )


class _Listed(Sequence[PredictionView]):
    """Views that are made when they are read: a site may have tens of thousands of predictions."""

    def __init__(self, forecasts: Sequence[Forecast], desk: Desk) -> None:
        self._forecasts = forecasts
        self._desk = desk

    def __len__(self) -> int:
        return len(self._forecasts)

    @overload
    def __getitem__(self, index: int) -> PredictionView: ...
    @overload
    def __getitem__(self, index: slice) -> "_Listed": ...
    def __getitem__(self, index: int | slice) -> "PredictionView | _Listed":
        if isinstance(index, slice):
            return _Listed(self._forecasts[index], self._desk)
        return self._desk.prediction(self._forecasts[index], on_page=False)


def _is_open(forecast: Forecast) -> bool:
    return forecast.prediction.outcome == "open"


def _by_due(forecast: Forecast) -> tuple[dt.date, str, int]:
    due = forecast.prediction.due
    return due.last if due else _NO_DUE_DATE, forecast.article.slug, forecast.number


def _by_resolved(forecast: Forecast) -> tuple[dt.date, str, int]:
    return forecast.prediction.resolved or dt.date.min, forecast.article.slug, forecast.number


def page(framing: Framing) -> Page:
    """Make the page."""
    desk, say = framing.desk, framing.desk.words.say
    return framing.page(
        "predictions/",
        "predictions/predictions.html",
        parts(desk.digest.forecasts, desk),
        lambda: view(desk),
        lambda: framing.about(
            "predictions", "predictions/", say("Predictions"), say("Every prediction, and how well they did.")
        ),
    )
