"""An audience's page: its articles, and what they tell it to do."""

from collections.abc import Iterator, Sequence

import msgspec

from recap.model.article import Article
from recap.views import terms
from recap.views.desk import Desk
from recap.views.terms import TermContext, TermKind, TermView
from recap.views.types import TodoItemView

LIMIT = 200
"""How many articles the list of what to do is taken from."""


class AudienceView(TermView, frozen=True):
    """An audience's page: `todo` is what its articles advise, newest first.

    `older` tells that there are older articles than those it is taken from.
    """

    todo: tuple[TodoItemView, ...]
    older: bool


def parts(context: TermContext, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the page's fingerprint is made from."""
    yield from terms.term_parts(context, desk)
    for article in context.term.articles[:LIMIT]:
        yield f"{article.slug}\0{article.title}\0{article.week}"
        yield article.item
        yield desk.targets(article)


def view(context: TermContext, desk: Desk) -> AudienceView:
    """Make the view of an audience's page."""
    articles = context.term.articles
    return AudienceView(
        **msgspec.structs.asdict(terms.term(context, desk)),
        todo=tuple(_todo(articles[:LIMIT], desk)),
        older=len(articles) > LIMIT,
    )


def _todo(articles: Sequence[Article], desk: Desk) -> Iterator[TodoItemView]:
    for article in articles:
        tldr = article.detail.tldr
        if tldr and tldr.what_to_do_next:
            link = desk.article_link(article)
            yield TodoItemView(text=desk.text(tldr.what_to_do_next, article, link.url), article=link)


KIND = TermKind("audience", parts, view)
