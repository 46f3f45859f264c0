"""Every page and file that a site has, as values."""

from collections.abc import Sequence

import msgspec

from recap import group, routes, views
from recap.cache import Cache
from recap.compose.drawing import manifest, pictures
from recap.compose.entries import EntryMaker
from recap.compose.feeding import FeedMaker
from recap.compose.files import site_files, theme_files
from recap.compose.mailing import EmailMaker
from recap.compose.stamp import drawing_stamp
from recap.compose.types import Item
from recap.model.article import Article
from recap.model.digest import Digest
from recap.model.page import File, fingerprint
from recap.render import Renderer, Theme
from recap.views import MANIFEST, Desk, Frame, Previews

_RELATED = "related"
_UNLISTED = frozenset(("404.html", "latest/index.html"))
"""Pages that the sitemap does not name."""


def related(digest: Digest, cache: Cache) -> list[tuple[Article, ...]]:
    """Give the related articles of each; they are worked out only where what they depend on has changed."""
    kin = group.kin(digest)
    encoded = msgspec.msgpack.encode(kin)
    key = fingerprint((encoded,))
    known = cache.memo(_RELATED, key)
    if known is None:
        known = msgspec.msgpack.encode(group.related(kin))
        cache.set_memo(_RELATED, key, known)
    places = msgspec.msgpack.decode(known, type=list[list[int]])
    return [tuple([digest.articles[i] for i in others]) for others in places]


def plan(
    desk: Desk,
    theme: Theme,
    renderer: Renderer,
    redirects: Sequence[routes.Redirect],
    related: Sequence[tuple[Article, ...]],
    copied: Sequence[File],
    stamp: bytes,
) -> list[Item]:
    """Plan all pages, and the files that are not `copied` from content/: nothing of them is made yet.

    Args:
        desk: what views are made with.
        theme: the template set.
        renderer: renders pages.
        redirects: the old addresses.
        related: the related articles of each, in the order of the digest's.
        copied: the files that are copied from content/.
        stamp: digests the program.
    """
    digest, links = desk.digest, desk.links
    drawing = drawing_stamp()
    icons, previews = views.icons(desk, drawing), Previews(desk, drawing)
    taxonomies = (t.key for t in digest.taxonomies if digest.terms[t.key])
    chosen: list[bytes | str] = [msgspec.msgpack.encode(digest.settings), str(digest.has_pictures), *taxonomies]
    frame = Frame(
        lambda: views.site_view(
            desk, theme.asset_paths(), views.site_feeds(desk), icons, theme.sources.get(views.FIRST, "").strip()
        ),
        fingerprint((stamp, theme.digest, desk.spelling(), *chosen)),
        previews,
    )
    pages = list(views.pages(desk, frame, related))
    listed = [p.output.removesuffix("index.html") for p in pages if p.output not in _UNLISTED]
    moved = [views.redirect_page(r.output, r.target, desk, frame) for r in redirects]
    feeds = FeedMaker(desk, frame, icons, EntryMaker(desk, frame, renderer, {file.output: file for file in copied}))
    emails = EmailMaker(desk, frame, renderer)
    files = [*site_files(digest, links, redirects, listed), *pictures(previews, icons)]
    if MANIFEST not in links.files.values():
        files.append(manifest(icons, desk, frame))
    return [*pages, *moved, *feeds.files(), *emails.files(), *theme_files(theme), *files]
