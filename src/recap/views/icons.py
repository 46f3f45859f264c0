"""The icons of a site: the one that the settings name, and those that are drawn for want of it."""

from collections.abc import Iterator

import msgspec

from recap.model.page import fingerprint
from recap.views.desk import Desk
from recap.views.previews import FOLDER

_SVG, _PNG = "image/svg+xml", "image/png"
_TYPES = {
    "svg": _SVG,
    "png": _PNG,
    "ico": "image/x-icon",
    "webp": "image/webp",
    "gif": "image/gif",
    "jpg": "image/jpeg",
}
_RASTERS = frozenset((_PNG, "image/gif", "image/jpeg"))
_TOUCH = 180
"""What iOS takes for a home screen, in pixels."""
_LAUNCHERS = (192, 512)
"""What browsers want of a manifest, in pixels (developer.mozilla.org, "Making PWAs installable")."""


class Icon(msgspec.Struct, frozen=True):
    """An icon as a manifest names it: `sizes` is ``192x192``, ``any`` or empty, `purpose` may be empty."""

    path: str
    type: str
    sizes: str = ""
    purpose: str = ""


class Icons(msgspec.Struct, frozen=True):
    """A site's icons.

    `given` is the editor's. Of what is drawn, `initial` is the letter on it, `drawing` the path of the SVG (empty where
    there is `given`), `tiles` the paths of squares in pixels by their width (none where the editor's serves, or no
    pictures are wanted).
    """

    given: Icon | None
    initial: str
    drawing: str
    tiles: dict[int, str]

    @property
    def favicon(self) -> Icon:
        """The icon of a browser's tab."""
        return self.given or Icon(self.drawing, _SVG, "any")

    @property
    def raster(self) -> str:
        """The path of an icon in a format that feeds of every kind take; empty where there is none."""
        if self.given and self.given.type in _RASTERS:
            return self.given.path
        return self.tiles.get(_LAUNCHERS[-1], "")

    @property
    def touch(self) -> str:
        """The path of the icon for a home screen, which takes no SVG; empty where there is none."""
        if self.given and self.given.type == _PNG:
            return self.given.path
        return self.tiles.get(_TOUCH, "")

    def listed(self) -> Iterator[Icon]:
        """Yield the icons that a manifest names."""
        yield self.favicon
        for size in _LAUNCHERS:
            if size in self.tiles:
                yield Icon(self.tiles[size], _PNG, f"{size}x{size}")
        if _LAUNCHERS[-1] in self.tiles:
            yield Icon(self.tiles[_LAUNCHERS[-1]], _PNG, "512x512", "maskable")


def icons(desk: Desk, drawing: bytes) -> Icons:
    """Choose the icons of a site; `drawing` is a digest of whatever draws them."""
    settings = desk.digest.settings
    given = _given(settings.icon.lstrip("/"))
    initial = next((char.upper() for char in settings.title if char.isalnum()), "")
    mark = fingerprint((drawing, initial)).hex()
    is_drawn = settings.pictures is not False and (given is None or given.type != _PNG)
    return Icons(
        given=given,
        initial=initial,
        drawing="" if given else f"{FOLDER}icon-{mark}.svg",
        tiles={size: f"{FOLDER}icon-{size}-{mark}.png" for size in (_TOUCH, *_LAUNCHERS)} if is_drawn else {},
    )


def _given(path: str) -> Icon | None:
    if not path:
        return None
    kind = _TYPES.get(path.rpartition(".")[2].lower(), "")
    return Icon(path, kind, "any" if kind == _SVG else "")
