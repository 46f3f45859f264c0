"""What every page shows of the site."""

from collections.abc import Mapping

from markupsafe import Markup

from recap.views.desk import Desk
from recap.views.icons import Icons
from recap.views.metadata import source_expression
from recap.views.search import PATH as SEARCH
from recap.views.types import FeedLink, LinkView, SiteView

FIRST = "frame/first.js"
"""The file of the theme that stands in each page, in a script element."""
MANIFEST = "manifest.webmanifest"


def site_view(
    desk: Desk, assets: Mapping[str, str], feeds: tuple[FeedLink, ...], icons: Icons, first: str = ""
) -> SiteView:
    """Make the site's view.

    Args:
        desk: makes the small views.
        assets: the theme's files to their paths in the output.
        feeds: those that every page names.
        icons: the site's.
        first: the script that stands in each page, may be empty.
    """
    settings, links = desk.digest.settings, desk.links
    shown = [t for t in desk.digest.taxonomies if desk.digest.terms[t.key]]
    navigation = tuple(_menu(link.title, link.url, desk) for link in settings.navigation)
    footer = tuple(_menu(link.title, link.url, desk) for link in settings.footer)
    taxonomies = tuple(LinkView(title=desk.taxonomy_title(t), url=links.url(f"{t.key}/")) for t in shown)
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
        icon=links.url(icons.favicon.path),
        icon_type=icons.favicon.type,
        touch_icon=links.url(icons.touch) if icons.touch else "",
        manifest=links.url(MANIFEST),
        navigation=navigation,
        footer=footer,
        feeds=feeds,
        direction=desk.words.language.direction,
        script=links.url(assets["script.js"]) if "script.js" in assets else "",
        first=Markup(first),
        first_hash=source_expression(first) if first else "",
        search=links.url(SEARCH),
        assets={name: links.url(path) for name, path in assets.items()},
        taxonomies=taxonomies,
        linked=frozenset((links.url(SEARCH), *(link.url for link in (*navigation, *footer, *taxonomies)))),
    )


def _menu(title: str, url: str, desk: Desk) -> LinkView:
    return LinkView(title=title, url=desk.links.base + url[1:] if url.startswith("/") else url)
