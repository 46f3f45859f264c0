"""All pages of a site, kind by kind."""

from collections.abc import Iterator, Sequence

from recap.model.article import Article
from recap.model.page import Page
from recap.views import (
    archive,
    articles,
    editions,
    home,
    not_found,
    predictions,
    standing,
    stories,
    subscribe,
    terms,
)
from recap.views.desk import Desk
from recap.views.framing import Frame, Framing


def pages(desk: Desk, frame: Frame, related: Sequence[tuple[Article, ...]]) -> Iterator[Page]:
    """Yield all pages.

    Args:
        desk: makes the small views.
        frame: what every page is set in.
        related: each article's related ones, in the order of the digest's articles.
    """
    framing = Framing(desk, frame)
    contexts = editions.contexts(desk.digest.editions)
    yield home.page(framing, contexts)
    yield from articles.pages(framing, related)
    yield from editions.pages(framing, contexts)
    yield from archive.pages(framing)
    for taxonomy in desk.digest.taxonomies:
        yield from terms.pages(framing, taxonomy)
    yield from stories.pages(framing)
    yield predictions.page(framing)
    yield from standing.pages(framing)
    yield subscribe.page(framing)
    yield not_found.page(framing)
