"""An article's page."""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from recap.model.article import Article, Detail
from recap.model.digest import Edition, Forecast, Story
from recap.model.page import Page
from recap.model.permalinks import story_path
from recap.model.text import Body
from recap.views import metadata
from recap.views.citations import CitationView, Marks, citations
from recap.views.corrections import CorrectionView, corrections
from recap.views.desk import Desk, plain, quoted
from recap.views.digests import name_parts
from recap.views.framing import Framing
from recap.views.insights import InsightView, insight
from recap.views.items import lines
from recap.views.neighbours import neighbours
from recap.views.sections import reading_order
from recap.views.types import (
    CardView,
    DateView,
    EditionName,
    LineView,
    LinkView,
    PageView,
    TermLink,
    View,
)

_CONTENTS_FROM = 3
"""A body with fewer headings gets no table of contents,"""
_LONG = 500
"""nor does one with fewer words: it can be seen at a glance."""
_APART = frozenset(("categories", "audience", "sources"))
"""Taxonomies that have a place of their own on the page."""
_CHAPTERS = 5
"""How many earlier chapters of a story an article shows."""


class ImageView(View, frozen=True):
    """A picture at the head of an article; `remote` where it lies on another host."""

    src: str
    alt: str
    credit: str
    remote: bool


class TermsView(View, frozen=True):
    """The terms of one taxonomy on an article: `label` is the taxonomy's name."""

    key: str
    label: str
    terms: tuple[TermLink, ...]


class StorySoFarView(View, frozen=True):
    """The story that an article continues, and its chapters before this one, newest first."""

    story: LinkView
    earlier: tuple[CardView, ...]


class ArticleView(View, frozen=True):
    """An article's page, in the order in which it is read.

    `byline` lists the `authors` in words. `summary` is set only where an editor wrote one beside the hook. `share`
    are plain links that load nothing; `contents` is the table of contents, empty for short bodies, each entry an
    in-page link with its level (2 or 3); `terms` are all taxonomies but category and audience; `extra` are the
    front matter's unknown keys.
    """

    card: CardView
    authors: tuple[str, ...]
    byline: str
    updated: DateView | None
    share: tuple[LinkView, ...]
    image: ImageView | None
    summary: Markup | None
    tldr: tuple[LineView, ...]
    audience: tuple[TermLink, ...]
    contents: tuple[tuple[int, LinkView], ...]
    body: Markup
    insight: InsightView | None
    citations: tuple[CitationView, ...]
    corrections: tuple[CorrectionView, ...]
    edition: EditionName
    story: StorySoFarView | None
    related: tuple[CardView, ...]
    previous: LinkView | None
    next: LinkView | None
    terms: tuple[TermsView, ...]
    extra: dict[str, object]


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
    """Make the view of an article's page.

    Citation markers are numbered as they are read, so the TL;DR is made before the insight, and the citations last.
    """
    article = context.article
    detail = article.detail
    marks = Marks()
    tldr = lines(detail.tldr, article, "", desk, marks)
    analysis = insight(detail.insight, article, context.forecasts, desk, marks) if detail.insight else None
    named = authors(detail, desk)
    return ArticleView(
        card=desk.card(article),
        authors=named,
        byline=desk.words.listing(named),
        updated=desk.words.moment(article.updated) if article.updated else None,
        share=_share(article, desk.links.absolute(desk.links.articles[article.slug])),
        image=image(article, desk),
        summary=own_summary(article, detail, desk),
        tldr=tldr,
        audience=audience(article, desk),
        contents=_contents(detail.body),
        body=desk.body(article, detail.body),
        insight=analysis,
        citations=citations(detail.citations, marks, desk.words),
        corrections=corrections(article, desk),
        edition=desk.edition_name(context.edition),
        story=_story(context, desk),
        related=tuple(desk.card(other) for other in context.related),
        previous=_link(context.previous, desk),
        next=_link(context.next, desk),
        terms=_terms(article, desk),
        extra=detail.extra,
    )


def authors(detail: Detail, desk: Desk) -> tuple[str, ...]:
    """Name who wrote an article: the site's author where the article names none."""
    author = desk.digest.settings.author
    return detail.authors or ((author,) if author else ())


