"""Editions: one for each ISO week that has an article or a note."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from recap.model.article import Article, EditionNote, Place
from recap.model.digest import Edition
from recap.model.settings import EditionSettings, Settings
from recap.model.time import Week
from recap.problems import Problem, Span, error, warning


def closing(week: Week, settings: EditionSettings, zone: ZoneInfo) -> dt.datetime:
    """Give the moment (UTC) from which `week` counts as closed.

    It is the first moment of the kind that the settings name, in the site's zone, that is not before the week's end.
    A week at the very end of the calendar never closes.
    """
    try:
        day = week.sunday + dt.timedelta(days=1 + settings.weekday)
        return dt.datetime.combine(day, settings.time, zone).astimezone(dt.UTC)
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)


def reading_order(articles: Iterable[Article], lead: str = "") -> tuple[Article, ...]:
    """Sort an edition: the lead, then the most important, then the newest, then by slug."""
    ranked = sorted(articles, key=lambda a: a.slug)
    ranked.sort(key=lambda a: a.date.instant, reverse=True)
    return tuple(sorted(ranked, key=lambda a: (a.slug != lead, -a.importance)))


def editions(
    articles: Iterable[Article],
    counted: Iterable[Week],
    notes: Mapping[Week, EditionNote],
    settings: Settings,
    now: dt.datetime,
) -> list[Edition]:
    """Make the editions, oldest first.

    Args:
        articles: the published ones.
        counted: the weeks that take a number though they may have nothing left to show (all articles expired).
        notes: the published notes.
        settings: the site's.
        now: the moment of the build, aware.
    """
    by_week: dict[Week, list[Article]] = defaultdict(list)
    for article in articles:
        by_week[article.week].append(article)
    zone = ZoneInfo(settings.timezone)
    made = []
    number = settings.edition.first - 1
    for week in sorted({*counted, *by_week, *notes}):
        note = notes.get(week)
        number = note.number if note and note.number is not None else number + 1
        if week in by_week or note:
            closes = closing(week, settings.edition, zone)
            ordered = reading_order(by_week[week], note.lead if note else "")
            made.append(Edition(week, number, ordered, note, closes, now >= closes))
    return made


def check_numbers(notes: Iterable[EditionNote]) -> list[Problem]:
    """Report notes that give their edition the number which another week's note gives to its own."""
    seen: dict[int, EditionNote] = {}
    problems = []
    for note in notes:
        if note.number is None:
            continue
        first = seen.setdefault(note.number, note)
        if first.week != note.week:
            place = note.places.get("number", Place())
            span = Span(note.path, place.line, place.column)
            message = f"edition number {note.number} is that of {first.path} already"
            hint = "give one of them another `number`, or leave it out to count on"
            problems.append(warning("number-twice", span, message, hint))
    return problems


def check_leads(
    notes: Iterable[EditionNote], articles: Mapping[str, Article], published: frozenset[str]
) -> list[Problem]:
    """Report notes whose lead does not exist, is not published now, or belongs to another week."""
    problems = []
    for note in notes:
        if not note.lead:
            continue
        place = note.places.get("lead", Place())
        span = Span(note.path, place.line, place.column)
        lead = articles.get(note.lead)
        if lead is None:
            hint = "write the slug of an article of this week"
            problems.append(error("lead-unknown", span, f"there is no article '{note.lead}'", hint))
        elif lead.week != note.week:
            hint = "name an article of this week, or leave `lead` out"
            problems.append(warning("lead-elsewhere", span, f"'{note.lead}' belongs to {lead.week}", hint))
        elif lead.slug not in published:
            message = f"'{note.lead}' is not published now, so another article leads"
            problems.append(warning("lead-unpublished", span, message))
    return problems
