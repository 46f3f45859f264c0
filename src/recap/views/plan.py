"""All pages of a site: each kind with its addresses, its templates and what it is made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from recap.model.article import Article, StandingPage
from recap.model.digest import Edition, Story
from recap.model.page import Page, fingerprint
from recap.model.permalinks import output_path, page_path, story_path, year_path
from recap.views import article as article_views
from recap.views import edition as edition_views
from recap.views import lists, predictions, standing
from recap.views.desk import Desk, plain
from recap.views.types import (
    FeedLink,
    LinkView,
    NotFoundView,
    PageView,
    RedirectView,
    SiteView,
    SubscribeView,
    View,
)

T = TypeVar("T")

_DESCRIPTION_LENGTH = 200
_CHAPTERS = 5
"""How many earlier chapters of a story an article shows."""


class Frame(msgspec.Struct, frozen=True, eq=False):
    """What every page is set in: the site's view, and the digest of it and of the templates."""

    site: SiteView
    digest: bytes


class Planner:
    """Makes the pages of a site, none of which is rendered yet."""

    def __init__(self, desk: Desk, frame: Frame, related: Mapping[str, tuple[Article, ...]]) -> None:
        """Set up the planner.

        Args:
            desk: makes the small views.
            frame: what every page is set in.
            related: each article's related ones, by slug.
        """
        self._desk = desk
        self._frame = frame
        self._related = related
        self._digest = desk.digest
        self._editions = [
            edition_views.EditionContext(e, before, after) for e, before, after in _neighbours(self._digest.editions)
        ]
        self._home = LinkView(title=self._digest.settings.title, url=desk.links.url(""))

    def pages(self) -> Iterator[Page]:
        """Yield all pages."""
        yield self._home_page()
        yield from self._article_pages()
        yield from self._edition_pages()
        yield from self._archive_pages()
        for taxonomy in self._digest.taxonomies:
            yield from self._taxonomy_pages(taxonomy.key)
        yield from self._story_pages()
        yield self._predictions_page()
        yield from self._standing_pages()
        yield self._subscribe_page()
        yield self._not_found_page()

    def _page(
        self,
        path: str,
        template: str,
        parts: Iterable[bytes | str],
        view: Callable[[], View],
        page: Callable[[], PageView],
    ) -> Page:
        """Make a page at `path`; its fingerprint covers the frame, the address and `parts`."""
        site = self._frame.site

        def context() -> dict[str, Any]:
            return {"site": site, "page": page(), "view": view()}

        mark = fingerprint((self._frame.digest, template, path, *parts))
        return Page(output_path(path), template, mark, context)

    def _about(
        self,
        kind: str,
        path: str,
        title: str,
        description: str = "",
        above: Sequence[LinkView] = (),
        **more: Any,
    ) -> PageView:
        """Say of a page what every page says of itself."""
        links = self._desk.links
        more.setdefault("canonical", links.absolute(path))
        more.setdefault("feeds", self._frame.site.feeds)
        return PageView(
            kind=kind,
            url=links.url(path),
            title=title,
            description=_shortened(description),
            breadcrumbs=(self._home, *above) if path else (),
            **more,
        )

    # Home and editions

    def _home_page(self) -> Page:
        desk, settings = self._desk, self._digest.settings
        context = edition_views.home_context(self._editions)
        return self._page(
            "",
            "home/home.html",
            edition_views.home_parts(context, desk),
            lambda: edition_views.home(context, desk),
            lambda: self._about("home", "", "", settings.description or settings.tagline),
        )

    def _edition_pages(self) -> Iterator[Page]:
        for context in self._editions:
            yield self._edition_page(context, context.edition.week.path)
        closed = [c for c in self._editions if c.edition.closed]
        if closed:
            yield self._edition_page(closed[-1], "latest/")

    def _edition_page(self, context: edition_views.EditionContext, path: str) -> Page:
        desk, edition = self._desk, context.edition

        def about() -> PageView:
            name = desk.edition_name(edition)
            title = f"{name.title} · {name.week}" if name.title else name.week
            summary = plain(edition.note.summary) if edition.note else ""
            above = (desk.year(edition.week.year),)
            canonical = desk.links.absolute(edition.week.path)
            description = summary or "; ".join(a.title for a in edition.articles[:3])
            return self._about(
                "edition", path, title, description, above, canonical=canonical, indexed=path != "latest/"
            )

        return self._page(
            path,
            "edition/edition.html",
            edition_views.parts(context, desk),
            lambda: edition_views.view(context, desk),
            about,
        )

    def _archive_pages(self) -> Iterator[Page]:
        desk = self._desk
        by_year = groupby(self._digest.editions, key=lambda e: e.week.year)
        years = [(year, tuple(editions)) for year, editions in by_year]
        numbers = [year for year, _ in years]
        for year, editions in years:
            yield self._year_page(year, editions, numbers)
        yield self._page(
            "archive/",
            "archive/archive.html",
            lists.edition_list_parts(self._digest.editions),
            lambda: lists.archive(years, desk),
            lambda: self._about("archive", "archive/", "Archive", "Every edition of every year."),
        )

    def _year_page(self, year: int, editions: Sequence[Edition], years: Sequence[int]) -> Page:
        path = year_path(year)
        archive = LinkView(title="Archive", url=self._desk.links.url("archive/"))
        return self._page(
            path,
            "year/year.html",
            (*lists.edition_list_parts(editions), str(years)),
            lambda: lists.year(year, editions, self._desk, years),
            lambda: self._about("year", path, f"{year}", f"The editions of {year}.", (archive,)),
        )

    # Articles

    def _article_pages(self) -> Iterator[Page]:
        stories: dict[str, tuple[Story, int]] = {}
        for story in self._digest.stories:
            for place, article in enumerate(story.articles):
                stories[article.slug] = (story, place)
        for edition in self._digest.editions:
            for article, before, after in _neighbours(edition.articles):
                chapter = stories.get(article.slug)
                earlier = _earlier(*chapter) if chapter else ()
                shown = {a.slug for a in earlier}
                context = article_views.ArticleContext(
                    article=article,
                    edition=edition,
                    previous=before,
                    next=after,
                    story=chapter[0] if chapter else None,
                    earlier=earlier,
                    related=tuple(a for a in self._related[article.slug] if a.slug not in shown),
                    forecasts=self._desk.forecasts(article),
                )
                yield self._article_page(context)

    def _article_page(self, context: article_views.ArticleContext) -> Page:
        desk, article = self._desk, context.article
        path = desk.links.articles[article.slug]

        def about() -> PageView:
            week = desk.week(article.week)
            above = (desk.year(article.week.year), week)
            return self._about("article", path, article.title, plain(article.lede), above, language=article.lang)

        return self._page(
            path,
            "article/article.html",
            article_views.parts(context, desk),
            lambda: article_views.view(context, desk),
            about,
        )

    # Terms and stories

    def _taxonomy_pages(self, key: str) -> Iterator[Page]:
        desk = self._desk
        kind = next(t for t in self._digest.taxonomies if t.key == key)
        terms = self._digest.terms[key]
        for term in terms:
            for context in lists.term_pages(kind, term):
                yield self._term_page(context)
        path = f"{key}/"
        yield self._page(
            path,
            "taxonomy/taxonomy.html",
            lists.taxonomy_parts(terms),
            lambda: lists.taxonomy(kind, terms, desk),
            lambda: self._about("taxonomy", path, kind.title),
        )

    def _term_page(self, context: lists.TermContext) -> Page:
        desk = self._desk

        def about() -> PageView:
            view = lists.term(msgspec.structs.replace(context, articles=()), desk)
            title = view.term.title if context.year is None else f"{view.term.title}, {context.year}"
            return self._about("term", context.path, title, view.description, (view.taxonomy,))

        return self._page(
            context.path,
            "term/term.html",
            lists.term_parts(context, desk),
            lambda: lists.term(context, desk),
            about,
        )

    def _story_pages(self) -> Iterator[Page]:
        desk = self._desk
        above = LinkView(title="Stories", url=desk.links.url("stories/"))
        for story in self._digest.stories:
            yield self._story_page(story, above)
        yield self._page(
            "stories/",
            "stories/stories.html",
            lists.stories_parts(self._digest.stories),
            lambda: lists.stories(self._digest.stories, desk),
            lambda: self._about("stories", "stories/", "Stories", "Threads followed over the weeks."),
        )

    def _story_page(self, story: Story, above: LinkView) -> Page:
        path = story_path(story.slug)
        return self._page(
            path,
            "stories/story.html",
            lists.story_parts(story, self._desk),
            lambda: lists.story(story, self._desk),
            lambda: self._about("story", path, story.title, "", (above,)),
        )

    # The rest

    def _predictions_page(self) -> Page:
        desk = self._desk
        return self._page(
            "predictions/",
            "predictions/predictions.html",
            predictions.parts(self._digest.forecasts, desk),
            lambda: predictions.view(desk),
            lambda: self._about(
                "predictions", "predictions/", "Predictions", "Every prediction, and how well they did."
            ),
        )

    def _standing_pages(self) -> Iterator[Page]:
        desk = self._desk
        for one in self._digest.pages:
            yield self._standing_page(one)
        if not any(p.slug == standing.CORRECTIONS for p in self._digest.pages):
            path = page_path(standing.CORRECTIONS)
            yield self._page(
                path,
                "page/page.html",
                standing.corrections_parts(desk),
                lambda: standing.corrections_page(desk),
                lambda: self._about("page", path, "Corrections", "What was wrong and is now right."),
            )

    def _standing_page(self, one: StandingPage) -> Page:
        desk, path = self._desk, page_path(one.slug)
        parts = [*standing.page_parts(one, desk)]
        if one.slug == standing.CORRECTIONS:
            parts += standing.corrections_parts(desk)
        return self._page(
            path,
            "page/page.html",
            parts,
            lambda: standing.page(one, desk),
            lambda: self._about("page", path, one.title, plain(one.summary), language=one.lang),
        )

    def _subscribe_page(self) -> Page:
        settings = self._digest.settings
        return self._page(
            "subscribe/",
            "subscribe/subscribe.html",
            (),
            lambda: SubscribeView(feeds=self._frame.site.feeds, newsletter=settings.newsletter),
            lambda: self._about("subscribe", "subscribe/", "Subscribe", "Every feed, explained."),
        )

    def _not_found_page(self) -> Page:
        closed = [c.edition for c in self._editions if c.edition.closed]
        latest = closed[-1] if closed else None
        return self._page(
            "404.html",
            "not_found/not_found.html",
            lists.edition_list_parts(closed[-1:]),
            lambda: NotFoundView(latest=self._desk.edition_link(latest) if latest else None),
            lambda: self._about("not-found", "404.html", "Page not found", indexed=False),
        )


