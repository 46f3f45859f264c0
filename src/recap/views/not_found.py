"""The page for addresses that lead nowhere."""

from recap.model.page import Page
from recap.views.archive import edition_list_parts
from recap.views.framing import Framing
from recap.views.types import EditionLink, View


class NotFoundView(View, frozen=True):
    """The page for addresses that lead nowhere: ways on."""

    latest: EditionLink | None


def page(framing: Framing) -> Page:
    """Make the page."""
    desk = framing.desk
    closed = [e for e in desk.digest.editions if e.closed]
    latest = closed[-1] if closed else None
    return framing.page(
        "404.html",
        "not_found/not_found.html",
        edition_list_parts(closed[-1:]),
        lambda: NotFoundView(latest=desk.edition_link(latest) if latest else None),
        lambda: framing.about(
            "not-found",
            "404.html",
            desk.words.say("Page not found"),
            desk.words.say("There is nothing at this address. It may have been mistyped, or the page has gone."),
            indexed=False,
        ),
    )