def audience(article: Article, desk: Desk) -> tuple[TermLink, ...]:
    """Name whom an article concerns."""
    return tuple(desk.term("audience", term) for term in article.terms.get("audience", ()))


def own_summary(article: Article, detail: Detail, desk: Desk) -> Markup | None:
    """Give the summary, where an editor wrote one beside the hook."""
    return desk.maybe(detail.summary, article) if detail.summary != detail.hook else None


def image(article: Article, desk: Desk) -> ImageView | None:
    """Show the picture of an article, if it has one."""
    shown = article.image
    if shown is None:
        return None
    remote = not shown.src.startswith("/")
    src = shown.src if remote else desk.links.url(shown.src[1:])
    return ImageView(src=src, alt=shown.alt, credit=shown.credit, remote=remote)


def _share(article: Article, url: str) -> tuple[LinkView, ...]:
    title, address = quoted(article.title), quoted(url)
    return (
        LinkView(title="Post", url=f"https://x.com/intent/post?text={title}&url={address}"),
        LinkView(title="LinkedIn", url=f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    )


def _contents(body: Body) -> tuple[tuple[int, LinkView], ...]:
    if len(body.headings) < _CONTENTS_FROM or body.words < _LONG:
        return ()
    return tuple((h.level, LinkView(title=h.text, url=f"#{h.id}")) for h in body.headings)


def _story(context: ArticleContext, desk: Desk) -> StorySoFarView | None:
    if context.story is None:
        return None
    link = LinkView(title=context.story.title, url=desk.links.url(story_path(context.story.slug)))
    return StorySoFarView(story=link, earlier=tuple(desk.card(a) for a in context.earlier))


def _link(article: Article | None, desk: Desk) -> LinkView | None:
    return None if article is None else desk.article_link(article)


def _terms(article: Article, desk: Desk) -> tuple[TermsView, ...]:
    shown = []
    for taxonomy in desk.digest.taxonomies:
        terms = article.terms.get(taxonomy.key, ())
        if terms and taxonomy.key not in _APART:
            links = tuple({link.slug: link for link in (desk.term(taxonomy.key, t) for t in terms)}.values())
            shown.append(TermsView(key=taxonomy.key, label=desk.taxonomy_title(taxonomy), terms=links))
    return tuple(shown)


def pages(framing: Framing, related: Sequence[tuple[Article, ...]]) -> Iterator[Page]:
    """Yield the pages of all articles; `related` are each one's, in the order of the digest's."""
    desk = framing.desk
    others = {a.slug: some for a, some in zip(desk.digest.articles, related, strict=True)}
    stories: dict[str, tuple[Story, int]] = {}
    for story in desk.digest.stories:
        for place, article in enumerate(story.articles):
            stories[article.slug] = (story, place)
    for edition in desk.digest.editions:
        for article, before, after in neighbours(reading_order(edition.articles, desk)):
            chapter = stories.get(article.slug)
            earlier = _earlier(*chapter) if chapter else ()
            shown = {a.slug for a in earlier}
            context = ArticleContext(
                article=article,
                edition=edition,
                previous=before,
                next=after,
                story=chapter[0] if chapter else None,
                earlier=earlier,
                related=tuple(a for a in others[article.slug] if a.slug not in shown),
                forecasts=desk.forecasts(article),
            )
            yield _page(framing, context)


def _page(framing: Framing, context: ArticleContext) -> Page:
    desk, article = framing.desk, context.article
    path = desk.links.articles[article.slug]

    def about() -> PageView:
        week, detail = desk.week(article.week), article.detail
        above = (desk.year(article.week.year), week)
        return framing.about(
            "article",
            path,
            article.title,
            plain(detail.lede),
            above,
            said=metadata.article(article, detail, context.edition, desk),
            language=detail.lang,
            type="article",
            picture=framing.previews.article(article, context.edition),
            published=article.date.iso,
            modified=article.updated.iso if article.updated else "",
            section=metadata.section(article, desk),
            tags=metadata.tags(article, desk),
        )

    return framing.page(path, "article/article.html", parts(context, desk), lambda: view(context, desk), about)


def _earlier(story: Story, place: int) -> tuple[Article, ...]:
    """Give the last few chapters before the one at `place`, newest first."""
    return story.articles[max(0, place - _CHAPTERS) : place][::-1]
