"""A company's page: its articles, and what they tell of it between them."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

import msgspec
from markupsafe import Markup

from recap.model.article import Article, Event
from recap.views import terms
from recap.views.desk import Desk
from recap.views.forecasts import prediction
from recap.views.predictions import in_order
from recap.views.terms import TermContext, TermKind, TermView
from recap.views.types import ChartView, DateView, LinkView, PredictionView, View
from recap.views.weekly import weekly

LIMIT = 200
"""How many events, and how many predictions, a page shows; and how many articles it takes them from."""


class ReportedView(View, frozen=True):
    """An event, and the articles that report it, the newest first."""

    date: DateView
    event: Markup
    articles: tuple[LinkView, ...]


class EventsView(View, frozen=True):
    """The events of a year, the newest first: `year` is its name."""

    year: str
    events: tuple[ReportedView, ...]


class CompanyView(TermView, frozen=True):
    """A company's page.

    `chart` counts its articles by week (None where they are all of one week). `timeline` is that of all its articles,
    newest year first; `predictions` are theirs: those due, open ones by due date, then settled ones. `more_events` and
    `more_predictions` tell that there are more than are shown.
    """

    chart: ChartView | None
    timeline: tuple[EventsView, ...]
    more_events: bool
    predictions: tuple[PredictionView, ...]
    more_predictions: bool


def parts(context: TermContext, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the page's fingerprint is made from."""
    yield from terms.term_parts(context, desk)
    yield ",".join([f"{a.week.year}w{a.week.number}" for a in context.term.articles[terms.TERM_LIMIT :]])
    for article in _told(context.term.articles):
        yield article.chronicle
        yield desk.targets(article)
    for article in _foretold(context.term.articles):
        yield article.outlook
        yield desk.targets(article)
        yield "".join("due " if f.due else "- " for f in desk.forecasts(article))


def _told(articles: Sequence[Article]) -> list[Article]:
    """Give the newest articles that have a timeline, one more than are shown."""
    return list(islice((a for a in articles if a.chronicle), LIMIT + 1))


def _foretold(articles: Sequence[Article]) -> list[Article]:
    """Give the newest articles that have predictions, one more than are shown."""
    return list(islice((a for a in articles if a.outlook), LIMIT + 1))


def view(context: TermContext, desk: Desk) -> CompanyView:
    """Make the view of a company's page."""
    articles = context.term.articles
    told, foretold = _told(articles), _foretold(articles)
    events = _merged(told)
    forecasts = in_order([f for a in foretold for f in desk.forecasts(a)])
    return CompanyView(
        **msgspec.structs.asdict(terms.term(context, desk)),
        chart=weekly("articles-a-week", articles, desk),
        timeline=_by_year(events[:LIMIT], desk),
        more_events=max(len(events), len(told)) > LIMIT,
        predictions=tuple(prediction(f, desk, on_page=False) for f in forecasts[:LIMIT]),
        more_predictions=max(len(forecasts), len(foretold)) > LIMIT,
    )


class _Reported(msgspec.Struct, frozen=True, gc=False):
    """An event with the articles that report it, newest first."""

    event: Event
    articles: list[Article]


def _merged(articles: Sequence[Article]) -> list[_Reported]:
    """Merge the timelines of `articles`, given newest first: what two of them date and word alike is one event.

    Returns:
        The events, newest first; of two on one day the one that is worded first in code point order.
    """
    found: dict[tuple[str, str], _Reported] = {}
    for article in articles:
        insight = article.detail.insight
        for event in insight.timeline if insight else ():
            told = found.setdefault((event.date.text, event.event.plain), _Reported(event, [article]))
            if told.articles[-1] is not article:
                told.articles.append(article)
    ordered = sorted(found.values(), key=lambda told: told.event.event.plain)
    ordered.sort(key=lambda told: (told.event.date.first, told.event.date.last), reverse=True)
    return ordered


def _by_year(events: Sequence[_Reported], desk: Desk) -> tuple[EventsView, ...]:
    return tuple(
        EventsView(year=desk.words.language.year(first), events=tuple(_shown(told, desk) for told in those))
        for first, those in groupby(events, key=lambda told: told.event.date.first.replace(month=1, day=1))
    )


def _shown(told: _Reported, desk: Desk) -> ReportedView:
    """Show an event as the newest of its articles words it."""
    owner = told.articles[0]
    return ReportedView(
        date=desk.words.partial(told.event.date),
        event=desk.text(told.event.event, owner, desk.article_url(owner)),
        articles=tuple(desk.article_link(a) for a in told.articles),
    )


KIND = TermKind("company", parts, view)
