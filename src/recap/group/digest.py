"""The one step from single articles to the whole digest."""

import datetime as dt
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from recap.group.editions import check_leads, check_numbers, editions
from recap.group.forecasts import forecasts, scores, settled
from recap.group.terms import gather
from recap.model.article import Article, EditionNote, Place, StandingPage
from recap.model.digest import Digest, newest_first
from recap.model.settings import Settings
from recap.problems import Problem, Span, error, note, warning

_FUTURE_HINT = "build with --future to see it now"


class Choice(msgspec.Struct, frozen=True):
    """What is published: the moment of the build (aware), and whether drafts and future articles are shown too."""

    now: dt.datetime
    drafts: bool = False
    future: bool = False


def group(
    articles: Sequence[Article],
    notes: Iterable[EditionNote],
    pages: Iterable[StandingPage],
    settings: Settings,
    choice: Choice,
) -> tuple[Digest, list[Problem]]:
    """Group everything that is published at `choice.now`.

    Args:
        articles: all articles that are valid, in the order of their paths.
        notes: all valid edition notes.
        pages: all valid standing pages.
        settings: the site's.
        choice: what counts as published.
    """
    zone = ZoneInfo(settings.timezone)
    today = _today(choice.now, zone)
    notes = list(notes)
    left_out = {a.slug: reason for a in articles if (reason := _left_out(a, choice))}
    published = newest_first(a for a in articles if a.slug not in left_out)
    expired = newest_first(a for a in articles if left_out.get(a.slug) == "expired")
    terms, stories, problems = gather(published, settings)
    predictions, due = forecasts(published, today)
    finished = [n for n in notes if choice.drafts or not n.draft]
    shown_notes = {n.week: n for n in finished if choice.future or n.week.monday <= today}
    counted = {a.week for a in expired}
    by_slug = {a.slug: a for a in articles}
    problems += due
    problems += _twice(notes)
    problems += check_numbers(notes)
    problems += check_leads(notes, by_slug, frozenset(a.slug for a in published))
    problems += [_future_article(a, zone) for a in articles if left_out.get(a.slug) == "future"]
    problems += [_changed_ahead(a, zone) for a in published if a.updated and a.updated.instant > choice.now]
    problems += [_future_note(n, zone) for n in finished if n.week not in shown_notes]
    digest = Digest(
        settings=settings,
        articles=tuple(published),
        editions=tuple(editions(published, counted, shown_notes, settings, choice.now)),
        taxonomies=settings.taxonomies,
        terms=terms,
        stories=stories,
        forecasts=predictions,
        settled=settled(predictions),
        scores=scores(f.prediction for f in predictions),
        pages=tuple(p for p in pages if choice.drafts or not p.draft),
        unpublished=left_out,
        expired=tuple(expired),
        today=today,
    )
    return digest, problems


def _today(now: dt.datetime, zone: ZoneInfo) -> dt.date:
    """Give the day in the site's zone; at either end of the calendar, where that has none, the day in UTC."""
    try:
        return now.astimezone(zone).date()
    except OverflowError:
        return now.date()


def _left_out(article: Article, choice: Choice) -> str:
    if article.draft and not choice.drafts:
        return "draft"
    if article.date.instant > choice.now and not choice.future:
        return "future"
    if article.expires is not None and article.expires.instant <= choice.now:
        return "expired"
    return ""


def _future_article(article: Article, zone: ZoneInfo) -> Problem:
    place = article.places.get("date")
    span = Span(article.path, place.line, place.column) if place else Span(article.path)
    until = article.date.instant.astimezone(zone)
    when = f"{until:%Y-%m-%d %H:%M}" if article.date.timed else article.date.day.isoformat()
    return note("article-future", span, f"left out until {when} ({zone.key})", _FUTURE_HINT)


def _changed_ahead(article: Article, zone: ZoneInfo) -> Problem:
    place = article.places.get("updated", Place())
    message = f"'updated' is later than this build ({zone.key}), and feeds say so to readers"
    span = Span(article.path, place.line, place.column)
    return warning("updated-future", span, message, "write the moment of the edit, or leave it out until then")


def _future_note(one: EditionNote, zone: ZoneInfo) -> Problem:
    message = f"left out until {one.week.monday.isoformat()} ({zone.key})"
    return note("note-future", Span(one.path), message, _FUTURE_HINT)


def _twice(notes: Iterable[EditionNote]) -> list[Problem]:
    seen: dict[str, str] = {}
    problems = []
    for one in notes:
        week = str(one.week)
        if week in seen:
            message = f"{week} has a note already: {seen[week]}"
            problems.append(error("week-twice", Span(one.path), message, "keep one file for each week"))
        seen.setdefault(week, one.path)
    return problems
