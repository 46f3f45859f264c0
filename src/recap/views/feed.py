"""What goes into feeds: entries as views that templates turn into HTML."""

from collections.abc import Iterator, Sequence

from recap.model.article import Article
from recap.model.digest import Edition
from recap.views import articles as article_views
from recap.views import editions as edition_views
from recap.views.articles import ArticleView
from recap.views.desk import Desk
from recap.views.digests import name_parts
from recap.views.editions import EditionView


def newest(desk: Desk) -> tuple[Article, ...]:
    """Give the articles of the site's feed."""
    return desk.digest.articles[: desk.digest.settings.feed.limit]


def closed(desk: Desk) -> tuple[Edition, ...]:
    """Give the editions of the weekly feed, newest first: closed ones only."""
    editions = [e for e in reversed(desk.digest.editions) if e.closed]
    return tuple(editions[: desk.digest.settings.feed.limit])


def article_parts(articles: Sequence[Article], desk: Desk) -> Iterator[bytes | str]:
    """Yield what the fingerprint of a feed of articles is made from."""
    editions = {e.week: e for e in desk.digest.editions}
    for article in articles:
        yield article.digest
        yield desk.targets(article)
        yield name_parts(editions[article.week])
        yield "".join("due " if f.due else "- " for f in desk.forecasts(article))


def edition_parts(editions: Sequence[Edition], desk: Desk) -> Iterator[bytes | str]:
    """Yield what the fingerprint of a feed of editions is made from."""
    for edition in editions:
        yield from edition_views.parts(edition_views.EditionContext(edition), desk)
        for article in edition.articles:
            yield str(article.updated)


def article_entry(article: Article, edition: Edition, desk: Desk) -> ArticleView:
    """Make the view of an article for a feed: without its neighbours, which change when it does not.

    Its citation markers get no ids: a reader shows several entries at once.
    """
    context = article_views.ArticleContext(
        article=article,
        edition=edition,
        previous=None,
        next=None,
        story=None,
        earlier=(),
        related=(),
        forecasts=desk.forecasts(article),
    )
    return article_views.view(context, desk, on_page=False)


def edition_entry(edition: Edition, desk: Desk) -> EditionView:
    """Make the view of an edition for a feed: without its neighbours."""
    return edition_views.view(edition_views.EditionContext(edition), desk)
