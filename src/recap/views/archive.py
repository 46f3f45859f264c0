"""The archive: every edition, by year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from recap.charts import SHADES, shade
from recap.model.digest import Edition
from recap.model.page import Page
from recap.model.permalinks import year_path
from recap.model.time import Week, weeks_in
from recap.views.desk import Desk
from recap.views.digests import link_parts
from recap.views.framing import Framing
from recap.views.types import EditionLink, LinkView, View


class WeekView(View, frozen=True):
    """A week at a glance: `name` is ``Week 18, 2026: 6 articles``; `url` is its edition's, empty where there is none.

    `shade` is 0 for a week without articles and else from 1 to `SHADES`, the more the darker.
    """

    number: int
    name: str
    url: str
    shade: int


class YearView(View, frozen=True):
    """A year of editions, newest first; only on the page of all years it has its `weeks`, the first one first."""

    year: int
    url: str
    editions: tuple[EditionLink, ...]
    articles: int
    weeks: tuple[WeekView, ...] = ()
    previous: LinkView | None = None
    next: LinkView | None = None


class ArchiveView(View, frozen=True):
    """All years, newest first; `shades` are those of weeks, and `most` is how many articles the darkest stands for."""

    years: tuple[YearView, ...]
    shades: tuple[int, ...]
    most: int


def edition_list_parts(editions: Sequence[Edition]) -> Iterator[str]:
    """Yield what the fingerprint of a list of editions is made from."""
    for edition in editions:
        yield link_parts(edition)


def year(number: int, editions: Sequence[Edition], desk: Desk, years: Sequence[int] = ()) -> YearView:
    """Make the view of a year from its editions, given oldest first; `years` are all there are, oldest first."""
    at = years.index(number) if years else 0
    return YearView(
        year=number,
        url=desk.links.url(year_path(number)),
        editions=tuple(desk.edition_link(e) for e in reversed(editions)),
        articles=sum(len(e.articles) for e in editions),
        previous=desk.year(years[at - 1]) if years and at > 0 else None,
        next=desk.year(years[at + 1]) if years and at + 1 < len(years) else None,
    )


def archive(years: Sequence[tuple[int, Sequence[Edition]]], desk: Desk) -> ArchiveView:
    """Make the view of the archive from all years, given oldest first."""
    most = max((len(e.articles) for _, editions in years for e in editions), default=0)
    shown = [
        msgspec.structs.replace(year(number, editions, desk), weeks=_weeks(number, editions, most, desk))
        for number, editions in reversed(years)
    ]
    return ArchiveView(years=tuple(shown), shades=tuple(range(SHADES + 1)), most=most)


def _weeks(number: int, editions: Sequence[Edition], most: int, desk: Desk) -> tuple[WeekView, ...]:
    """Show all weeks of a year, 52 or 53 of them."""
    published = {e.week.number: e for e in editions}
    weeks = (Week(number, place) for place in range(1, weeks_in(number) + 1))
    return tuple(_week(week, published.get(week.number), most, desk) for week in weeks)


def _week(week: Week, edition: Edition | None, most: int, desk: Desk) -> WeekView:
    if edition is None:
        return WeekView(number=week.number, name=desk.words.week_name(week), url="", shade=0)
    count = len(edition.articles)
    named = desk.words.say_many("%(week)s: %(count)s article", "%(week)s: %(count)s articles", count)
    return WeekView(
        number=week.number,
        name=named % {"week": desk.words.week_name(week), "count": count},
        url=desk.links.url(week.path),
        shade=shade(count, most),
    )


def pages(framing: Framing) -> Iterator[Page]:
    """Yield the page of each year, and the archive."""
    desk, say = framing.desk, framing.desk.words.say
    by_year = groupby(desk.digest.editions, key=lambda e: e.week.year)
    years = [(number, tuple(editions)) for number, editions in by_year]
    numbers = [number for number, _ in years]
    for number, editions in years:
        yield _year_page(framing, number, editions, numbers)
    yield framing.page(
        "archive/",
        "archive/archive.html",
        edition_list_parts(desk.digest.editions),
        lambda: archive(years, desk),
        lambda: framing.about("archive", "archive/", say("Archive"), say("Every edition of every year.")),
    )


def _year_page(framing: Framing, number: int, editions: Sequence[Edition], years: Sequence[int]) -> Page:
    path, say = year_path(number), framing.desk.words.say
    above = LinkView(title=say("Archive"), url=framing.desk.links.url("archive/"))
    return framing.page(
        path,
        "year/year.html",
        (*edition_list_parts(editions), str(years)),
        lambda: year(number, editions, framing.desk, years),
        lambda: framing.about("year", path, f"{number}", say("The editions of %(year)s.") % {"year": number}, (above,)),
    )
