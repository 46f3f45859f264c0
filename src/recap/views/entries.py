"""What goes into feeds and email: views of articles, editions and predictions that no clock and no neighbour changes.

What a subscriber has been told must not change unless an editor changes it.
"""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from recap.model.article import Article
from recap.model.digest import Edition, Forecast
from recap.views import editions as edition_views
from recap.views.articles import ImageView, audience, authors, image, own_summary
from recap.views.citations import CitationView, citations
from recap.views.corrections import CorrectionView, corrections
from recap.views.desk import Desk, plain
from recap.views.digests import name_parts
from recap.views.editions import SectionView
from recap.views.forecasts import prediction
from recap.views.framing import told
from recap.views.insights import InsightView, insight
from recap.views.items import item, lines
from recap.views.sections import reading_order
from recap.views.types import CardView, EditionItemView, EditionName, LineView, PredictionView, TermLink, View


class ArticleEntryView(View, frozen=True):
    """An article as it leaves the site, in the order in which it is read.

    `summary` is set only where an editor wrote one beside the hook, and `extra` are the front matter's unknown keys.
    Citation markers have no ids, and citations no links back: a reader shows several entries at once.
    """

    card: CardView
    authors: tuple[str, ...]
    image: ImageView | None
    summary: Markup | None
    tldr: tuple[LineView, ...]
    audience: tuple[TermLink, ...]
    body: Markup
    insight: InsightView | None
    citations: tuple[CitationView, ...]
    corrections: tuple[CorrectionView, ...]
    edition: EditionName
    extra: dict[str, object]


class EditionEntryView(View, frozen=True):
    """An edition as it leaves the site: `link` names it, and `note` is the editor's note.

    The lead stands in `lead` and in no section. `made` are its predictions, and `settled` those that were settled in
    its week, wherever they were made.
    """

    link: EditionName
    summary: Markup | None
    note: Markup | None
    lead: EditionItemView | None
    sections: tuple[SectionView, ...]
    made: tuple[PredictionView, ...]
    settled: tuple[PredictionView, ...]


def article_parts(article: Article, edition: Edition, desk: Desk) -> list[bytes | str]:
    """Give what an article's entry is made from, but the bytes of its picture."""
    made: list[bytes | str] = [article.digest, name_parts(edition)]
    if article.refs:
        made.append(desk.targets(article))
    return made


def article_entry(article: Article, edition: Edition, desk: Desk) -> ArticleEntryView:
    """Make the view of an article for a feed."""
    detail = article.detail
    forecasts = [_timeless(f) for f in desk.forecasts(article)]
    return ArticleEntryView(
        card=desk.card(article),
        authors=authors(detail, desk),
        image=image(article, desk),
        summary=own_summary(article, detail, desk),
        tldr=lines(detail.tldr, article, "", desk, None),
        audience=audience(article, desk),
        body=desk.body(article, detail.body),
        insight=insight(detail.insight, article, forecasts, desk, None) if detail.insight else None,
        citations=citations(detail.citations, None, desk.words),
        corrections=corrections(article, desk),
        edition=desk.edition_name(edition),
        extra=detail.extra,
    )


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
    for forecast in desk.digest.settled.get(edition.week, ()):
        yield from prediction_parts(forecast, desk)


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
        settled=tuple(prediction(f, desk, on_page=False) for f in desk.digest.settled.get(edition.week, ())),
    )


def in_short(edition: Edition, desk: Desk) -> str:
    """Say in a line what is in an edition: its summary, else the titles of its first articles."""
    note = edition.note
    summary = plain(note.summary) if note else ""
    return summary or told(reading_order(edition.articles, desk))


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
