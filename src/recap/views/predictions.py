"""The page of all predictions."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import overload

from recap.model.digest import Forecast
from recap.model.page import Page
from recap.views import channels
from recap.views.desk import Desk
from recap.views.forecasts import prediction
from recap.views.framing import Framing
from recap.views.scores import ScoresView, scores_view
from recap.views.types import PredictionView, View

_NO_DUE_DATE = dt.date.max


class SettledView(View, frozen=True):
    """The predictions that were settled in a year, the newest first: `year` is its name."""

    year: str
    predictions: Sequence[PredictionView]


class PredictionsView(View, frozen=True):
    """All predictions: open ones and those that are due by due date, settled ones by year, the newest first."""

    scores: ScoresView
    open: Sequence[PredictionView]
    due: Sequence[PredictionView]
    settled: tuple[SettledView, ...]


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
    due, opened, settled = _parted(made)
    return PredictionsView(
        scores=scores_view(made, desk.digest.scores, desk),
        open=_Listed(opened, desk),
        due=_Listed(due, desk),
        settled=_by_year(settled, desk),
    )


def _by_year(settled: Sequence[Forecast], desk: Desk) -> tuple[SettledView, ...]:
    years = groupby(settled, key=lambda f: f.settled_on.replace(month=1, day=1))
    return tuple(
        SettledView(year=desk.words.language.year(year), predictions=_Listed(list(those), desk))
        for year, those in years
    )


def in_order(forecasts: Iterable[Forecast]) -> list[Forecast]:
    """Sort predictions: those that are due, open ones by due date, settled ones newest first."""
    return [f for group in _parted(forecasts) for f in group]


def _parted(forecasts: Iterable[Forecast]) -> tuple[list[Forecast], list[Forecast], list[Forecast]]:
    """Part predictions into those that are due, open and settled, each sorted."""
    due: list[Forecast] = []
    opened: list[Forecast] = []
    settled: list[Forecast] = []
    for forecast in forecasts:
        (due if forecast.due else opened if forecast.prediction.outcome == "open" else settled).append(forecast)
    return sorted(due, key=_by_due), sorted(opened, key=_by_due), sorted(settled, key=_by_resolved, reverse=True)


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
        return prediction(self._forecasts[index], self._desk, on_page=False)


def _by_due(forecast: Forecast) -> tuple[dt.date, str, int]:
    due = forecast.prediction.due
    return due.last if due else _NO_DUE_DATE, forecast.article.slug, forecast.number


def _by_resolved(forecast: Forecast) -> tuple[dt.date, str, int]:
    return forecast.settled_on, forecast.article.slug, forecast.number


def page(framing: Framing) -> Page:
    """Make the page."""
    desk, say = framing.desk, framing.desk.words.say
    return framing.page(
        "predictions/",
        "predictions/predictions.html",
        parts(desk.digest.forecasts, desk),
        lambda: view(desk),
        lambda: framing.about(
            "predictions",
            "predictions/",
            say("Predictions"),
            say("Every prediction, and how well they did."),
            feed=channels.link(channels.predictions(desk), desk),
        ),
    )
