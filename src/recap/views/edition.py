"""An edition's page, and the home page that shows the newest."""

from collections.abc import Iterator, Sequence

import msgspec

from recap.model.article import Article
from recap.model.digest import Edition
from recap.views.desk import Desk
from recap.views.digests import link_parts
from recap.views.types import EditionLink, EditionView, HomeView, SectionView

EARLIER = 12
"""How many earlier editions the home page lists."""


class EditionContext(msgspec.Struct, frozen=True, eq=False):
    """An edition with its neighbours in time."""

    edition: Edition
    previous: Edition | None
    next: Edition | None


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
        yield desk.targets(article)


def view(context: EditionContext, desk: Desk) -> EditionView:
    """Make the view of an edition."""
    edition, note = context.edition, context.edition.note
    return EditionView(
        link=desk.edition_link(edition),
        summary=desk.maybe(note.summary, note) if note else None,
        note=(desk.body(note) or None) if note else None,
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


class HomeContext(msgspec.Struct, frozen=True, eq=False):
    """What the home page shows: the open edition, the latest closed one, and those before."""

    current: EditionContext | None
    latest: EditionContext | None
    earlier: tuple[Edition, ...]


def home_parts(context: HomeContext, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the home page's fingerprint is made from."""
    for one in (context.current, context.latest):
        yield "-" if one is None else "+"
        if one:
            yield from parts(one, desk)
    for edition in context.earlier:
        yield link_parts(edition)


def home(context: HomeContext, desk: Desk) -> HomeView:
    """Make the view of the home page."""
    return HomeView(
        current=view(context.current, desk) if context.current else None,
        latest=view(context.latest, desk) if context.latest else None,
        earlier=tuple(desk.edition_link(e) for e in context.earlier),
    )


def home_context(contexts: Sequence[EditionContext]) -> HomeContext:
    """Choose what the home page shows of the editions, given oldest first."""
    opened = [c for c in contexts if not c.edition.closed]
    closed = [c for c in contexts if c.edition.closed]
    current = opened[-1] if opened else None
    latest = closed[-1] if closed else None
    rest = [c.edition for c in reversed(contexts) if c is not current and c is not latest]
    return HomeContext(current=current, latest=latest, earlier=tuple(rest[:EARLIER]))
