"""Views rendered to the entries of feeds."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from recap import feeds
from recap.compose.contents import Contents
from recap.compose.identity import entry_id
from recap.model.article import Article
from recap.model.digest import Edition, Forecast
from recap.model.page import File
from recap.model.time import Moment, Week
from recap.render import Renderer
from recap.views import Desk, Frame, entries

_ROOM = 8_000_000
"""How many characters of entries are kept for the next feed: all of a large site would fill the memory."""
_APART = frozenset(("audience", "sources"))
"""Taxonomies that are no subjects: an entry is not filed under them."""


class EntryMaker:
    """Makes entries; files that hold the same ones and are made one after the other share them."""

    def __init__(self, desk: Desk, frame: Frame, renderer: Renderer, files: Mapping[str, File]) -> None:
        """Set up with what views and templates need; `files` are those that are copied, by their path."""
        self._desk = desk
        self._contents = Contents(frame, renderer, "feed-invalid", "an entry", ())
        self._files = files
        self._settings = desk.digest.settings
        self._editions = {e.week: e for e in desk.digest.editions}
        self._changes: dict[Week, list[Moment]] = {}
        # What has expired counts too, or an edition would have changed earlier than it had before.
        for article in (*desk.digest.articles, *desk.digest.expired):
            if article.updated:
                self._changes.setdefault(article.week, []).append(article.updated)
        self._made: dict[str, feeds.Entry] = {}
        self._kept = 0
        self._parts: dict[str, list[bytes | str]] = {}

    def parts(self, item: Article | Edition | Forecast) -> list[bytes | str]:
        """Give what an entry is made from, for fingerprints."""
        if isinstance(item, Article):
            found = self._parts.get(item.slug)
            if found is None:
                found = self._parts[item.slug] = self._article_parts(item)
            return found
        if isinstance(item, Edition):
            changes = sorted(change.iso for change in self._changes.get(item.week, ()))
            return [*entries.edition_parts(item, self._desk), *changes]
        return list(entries.prediction_parts(item, self._desk))

    def entry(self, item: Article | Edition | Forecast) -> feeds.Entry:
        """Make an entry.

        Raises:
            ItemError: its template fails, or writes what no feed can hold.
        """
        if isinstance(item, Forecast):
            return self._prediction(item)
        key = entry_id(item, self._settings.feed)
        found = self._made.get(key)
        if found is None:
            found = self._article(item) if isinstance(item, Article) else self._edition(item)
            self._kept += len(found.content)
            if self._kept > _ROOM:
                self._made.clear()
                self._kept = len(found.content)
            self._made[key] = found
        return found

    def _article_parts(self, article: Article) -> list[bytes | str]:
        made = entries.article_parts(article, self._editions[article.week], self._desk)
        if article.image and (file := self._image_file(article)):
            made.append(file.fingerprint)
        return made

    def _article(self, article: Article) -> feeds.Entry:
        url = self._desk.links.absolute(self._desk.links.articles[article.slug])
        view = entries.article_entry(article, self._editions[article.week], self._desk)
        published = article.date.local
        detail = article.detail
        source, lede = detail.source, detail.lede
        return feeds.Entry(
            id=entry_id(article, self._settings.feed),
            title=article.title,
            url=url,
            summary=lede.plain if lede else "",
            content=self._content("feeds/article.html", view, url) if self._settings.feed.content == "full" else "",
            published=published,
            updated=max(article.updated.local, published) if article.updated else published,
            authors=view.authors,
            categories=self._categories(article),
            image=self._image(article),
            original=source.url if source else "",
            source=(source.name, source.feed) if source and source.feed else None,
            language=view.card.language,
        )

    def _categories(self, article: Article) -> tuple[feeds.Category, ...]:
        found: dict[str, feeds.Category] = {}
        for taxonomy in self._desk.digest.taxonomies:
            if taxonomy.key not in _APART:
                scheme = self._desk.links.absolute(f"{taxonomy.key}/")
                for written in article.terms.get(taxonomy.key, ()):
                    title = self._desk.term(taxonomy.key, written).title
                    found.setdefault(title, feeds.Category(title, scheme))
        return tuple(found.values())

    def _image_file(self, article: Article) -> File | None:
        """Give the file of an article's picture, where it is one of the site's own."""
        image = article.image
        return self._files.get(image.src[1:]) if image and image.src.startswith("/") else None

    def _image(self, article: Article) -> feeds.Media | None:
        image, file = article.image, self._image_file(article)
        if image is None:
            return None
        if file is None:
            src = image.src
            return feeds.Media(self._desk.links.absolute(src[1:]) if src.startswith("/") else src, image.alt)
        # Pillow takes longer to load than most builds have articles with pictures.
        from recap.pictures.kinds import media_type

        data = file.make()
        return feeds.Media(self._desk.links.absolute(file.output), image.alt, media_type(data), len(data))

    def _edition(self, edition: Edition) -> feeds.Entry:
        url = self._desk.links.absolute(edition.week.path)
        view = entries.edition_entry(edition, self._desk)
        name = f"{view.link.week}: {view.link.title}" if view.link.title else view.link.week
        closed = edition.closes.astimezone(ZoneInfo(self._settings.timezone))
        changes = [change.local for change in self._changes.get(edition.week, ())]
        return feeds.Entry(
            id=entry_id(edition, self._settings.feed),
            title=name,
            url=url,
            summary=entries.in_short(edition, self._desk),
            content=self._content("feeds/edition.html", view, url),
            published=closed,
            updated=max((closed, *changes)),
            authors=(self._settings.author,) if self._settings.author else (),
        )

    def _prediction(self, forecast: Forecast) -> feeds.Entry:
        view = entries.prediction_entry(forecast, self._desk)
        url = f"{self._desk.links.absolute(self._desk.links.articles[forecast.article.slug])}#{view.anchor}"
        said = forecast.prediction
        settled = dt.datetime.combine(forecast.settled_on, dt.time(), ZoneInfo(self._settings.timezone))
        return feeds.Entry(
            id=entry_id(forecast, self._settings.feed),
            title=f"{view.label}: {said.prediction.plain}",
            url=url,
            summary=said.rationale.plain if said.rationale else "",
            content=self._content("feeds/prediction.html", view, url),
            published=settled,
            updated=settled,
            authors=(self._settings.author,) if self._settings.author else (),
            categories=(feeds.Category(view.label, self._desk.links.absolute("predictions/")),),
            original=said.evidence,
        )

    def _content(self, template: str, view: object, url: str) -> str:
        return self._contents.held(self._contents.rendered(template, view, url), template, url)
