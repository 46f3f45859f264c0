"""An edition's page."""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from recap.model.article import Article
from recap.model.digest import Edition
from recap.model.page import Page
from recap.views.desk import Desk, plain
from recap.views.digests import link_parts
from recap.views.framing import Framing
from recap.views.neighbours import neighbours
from recap.views.types import EditionItemView, EditionLink, PageView, TermLink, View


class SectionView(View, frozen=True):
    """The part of an edition that belongs to a category (None: articles without one)."""

    category: TermLink | None
    items: tuple[EditionItemView, ...]


class EditionView(View, frozen=True):
    """An edition: `link` names it, `note` is the editor's note; the lead stands in `lead` and in no section."""

    link: EditionLink
    summary: Markup | None
    note: Markup | None
    lead: EditionItemView | None
    sections: tuple[SectionView, ...]
    previous: EditionLink | None
    next: EditionLink | None


class EditionContext(msgspec.Struct, frozen=True, eq=False):
    """An edition with its neighbours in time."""

    edition: Edition
    previous: Edition | None
    next: Edition | None


def contexts(editions: Sequence[Edition]) -> list[EditionContext]:
    """Give editions, oldest first, with their neighbours."""
    return [EditionContext(*three) for three in neighbours(editions)]


def parts(context: EditionContext, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the page's fingerprint is made from."""
    edition = context.edition
    yield link_parts(edition)
    if edition.note:
        yield edition.note.digest
        yield desk.targets(edition.note)
    for neighbour in (context.previous, context.next):
        yield "" if neighbour is None else link_parts(neighbour)
    for article in edition.articles:
        yield article.card
        yield article.item
        yield desk.targets(article)


def view(context: EditionContext, desk: Desk) -> EditionView:
    """Make the view of an edition."""
    edition, note = context.edition, context.edition.note
    return EditionView(
        link=desk.edition_link(edition),
        summary=desk.maybe(note.summary, note) if note else None,
        note=(desk.body(note, note.body) or None) if note else None,
        lead=desk.item(edition.lead) if edition.lead else None,
        sections=_sections(edition.articles[1:], desk),
        previous=_link(context.previous, desk),
        next=_link(context.next, desk),
    )


def _link(edition: Edition | None, desk: Desk) -> EditionLink | None:
    return None if edition is None else desk.edition_link(edition)


def _sections(articles: Sequence[Article], desk: Desk) -> tuple[SectionView, ...]:
    """Part articles by category: the settings' in their order, then others by name, then those without one."""
    by_category: dict[str, list[Article]] = {}
    for article in articles:
        category = desk.category(article)
        by_category.setdefault(category.slug if category else "", []).append(article)
    rank = {c.slug: i for i, c in enumerate(desk.digest.settings.categories)}
    ordered = sorted(by_category, key=lambda slug: (slug == "", rank.get(slug, len(rank)), slug))
    return tuple(
        SectionView(category=desk.category(by_category[slug][0]), items=tuple(desk.item(a) for a in by_category[slug]))
        for slug in ordered
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
        summary = plain(edition.note.summary) if edition.note else ""
        above = (desk.year(edition.week.year),)
        canonical = desk.links.absolute(edition.week.path)
        description = summary or "; ".join(a.title for a in edition.articles[:3])
        return framing.about("edition", path, title, description, above, canonical=canonical, indexed=path != "latest/")

    return framing.page(path, "edition/edition.html", parts(context, desk), lambda: view(context, desk), about)
