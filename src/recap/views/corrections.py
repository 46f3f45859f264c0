"""What was wrong and is now right."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from recap.model.article import Article
from recap.views.desk import Desk
from recap.views.types import DateView, LinkView, View


class CorrectionView(View, frozen=True):
    """What was corrected and when; `article` is set on the page of all corrections."""

    date: DateView
    text: Markup
    article: LinkView | None = None


def corrections(article: Article, desk: Desk, *, named: bool = False) -> tuple[CorrectionView, ...]:
    """Show an article's corrections, newest first; `named` adds a link to the article."""
    link = desk.article_link(article) if named else None
    ordered = sorted(article.corrections, key=lambda c: c.date, reverse=True)
    return tuple(
        CorrectionView(date=desk.words.day(c.date), text=desk.text(c.text, article), article=link) for c in ordered
    )


def _corrected(articles: Sequence[Article]) -> list[Article]:
    """Give the articles that carry corrections."""
    return [a for a in articles if a.corrections]


def corrections_parts(desk: Desk) -> Iterator[bytes | str]:
    """Yield what the list of all corrections is made from."""
    for article in _corrected(desk.digest.articles):
        yield article.digest
        yield desk.targets(article)


def all_corrections(desk: Desk) -> tuple[CorrectionView, ...]:
    """Show the corrections of all articles, newest first."""
    made = [c for a in _corrected(desk.digest.articles) for c in corrections(a, desk, named=True)]
    return tuple(sorted(made, key=lambda c: c.date.iso, reverse=True))
