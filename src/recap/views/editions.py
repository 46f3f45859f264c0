"""An edition's page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from markupsafe import Markup

from recap.model.digest import Edition, Forecast
from recap.model.page import Page
from recap.model.time import Week
from recap.views import metadata
from recap.views.depths import DepthsView, depths
from recap.views.desk import Desk, plain
from recap.views.digests import link_parts
from recap.views.forecasts import prediction
from recap.views.framing import TITLE_LENGTH, Framing, told
from recap.views.items import item
from recap.views.neighbours import neighbours
from recap.views.roundup import DayView, NumberView, TodoView, days, numbers, todo
from recap.views.sections import reading_order
from recap.views.types import (
    EditionItemView,
    EditionLink,
    PageView,
    PredictionView,
    TermLink,
    View,
)


class SectionView(View, frozen=True):
    """The part of an edition that belongs to a category (None: articles without one)."""

    category: TermLink | None
    items: tuple[EditionItemView, ...]


class EditionView(View, frozen=True):
    """An edition: `link` names it, `note` is the editor's note; the lead stands in `lead` and in no section.

    `depths` is how long each depth takes to read. Below the articles stand `todo` by audience, the week in `numbers`,
    its articles by `days` (oldest first), the predictions `made` in it and those `settled` in it, wherever they were
    made. `year_ago` is the edition of the same ISO week one ISO year before.
    """

    link: EditionLink
    summary: Markup | None
    note: Markup | None
    depths: DepthsView
    lead: EditionItemView | None
    sections: tuple[SectionView, ...]
    todo: tuple[TodoView, ...]
    numbers: tuple[NumberView, ...]
    days: tuple[DayView, ...]
    made: tuple[PredictionView, ...]
    settled: tuple[PredictionView, ...]
    year_ago: EditionLink | None
    previous: EditionLink | None
    next: EditionLink | None


class EditionContext(msgspec.Struct, frozen=True, eq=False):
    """An edition, and what others have to do with it; feeds leave that out, for it changes when the edition does not.

    `settled` are the predictions that were settled in its week.
    """

    edition: Edition
    previous: Edition | None = None
    next: Edition | None = None
    year_ago: Edition | None = None
    settled: tuple[Forecast, ...] = ()


def contexts(desk: Desk) -> list[EditionContext]:
    """Give all editions, oldest first, with what belongs to them."""
    by_week = {e.week: e for e in desk.digest.editions}
    return [
        EditionContext(
            edition=edition,
            previous=before,
            next=after,
            year_ago=by_week.get(_year_before(edition.week)),
            settled=desk.digest.settled.get(edition.week, ()),
        )
        for edition, before, after in neighbours(desk.digest.editions)
    ]


def _year_before(week: Week) -> Week:
    """Give the week of the same number one ISO year before; no two years in a row have a week 53."""
    return Week(week.year - 1, min(week.number, 52))


def parts(context: EditionContext, desk: Desk) -> list[bytes | str]:
    """Give what the page's fingerprint is made from."""
    edition = context.edition
    others = (context.previous, context.next, context.year_ago)
    made: list[bytes | str] = [link_parts(edition), *("" if one is None else link_parts(one) for one in others)]
    if edition.note:
        made += (edition.note.digest, desk.targets(edition.note))
    for article in edition.articles:
        made += (article.card, article.item, article.outlook)
        if article.refs:
            made.append(desk.targets(article))
    made += [f"due {a.slug} {number}" for a in edition.articles for number in desk.due(a)]
    for forecast in context.settled:
        made += (str(forecast.number), forecast.article.outlook, desk.targets(forecast.article))
    return made


def view(context: EditionContext, desk: Desk) -> EditionView:
    """Make the view of an edition."""
    edition, note = context.edition, context.edition.note
    articles = reading_order(edition.articles, desk)
    items = [item(article, desk) for article in articles]
    summary = desk.maybe(note.summary, note) if note else None
    said = (desk.body(note, note.body) or None) if note else None
    return EditionView(
        link=desk.edition_link(edition),
        summary=summary,
        note=said,
        depths=depths(summary, said, items, desk.words),
        lead=items[0] if items else None,
        sections=by_category(items[1:]),
        todo=todo(articles, items, desk),
        numbers=numbers(articles, context.settled, desk),
        days=days(articles, desk),
        made=tuple(prediction(f, desk, on_page=False) for a in articles for f in desk.forecasts(a)),
        settled=tuple(prediction(f, desk, on_page=False) for f in context.settled),
        year_ago=_link(context.year_ago, desk),
        previous=_link(context.previous, desk),
        next=_link(context.next, desk),
    )


def _link(edition: Edition | None, desk: Desk) -> EditionLink | None:
    return None if edition is None else desk.edition_link(edition)


def by_category(items: Sequence[EditionItemView]) -> tuple[SectionView, ...]:
    """Part items, given in reading order, where their category changes."""
    return tuple(
        SectionView(category=those[0].card.category, items=those)
        for _, group in groupby(items, key=lambda item: item.card.category and item.card.category.slug)
        if (those := tuple(group))
    )


def pages(framing: Framing, editions: Sequence[EditionContext]) -> Iterator[Page]:
    """Yield the pages of all editions, and the copy of the latest closed one."""
    for context in editions:
        yield _page(framing, context, context.edition.week.path)
    closed = [c for c in editions if c.edition.closed]
    if closed:
        yield _page(framing, closed[-1], "latest/")


def _page(framing: Framing, context: EditionContext, path: str) -> Page:
    desk, edition = framing.desk, context.edition

    def about() -> PageView:
        name = desk.edition_name(edition)
        title = f"{name.title} · {name.week}" if name.title else name.week
        if len(title) > TITLE_LENGTH:
            title = name.title
        summary = plain(edition.note.summary) if edition.note else ""
        above = (desk.year(edition.week.year),)
        canonical = desk.links.absolute(edition.week.path)
        description = summary or told(edition.articles)
        return framing.about(
            "edition",
            path,
            title,
            description,
            above,
            articles=edition.articles,
            said=metadata.edition(edition, desk),
            canonical=canonical,
            indexed=path != "latest/",
            picture=framing.previews.edition(edition),
        )

    return framing.page(path, "edition/edition.html", parts(context, desk), lambda: view(context, desk), about)
