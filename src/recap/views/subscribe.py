"""The way to the feeds."""

from collections.abc import Iterable, Iterator

from recap.model.formats import ATOM, JSON, RSS
from recap.model.page import Page
from recap.views import channels
from recap.views.channels import Channel
from recap.views.desk import Desk
from recap.views.framing import Framing
from recap.views.types import FeedLink, LinkView, View

OPML = "feeds.opml"
"""The path of the list of all feeds."""
FORMATS = {RSS: "RSS", ATOM: "Atom", JSON: "JSON Feed"}
"""How formats are called."""


class FeedChoice(View, frozen=True):
    """A feed of the whole site, with its title and one line for people, in the `formats` that it comes in."""

    title: str
    description: str
    formats: tuple[FeedLink, ...]


class FeedGroup(View, frozen=True):
    """The feeds of a taxonomy's terms, or of the stories."""

    title: str
    feeds: tuple[LinkView, ...]


class SubscribeView(View, frozen=True):
    """Every feed, for people: those of the whole site, then those that are about one thing.

    `opml` is the address of the list of all feeds, `newsletter` that where a reader signs up for email (may be empty).
    """

    feeds: tuple[FeedChoice, ...]
    groups: tuple[FeedGroup, ...]
    opml: str
    newsletter: str


def site_feeds(desk: Desk) -> tuple[FeedLink, ...]:
    """Describe the feeds that every page names: those of articles and of editions."""
    return tuple(channels.link(c, desk) for c in (*channels.articles(desk), channels.weekly(desk)))


def _parts(desk: Desk) -> Iterator[str]:
    for group in channels.channel_groups(desk):
        for channel in group.feeds:
            yield f"{channel.path}\0{channel.label}"


def _view(desk: Desk) -> SubscribeView:
    return SubscribeView(
        feeds=tuple(_choices(channels.site_channels(desk), desk)),
        groups=tuple(
            FeedGroup(
                title=group.title,
                feeds=tuple(LinkView(title=c.label, url=desk.links.url(c.path)) for c in group.feeds),
            )
            for group in channels.channel_groups(desk)
        ),
        opml=desk.links.url(OPML),
        newsletter=desk.digest.settings.newsletter,
    )


def _choices(feeds: Iterable[Channel], desk: Desk) -> Iterator[FeedChoice]:
    """Yield feeds that come in several formats once."""
    by_name: dict[str, list[Channel]] = {}
    for channel in feeds:
        by_name.setdefault(channel.name, []).append(channel)
    for same in by_name.values():
        formats = (FeedLink(title=FORMATS[c.type], url=desk.links.url(c.path), type=c.type) for c in same)
        yield FeedChoice(title=same[0].label, description=same[0].description, formats=tuple(formats))


def page(framing: Framing) -> Page:
    """Make the page that explains every feed."""
    desk, say = framing.desk, framing.desk.words.say
    return framing.page(
        "subscribe/",
        "subscribe/subscribe.html",
        _parts(desk),
        lambda: _view(desk),
        lambda: framing.about("subscribe", "subscribe/", say("Subscribe"), say("Every feed, explained.")),
    )
