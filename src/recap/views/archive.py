"""The archive: every edition, by year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from recap.model.digest import Edition
from recap.model.page import Page
from recap.model.permalinks import year_path
from recap.views.desk import Desk
from recap.views.digests import link_parts
from recap.views.framing import Framing
from recap.views.types import EditionLink, LinkView, View


class YearView(View, frozen=True):
    """A year of editions, newest first."""

    year: int
    url: str
    editions: tuple[EditionLink, ...]
    articles: int
    previous: LinkView | None = None
    next: LinkView | None = None


class ArchiveView(View, frozen=True):
    """All years, newest first."""

    years: tuple[YearView, ...]


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
    return ArchiveView(years=tuple(year(number, editions, desk) for number, editions in reversed(years)))


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
