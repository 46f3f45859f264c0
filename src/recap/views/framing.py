"""Pages: views set in the frame that every page has."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from recap.model.page import Page, fingerprint
from recap.model.permalinks import output_path
from recap.views.desk import Desk
from recap.views.types import LinkView, PageView, SiteView, View

_DESCRIPTION_LENGTH = 200


class Frame(msgspec.Struct, frozen=True, eq=False):
    """What every page is set in: the site's view, and the digest of it and of the templates."""

    site: SiteView
    digest: bytes


class Framing:
    """Makes pages, none of which is rendered yet."""

    def __init__(self, desk: Desk, frame: Frame) -> None:
        """Set up: `desk` makes the small views, `frame` is what every page is set in."""
        self.desk = desk
        self.site = frame.site
        self._digest = frame.digest
        self._home = LinkView(title=desk.digest.settings.title, url=desk.links.url(""))

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

        mark = fingerprint((self._digest, template, path, *parts))
        return Page(output_path(path), template, mark, context)

    def about(
        self,
        kind: str,
        path: str,
        title: str,
        description: str = "",
        above: Sequence[LinkView] = (),
        **more: Any,
    ) -> PageView:
        """Say of a page what every page says of itself; `above` are the pages between the home page and it."""
        links = self.desk.links
        more.setdefault("canonical", links.absolute(path))
        more.setdefault("feeds", self.site.feeds)
        return PageView(
            kind=kind,
            url=links.url(path),
            title=title,
            description=_shortened(description),
            breadcrumbs=(self._home, *above) if path else (),
            **more,
        )


def _shortened(text: str) -> str:
    """Cut a description at a word, as search engines would."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[:_DESCRIPTION_LENGTH]
    return (cut.rpartition(" ")[0] or cut) + "…"