def redirect_page(output: str, target: str, desk: Desk, frame: Frame) -> Page:
    """Make the page at an old address."""
    view = RedirectView(target=desk.links.url(target), canonical=desk.links.absolute(target))
    template = "redirect/redirect.html"
    mark = fingerprint((frame.digest, template, output, view.target, view.canonical))
    page = PageView(kind="redirect", url=view.target, canonical=view.canonical, title=frame.site.title, indexed=False)
    return Page(output, template, mark, lambda: {"site": frame.site, "page": page, "view": view})


def site_view(desk: Desk, assets: Mapping[str, str], feeds: tuple[FeedLink, ...]) -> SiteView:
    """Make the site's view; `assets` maps the theme's files to their paths in the output."""
    settings, links = desk.digest.settings, desk.links
    shown = [t for t in desk.digest.taxonomies if desk.digest.terms[t.key]]
    return SiteView(
        title=settings.title,
        tagline=settings.tagline,
        description=settings.description,
        language=settings.language,
        author=settings.author,
        license=settings.license,
        repository=settings.repository,
        newsletter=settings.newsletter,
        home=links.url(""),
        stylesheet=links.url(assets["style.css"]) if "style.css" in assets else "",
        icon=links.url(settings.icon.lstrip("/")) if settings.icon else "",
        navigation=tuple(_menu(link.title, link.url, desk) for link in settings.navigation),
        footer=tuple(_menu(link.title, link.url, desk) for link in settings.footer),
        feeds=feeds,
        taxonomies=tuple(LinkView(title=t.title, url=links.url(f"{t.key}/")) for t in shown),
    )


def _menu(title: str, url: str, desk: Desk) -> LinkView:
    return LinkView(title=title, url=desk.links.base + url[1:] if url.startswith("/") else url)


def _neighbours(items: Sequence[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Yield each item with the one before and the one after it."""
    last = len(items) - 1
    for i, item in enumerate(items):
        yield item, items[i - 1] if i else None, items[i + 1] if i < last else None


def _earlier(story: Story, place: int) -> tuple[Article, ...]:
    """Give the last few chapters before the one at `place`, newest first."""
    return story.articles[max(0, place - _CHAPTERS) : place][::-1]


def _shortened(text: str) -> str:
    """Cut a description at a word, as search engines would."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[:_DESCRIPTION_LENGTH]
    return (cut.rpartition(" ")[0] or cut) + "…"
