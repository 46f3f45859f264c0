"""The pictures that the build draws, and the web manifest that names the icons among them.

Pillow takes longer to load than a build in which nothing changed has time, so it is loaded when a picture is drawn.
"""

from collections.abc import Callable, Iterator
from functools import partial

from recap import sitefiles
from recap.model.page import File, fingerprint
from recap.model.picture import Card
from recap.pictures.icons import drawing
from recap.pictures.inks import PAPER
from recap.views import MANIFEST, Desk, Frame, Icons, Previews


def pictures(previews: Previews, icons: Icons) -> Iterator[File]:
    """Yield the cards that pages name, each once, and the icons that are not the editor's."""
    seen = set()
    for preview in previews.all():
        if preview.path not in seen:
            seen.add(preview.path)
            yield File(preview.path, preview.fingerprint, partial(_card, preview.card))
    if icons.drawing:
        yield File(icons.drawing, fingerprint((icons.drawing,)), partial(drawing, icons.initial))
    for size, path in icons.tiles.items():
        yield File(path, fingerprint((path,)), partial(_tile, icons.initial, size))


def _card(card: Callable[[], Card]) -> bytes:
    from recap.pictures.cards import draw

    return draw(card())


def _tile(initial: str, size: int) -> bytes:
    from recap.pictures.tiles import draw

    return draw(initial, size)


def manifest(icons: Icons, desk: Desk, frame: Frame) -> File:
    """Make the web manifest."""

    def make() -> bytes:
        settings, links = desk.digest.settings, desk.links
        return sitefiles.manifest(
            name=settings.title,
            description=settings.description or settings.tagline,
            language=settings.language,
            direction=desk.words.language.direction,
            home=links.url(""),
            paper=PAPER,
            icons=[(links.url(icon.path), icon.type, icon.sizes, icon.purpose) for icon in icons.listed()],
        )

    return File(MANIFEST, fingerprint((MANIFEST, frame.digest)), make)
