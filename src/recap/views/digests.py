"""What the small views show, as parts of fingerprints: whatever the desk puts into one must be in its digest here."""

import msgspec

from recap.model.article import Article
from recap.model.digest import Edition
from recap.model.page import fingerprint

_encode = msgspec.msgpack.Encoder().encode


def card_digest(article: Article) -> bytes:
    """Digest what lists and editions show of an article: `Desk.card` and `Desk.tldr`.

    Where its links lead and how its terms are shown is not in it: `Desk.targets` and `Desk.spelling` digest that.
    """
    shown = (
        article.slug,
        article.title,
        article.date,
        article.week,
        article.lang,
        article.hook,
        article.lede,
        article.terms.get("categories"),
        article.importance,
        article.source,
        article.collected,
        article.tldr,
        article.insight.provenance if article.insight else "",
        article.body.minutes,
    )
    return fingerprint((_encode(shown),))


def outlook_digest(article: Article) -> bytes:
    """Digest what the page of all predictions shows of an article, `Desk.prediction`; empty where it made none."""
    made = article.insight.implications if article.insight else ()
    shown = (article.slug, article.title, article.date, article.week, made)
    return fingerprint((_encode(shown),)) if made else b""


def name_parts(edition: Edition) -> str:
    """Give what an `EditionName` shows."""
    return f"{edition.week}\0{edition.number}\0{edition.note.title if edition.note else ''}"


def link_parts(edition: Edition) -> str:
    """Give what an `EditionLink` shows."""
    lead = edition.lead.title if edition.lead else ""
    return f"{name_parts(edition)}\0{lead}\0{len(edition.articles)}\0{edition.closed}"
