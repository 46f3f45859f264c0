"""What goes into feeds and email: views of articles, editions and predictions that no clock and no neighbour changes.

What a subscriber has been told must not change unless an editor changes it.
"""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from recap.model.article import Article
from recap.model.digest import Edition, Forecast
from recap.views import articles as article_views
from recap.views import editions as edition_views
from recap.views.articles import ArticleView
from recap.views.desk import Desk
from recap.views.digests import name_parts
from recap.views.editions import SectionView
from recap.views.forecasts import prediction
from recap.views.items import item
from recap.views.sections import reading_order
from recap.views.types import EditionItemView, EditionName, PredictionView, View


class EditionEntryView(View, frozen=True):
    """An edition as it leaves the site: `link` names it, `note` is the editor's note, `made` its predictions.

    The lead stands in `lead` and in no section.
    """

    link: EditionName
    summary: Markup | None
    note: Markup | None
    lead: EditionItemView | None
    sections: tuple[SectionView, ...]
    made: tuple[PredictionView, ...]


def article_parts(article: Article, edition: Edition, desk: Desk) -> list[bytes | str]:
    """Give what an article's entry is made from, but the bytes of its picture."""
    made: list[bytes | str] = [article.digest, name_parts(edition)]
    if article.refs:
        made.append(desk.targets(article))
    return made


def article_entry(article: Article, edition: Edition, desk: Desk) -> ArticleView:
    """Make the view of an article for a feed.

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
        forecasts=[_timeless(f) for f in desk.forecasts(article)],
    )
    return article_views.view(context, desk, on_page=False)


def edition_parts(edition: Edition, desk: Desk) -> Iterator[bytes | str]:
    """Yield what an edition's entry, or its email, is made from."""
    yield name_parts(edition)
    if edition.note:
        yield edition.note.digest
        yield desk.targets(edition.note)
    for article in edition.articles:
        yield article.card
        yield article.item
        yield article.outlook
        if article.refs:
            yield desk.targets(article)


def edition_entry(edition: Edition, desk: Desk) -> EditionEntryView:
    """Make the view of an edition for a feed, or for its email."""
    note = edition.note
    articles = reading_order(edition.articles, desk)
    items = [item(article, desk) for article in articles]
    made = (prediction(_timeless(f), desk, on_page=False) for a in articles for f in desk.forecasts(a))
    return EditionEntryView(
        link=desk.edition_name(edition),
        summary=desk.maybe(note.summary, note) if note else None,
        note=(desk.body(note, note.body) or None) if note else None,
        lead=items[0] if items else None,
        sections=edition_views.by_category(items[1:]),
        made=tuple(made),
    )


def prediction_parts(forecast: Forecast, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the entry of a settled prediction is made from."""
    yield f"{forecast.number}\0{forecast.article.id}"
    yield forecast.article.outlook
    if forecast.article.refs:
        yield desk.targets(forecast.article)


def prediction_entry(forecast: Forecast, desk: Desk) -> PredictionView:
    """Make the view of a settled prediction for a feed."""
    return prediction(forecast, desk, on_page=False)


def _timeless(forecast: Forecast) -> Forecast:
    """Give a prediction that is never due: no editor says so, only the clock."""
    return msgspec.structs.replace(forecast, due=False)
