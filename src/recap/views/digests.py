"""What the small views show, as parts of fingerprints: whatever the desk puts into one must be in its digest here."""

import msgspec

from recap.model.article import Article, Detail
from recap.model.digest import Edition
from recap.model.page import fingerprint

_encode = msgspec.msgpack.Encoder().encode


def with_digests(article: Article) -> Article:
    """Give an article the digests of what is shown of it beside its own page.

    Where its links lead and how its terms are shown is in none: `Desk.targets` and `Desk.spelling` digest that.
    """
    detail = article.detail
    return msgspec.structs.replace(
        article,
        card=_card(article, detail),
        item=_item(article, detail),
        outlook=_outlook(article),
        chronicle=_chronicle(article, detail),
    )


def _card(article: Article, detail: Detail) -> bytes:
    """Digest what `Desk.card` shows."""
    return _digest(
        article.slug,
        article.title,
        article.date,
        article.week,
        detail.lang,
        detail.hook,
        detail.lede,
        article.terms.get("categories"),
        article.importance,
        detail.source,
        article.pickup,
        detail.insight.provenance if detail.insight else "",
        detail.body.minutes,
    )


def _item(article: Article, detail: Detail) -> bytes:
    """Digest what an edition shows of an article beside its card."""
    takeaways = detail.insight.takeaways if detail.insight else ()
    terms = article.terms.get("audience"), article.terms.get("companies")
    return _digest(detail.tldr, takeaways, detail.body.opening, terms)


def _outlook(article: Article) -> bytes:
    """Digest what `Desk.prediction` shows of an article's predictions."""
    if not article.predictions:
        return b""
    return _digest(article.slug, article.title, article.date, article.week, article.predictions)


def _chronicle(article: Article, detail: Detail) -> bytes:
    """Digest what is shown elsewhere of an article's timeline."""
    timeline = detail.insight.timeline if detail.insight else ()
    return _digest(article.slug, article.title, article.date, article.week, timeline) if timeline else b""


def _digest(*shown: object) -> bytes:
    return fingerprint((_encode(shown),))


def name_parts(edition: Edition) -> str:
    """Give what an `EditionName` shows."""
    return f"{edition.week}\0{edition.number}\0{edition.note.title if edition.note else ''}"


def link_parts(edition: Edition) -> str:
    """Give what an `EditionLink` shows."""
    lead = edition.lead.title if edition.lead else ""
    return f"{name_parts(edition)}\0{lead}\0{len(edition.articles)}\0{edition.closed}"
