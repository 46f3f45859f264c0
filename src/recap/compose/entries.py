"""The feeds: views rendered to entries, and entries written as RSS."""

import re
from collections.abc import Callable, Iterable, Iterator

from recap import feeds
from recap.compose.faults import ItemError
from recap.markdown import absolute
from recap.model.article import Article
from recap.model.digest import Edition
from recap.model.page import File, fingerprint
from recap.problems import Problem, error
from recap.render import Renderer
from recap.views import Desk, Frame, feed

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 (2.2, Characters) cannot hold. Texts are free of it; a template may not be."""


class FeedMaker:
    """Makes the site's feeds."""

    def __init__(self, desk: Desk, frame: Frame, renderer: Renderer) -> None:
        """Set up with what views and templates need."""
        self._desk = desk
        self._frame = frame
        self._renderer = renderer
        self._settings = desk.digest.settings
        self._editions = {a.slug: e for e in desk.digest.editions for a in e.articles}

    def files(self) -> Iterator[File]:
        """Yield the site's feeds."""
        articles = feed.newest(self._desk)
        editions = feed.closed(self._desk)
        title = self._settings.title
        yield self._file(
            "feed.xml", title, feed.article_parts(articles, self._desk), lambda: map(self._article, articles)
        )
        yield self._file(
            "weekly.xml",
            f"{title}: weekly editions",
            feed.edition_parts(editions, self._desk),
            lambda: map(self._edition, editions),
        )

    def _file(
        self,
        output: str,
        title: str,
        parts: Iterable[bytes | str],
        entries: Callable[[], Iterable[feeds.Entry]],
    ) -> File:
        settings = self._settings
        channel = feeds.Channel(
            title=title,
            description=settings.description or settings.tagline,
            url=self._desk.links.absolute(output),
            home=self._desk.links.absolute(""),
            language=settings.language,
            copyright=settings.license,
            hub=settings.feed.hub,
        )

        def make() -> bytes:
            # feedgen takes longer to load than a build in which nothing changed has time.
            from recap.feeds.rss import rss

            return rss(channel, list(entries()), settings.feed.max_bytes)

        return File(output, fingerprint((self._frame.digest, output, *parts)), make)

    def _article(self, article: Article) -> feeds.Entry:
        path = self._desk.links.articles[article.slug]
        url = self._desk.links.absolute(path)
        view = feed.article_entry(article, self._editions[article.slug], self._desk)
        published = article.date.local
        detail = article.detail
        source, lede = detail.source, detail.lede
        return feeds.Entry(
            id=self._tag(article.id),
            title=article.title,
            url=url,
            summary=lede.plain if lede else "",
            content=self._content("feeds/article.html", view, url),
            published=published,
            updated=max(article.updated.local, published) if article.updated else published,
            authors=view.authors,
            categories=tuple(
                dict.fromkeys(
                    self._desk.term(key, term).title
                    for key in ("categories", "tags")
                    for term in article.terms.get(key, ())
                )
            ),
            source=(source.name, source.feed) if source and source.feed else None,
        )

    def _edition(self, edition: Edition) -> feeds.Entry:
        url = self._desk.links.absolute(edition.week.path)
        view = feed.edition_entry(edition, self._desk)
        name = f"{view.link.week}: {view.link.title}" if view.link.title else view.link.week
        note = edition.note
        changes = [a.updated.instant for a in edition.articles if a.updated]
        return feeds.Entry(
            id=self._tag(f"edition/{edition.week}"),
            title=name,
            url=url,
            summary=note.summary.plain if note and note.summary else "; ".join(a.title for a in edition.articles),
            content=self._content("feeds/edition.html", view, url),
            published=edition.closes,
            updated=max((edition.closes, *changes)),
            authors=(self._settings.author,) if self._settings.author else (),
        )

    def _tag(self, name: str) -> str:
        """Make a ``tag:`` URI (RFC 4151), which outlives every rename."""
        return f"tag:{self._settings.feed.authority}:{name}"

    def _content(self, template: str, view: object, url: str) -> str:
        if self._settings.feed.content == "summary":
            return ""
        html = self._renderer.fragment(template, {"site": self._frame.site, "view": view}, url)
        if isinstance(html, Problem):
            raise ItemError(html)
        content = absolute(html.decode(), url)
        if found := _NOT_IN_XML.search(content):
            span = self._renderer.place(template, found[0])
            message = f"it writes the character U+{ord(found[0]):04X}, which no feed can hold (page {url})"
            raise ItemError(error("template-failed", span, message, "take the character out of the template"))
        return content
