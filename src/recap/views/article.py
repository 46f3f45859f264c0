"""An article's page."""

from collections.abc import Sequence

import msgspec

from recap.model.article import Article, Insight
from recap.model.digest import Edition, Forecast, Story
from recap.model.permalinks import story_path
from recap.model.text import Body
from recap.views import words
from recap.views.desk import PROVENANCE, Desk, quoted
from recap.views.digests import name_parts
from recap.views.types import (
    ArticleView,
    CitationView,
    ComparisonView,
    CorrectionView,
    EventView,
    ImageView,
    InsightView,
    LinkView,
    StorySoFarView,
    TermsView,
)

_CONTENTS_FROM = 3
"""A body with fewer headings gets no table of contents."""
_APART = frozenset(("categories", "audience", "sources"))
"""Taxonomies that have a place of their own on the page."""


class ArticleContext(msgspec.Struct, frozen=True, eq=False):
    """An article with its neighbours: all that its page is made from.

    `earlier` are the story's chapters before this one, newest first.
    """

    article: Article
    edition: Edition
    previous: Article | None
    next: Article | None
    story: Story | None
    earlier: tuple[Article, ...]
    related: tuple[Article, ...]
    forecasts: Sequence[Forecast]


def parts(context: ArticleContext, desk: Desk) -> list[bytes | str]:
    """Give what the page's fingerprint is made from."""
    article, before, after = context.article, context.previous, context.next
    made: list[bytes | str] = [
        article.digest,
        desk.targets(article),
        name_parts(context.edition),
        f"{before.slug}\0{before.title}" if before else "",
        f"{after.slug}\0{after.title}" if after else "",
        context.story.title if context.story else "",
        str(len(context.earlier)),
    ]
    for other in (*context.earlier, *context.related):
        made.append(other.card)
        if other.refs:
            made.append(desk.targets(other))
    if context.forecasts:
        made.append("".join(["due " if f.due else "- " for f in context.forecasts]))
    return made


def view(context: ArticleContext, desk: Desk) -> ArticleView:
    """Make the view of an article's page."""
    article = context.article
    return ArticleView(
        card=desk.card(article),
        authors=article.authors or ((desk.digest.settings.author,) if desk.digest.settings.author else ()),
        updated=words.moment(article.updated) if article.updated else None,
        share=_share(article, desk.links.absolute(desk.links.articles[article.slug])),
        image=_image(article, desk),
        summary=desk.maybe(article.summary, article) if article.summary != article.hook else None,
        tldr=desk.tldr(article, ""),
        audience=tuple(desk.term("audience", term) for term in article.terms.get("audience", ())),
        contents=_contents(article.body),
        body=desk.body(article),
        insight=_insight(article.insight, context, desk) if article.insight else None,
        citations=_citations(article),
        corrections=corrections(article, desk),
        edition=desk.edition_name(context.edition),
        story=_story(context, desk),
        related=tuple(desk.card(other) for other in context.related),
        previous=_link(context.previous, desk),
        next=_link(context.next, desk),
        terms=_terms(article, desk),
        extra=article.extra,
    )


def corrections(article: Article, desk: Desk, *, named: bool = False) -> tuple[CorrectionView, ...]:
    """Show an article's corrections, newest first; `named` adds a link to the article."""
    link = LinkView(title=article.title, url=desk.article_url(article)) if named else None
    ordered = sorted(article.corrections, key=lambda c: c.date, reverse=True)
    return tuple(CorrectionView(date=words.day(c.date), text=desk.text(c.text, article), article=link) for c in ordered)


def _share(article: Article, url: str) -> tuple[LinkView, ...]:
    title, address = quoted(article.title), quoted(url)
    return (
        LinkView(title="Post", url=f"https://x.com/intent/post?text={title}&url={address}"),
        LinkView(title="LinkedIn", url=f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    )


def _image(article: Article, desk: Desk) -> ImageView | None:
    image = article.image
    if image is None:
        return None
    remote = not image.src.startswith("/")
    src = image.src if remote else desk.links.url(image.src[1:])
    return ImageView(src=src, alt=image.alt, credit=image.credit, remote=remote)


def _contents(body: Body) -> tuple[tuple[int, LinkView], ...]:
    if len(body.headings) < _CONTENTS_FROM:
        return ()
    return tuple((h.level, LinkView(title=h.text, url=f"#{h.id}")) for h in body.headings)


def _insight(insight: Insight, context: ArticleContext, desk: Desk) -> InsightView:
    article = context.article
    label, explanation = PROVENANCE[insight.provenance]
    table = insight.comparison
    return InsightView(
        provenance=insight.provenance,
        label=label,
        explanation=explanation,
        credit=_credit(insight),
        takeaways=tuple(desk.text(t, article) for t in insight.takeaways),
        comparison=ComparisonView(
            columns=tuple(desk.text(c, article) for c in table.columns),
            rows=tuple(tuple(desk.text(c, article) for c in row) for row in table.rows),
        )
        if table
        else None,
        technical=tuple(desk.text(t, article) for t in insight.technical),
        implications=tuple(desk.prediction(f, on_page=True) for f in context.forecasts),
        timeline=tuple(
            EventView(date=words.partial(e.date), event=desk.text(e.event, article)) for e in insight.timeline
        ),
    )


def _credit(insight: Insight) -> str:
    said = []
    if insight.model:
        said.append(f"Model: {insight.model}")
    if insight.reviewer:
        said.append(f"Reviewer: {insight.reviewer}")
    if insight.reviewed:
        said.append(f"Reviewed: {words.day(insight.reviewed).text}")
    return " · ".join(said)


def _citations(article: Article) -> tuple[CitationView, ...]:
    return tuple(
        CitationView(
            number=number,
            anchor=f"cite-{number}",
            title=c.title,
            url=c.url,
            publisher=c.publisher,
            date=words.partial(c.date) if c.date else None,
        )
        for number, c in enumerate(article.citations, 1)
    )


def _story(context: ArticleContext, desk: Desk) -> StorySoFarView | None:
    if context.story is None:
        return None
    link = LinkView(title=context.story.title, url=desk.links.url(story_path(context.story.slug)))
    return StorySoFarView(story=link, earlier=tuple(desk.card(a) for a in context.earlier))


def _link(article: Article | None, desk: Desk) -> LinkView | None:
    return None if article is None else LinkView(title=article.title, url=desk.article_url(article))


def _terms(article: Article, desk: Desk) -> tuple[TermsView, ...]:
    shown = []
    for taxonomy in desk.digest.taxonomies:
        terms = article.terms.get(taxonomy.key, ())
        if terms and taxonomy.key not in _APART:
            links = tuple({link.slug: link for link in (desk.term(taxonomy.key, t) for t in terms)}.values())
            shown.append(TermsView(key=taxonomy.key, label=taxonomy.title, terms=links))
    return tuple(shown)
