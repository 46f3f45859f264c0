"""All pages of a site, kind by kind."""

from collections.abc import Iterator, Sequence

from recap.model.article import Article
from recap.model.page import Page
from recap.views import (
    archive,
    articles,
    audiences,
    companies,
    editions,
    home,
    not_found,
    predictions,
    search,
    sources,
    standing,
    stories,
    subscribe,
    terms,
)
from recap.views.desk import Desk
from recap.views.framing import Frame, Framing

_KINDS = {"audience": audiences.KIND, "companies": companies.KIND}
"""Taxonomies whose terms have more to show than their articles."""
_INDEXES = {"sources": sources.page}
"""Taxonomies whose own page is more than a list of terms."""


def pages(desk: Desk, frame: Frame, related: Sequence[tuple[Article, ...]]) -> Iterator[Page]:
    """Yield all pages.

    Args:
        desk: makes the small views.
        frame: what every page is set in.
        related: each article's related ones, in the order of the digest's articles.
    """
    framing = Framing(desk, frame)
    contexts = editions.contexts(desk)
    yield home.page(framing, contexts)
    yield from articles.pages(framing, related)
    yield from editions.pages(framing, contexts)
    yield from archive.pages(framing)
    for taxonomy in desk.digest.taxonomies:
        yield from terms.pages(framing, taxonomy, _KINDS.get(taxonomy.key, terms.PLAIN))
        yield _INDEXES.get(taxonomy.key, terms.index)(framing, taxonomy)
    yield from stories.pages(framing)
    yield predictions.page(framing)
    yield from standing.pages(framing)
    yield search.page(framing)
    yield subscribe.page(framing)
    yield not_found.page(framing)
