"""The home page: the newest editions."""

from collections.abc import Iterator, Sequence

import msgspec

from recap.model.digest import Edition
from recap.model.page import Page
from recap.views import editions
from recap.views.desk import Desk
from recap.views.digests import link_parts
from recap.views.editions import EditionContext, EditionView
from recap.views.framing import Framing
from recap.views.types import EditionLink, View

EARLIER = 12
"""How many earlier editions the home page lists."""


class HomeView(View, frozen=True):
    """The home page: the week so far (None when there is none open), the latest closed edition, and earlier ones.

    Where both are None the site has no edition yet and says so.
    """

    current: EditionView | None
    latest: EditionView | None
    earlier: tuple[EditionLink, ...]


class HomeContext(msgspec.Struct, frozen=True, eq=False):
    """What the home page shows: the open edition, the latest closed one, and those before."""

    current: EditionContext | None
    latest: EditionContext | None
    earlier: tuple[Edition, ...]


def parts(context: HomeContext, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the home page's fingerprint is made from."""
    for one in (context.current, context.latest):
        yield "-" if one is None else "+"
        if one:
            yield from editions.parts(one, desk)
    for edition in context.earlier:
        yield link_parts(edition)


def view(context: HomeContext, desk: Desk) -> HomeView:
    """Make the view of the home page."""
    return HomeView(
        current=editions.view(context.current, desk) if context.current else None,
        latest=editions.view(context.latest, desk) if context.latest else None,
        earlier=tuple(desk.edition_link(e) for e in context.earlier),
    )


def context_of(contexts: Sequence[EditionContext]) -> HomeContext:
    """Choose what the home page shows of the editions, given oldest first."""
    opened = [c for c in contexts if not c.edition.closed]
    closed = [c for c in contexts if c.edition.closed]
    current = opened[-1] if opened else None
    latest = closed[-1] if closed else None
    rest = [c.edition for c in reversed(contexts) if c is not current and c is not latest]
    return HomeContext(current=current, latest=latest, earlier=tuple(rest[:EARLIER]))


def page(framing: Framing, contexts: Sequence[EditionContext]) -> Page:
    """Make the home page."""
    desk, settings = framing.desk, framing.desk.digest.settings
    context = context_of(contexts)
    return framing.page(
        "",
        "home/home.html",
        parts(context, desk),
        lambda: view(context, desk),
        lambda: framing.about("home", "", "", settings.description or settings.tagline or settings.title),
    )
