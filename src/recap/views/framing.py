"""Pages: views set in the frame that every page has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec
from markupsafe import escape

from recap.language import Language, direction
from recap.model.article import Article
from recap.model.page import Page, fingerprint
from recap.model.permalinks import output_path
from recap.views import metadata
from recap.views.desk import Desk
from recap.views.previews import Previews
from recap.views.types import FeedLink, LinkView, PageView, SiteView, View

_DESCRIPTION_LENGTH = 200
TITLE_LENGTH = 70
"""Search results and windows cut a longer title."""
_TOLD = 3
"""How many articles tell what a list is about."""


class Frame:
    """What every page is set in: the site's view, which is made when a page is, and the digest of all it depends on.

    `previews` are the pictures that stand beside links to pages.
    """

    def __init__(self, site: Callable[[], SiteView], digest: bytes, previews: Previews) -> None:
        """Set up; `site` makes the site's view."""
        self._make = site
        self.digest = digest
        self.previews = previews

    @cached_property
    def site(self) -> SiteView:
        """The site's view."""
        return self._make()


class Framing:
    """Makes pages, none of which is rendered yet."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        """Set up: `desk` makes the small views, `frame` is what every page is set in."""
        self.desk = desk
        self.previews = frame.previews
        self._frame = frame
        self._home = LinkView(title=desk.digest.settings.title, url=desk.links.url(""))
        self._locales: dict[str, str] = {}

    @property
    def site(self) -> SiteView:
        """What every page shows of the site."""
        return self._frame.site

    def page(
        self,
        path: str,
        template: str,
        parts: Iterable[bytes | str],
        view: Callable[[], View],
        about: Callable[[], PageView],
    ) -> Page:
        """Make the page at `path`; its fingerprint covers the frame, the address and `parts`."""

        def context() -> dict[str, Any]:
            return {"site": self.site, "page": about(), "view": view()}

        mark = fingerprint((self._frame.digest, template, path, *parts))
        return Page(output_path(path), template, mark, context)

    def about(
        self,
        kind: str,
        path: str,
        title: str,
        description: str = "",
        above: Sequence[LinkView] = (),
        *,
        articles: Iterable[Article] = (),
        said: Mapping[str, object] | None = None,
        feed: FeedLink | None = None,
        **more: Any,
    ) -> PageView:
        """Say of a page what every page says of itself.

        Args:
            kind: the page's kind.
            path: its path.
            title: its title, without the site's name.
            description: plain text, which is cut where it is long.
            above: the pages between the home page and this one.
            articles: those that programs are told the page lists.
            said: what programs are told of it besides.
            feed: that of what the page is about, where it has its own.
            more: further fields of the view.
        """
        links = self.desk.links
        page = PageView(
            kind=kind,
            url=links.url(path),
            title=title,
            full_title=_full(title, self._home.title),
            description=cut_short(description),
            breadcrumbs=(self._home, *above) if path else (),
            locale=self._locale(more.get("language", "")),
            direction=direction(more["language"]) if more.get("language") else "",
            feeds=(feed, *self.site.feeds) if feed else self.site.feeds,
            feed=feed,
            **{"canonical": links.absolute(path)} | more,
        )
        if page.picture is None:
            page = msgspec.structs.replace(page, picture=self.previews.site())
        data, mark = metadata.block(metadata.page_graph(page, said or {}, articles, self.desk))
        return msgspec.structs.replace(page, data=data, data_hash=mark)

    def _locale(self, tag: str) -> str:
        """Give a language as Open Graph writes it; empty means the site's."""
        found = self._locales.get(tag)
        if found is None:
            language = Language(tag) if tag else self.desk.words.language
            found = self._locales[tag] = language.with_country
        return found


def told(articles: Sequence[Article]) -> str:
    """Describe a list by the first of its articles."""
    return "; ".join(article.title for article in articles[:_TOLD])


def _full(title: str, site: str) -> str:
    """Add the site's name to a page's title where there is room for it; cut one that is too long alone.

    Its length is that of the HTML, which is what checkers count.
    """
    full = f"{title} · {site}" if title else site
    if len(escape(full)) <= TITLE_LENGTH:
        return full
    cut = alone = title or site
    while len(escape(cut)) > TITLE_LENGTH - (cut != alone):
        cut = cut.rpartition(" ")[0] or cut[:-1]
    return cut if cut == alone else f"{cut}…"


def cut_short(text: str) -> str:
    """Cut a description at a word, as search engines would."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[:_DESCRIPTION_LENGTH]
    return (cut.rpartition(" ")[0] or cut) + "…"
