"""An article as its edition shows it."""

from markupsafe import Markup

from recap.language import marked
from recap.model.article import Article, Detail, Tldr
from recap.views.desk import Desk, Mark, plain
from recap.views.types import EditionItemView, LineView

_LINES = (
    ("what_changed", marked("What Changed")),
    ("why_it_matters", marked("Why It Matters")),
    ("what_to_do_next", marked("What To Do Next")),
)


def lines(given: Tldr | None, owner: Article, cite: str, desk: Desk, mark: Mark | None = None) -> tuple[LineView, ...]:
    """Show the labelled lines of an article's TL;DR."""
    if given is None:
        return ()
    return tuple(
        LineView(key=key, label=desk.words.say(label), text=desk.text(text, owner, cite, mark))
        for key, label in _LINES
        if (text := getattr(given, key))
    )


def item(article: Article, desk: Desk) -> EditionItemView:
    """Show an article in its edition."""
    detail, url = article.detail, desk.article_url(article)
    insight = detail.insight
    return EditionItemView(
        card=desk.card(article),
        tldr=lines(detail.tldr, article, url, desk),
        takeaways=tuple(desk.text(t, article, url) for t in insight.takeaways) if insight else (),
        opening=_opening(detail, article, url, desk),
    )


def _opening(detail: Detail, article: Article, url: str, desk: Desk) -> Markup | None:
    opening = detail.body.opening
    if opening is None or opening.plain in (plain(detail.hook), plain(detail.lede)):
        return None
    return desk.text(opening, article, url)
