"""The way to the feeds."""

from collections.abc import Iterable, Iterator

import msgspec

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
    """The feeds of a taxonomy's terms, or of the stories: `page` links to the page that lists these."""

    page: LinkView
    feeds: tuple[LinkView, ...]


class SubscribeView(View, frozen=True):
    """Every feed, for people: those of the whole site, then those that are about one thing.

    `opml` is the address of the list of all feeds, `newsletter` that where a reader signs up for email (may be empty).
    """

    feeds: tuple[FeedChoice, ...]
    groups: tuple[FeedGroup, ...]
    opml: str
    newsletter: str


class Group(msgspec.Struct, frozen=True, eq=False):
    """Feeds about one thing each, under the title of the page at `path` that lists what they are about."""

    title: str
    path: str
    feeds: tuple[Channel, ...]


def groups(desk: Desk) -> Iterator[Group]:
    """Yield the feeds that are about one thing, those that there are."""
    for taxonomy in desk.digest.taxonomies:
        if terms := desk.digest.terms[taxonomy.key]:
            feeds = tuple(channels.of_term(term, desk) for term in terms)
            yield Group(desk.taxonomy_title(taxonomy), f"{taxonomy.key}/", feeds)
    if stories := desk.digest.stories:
        yield Group(desk.words.say("Stories"), "stories/", tuple(channels.of_story(story, desk) for story in stories))


def site_channels(desk: Desk) -> tuple[Channel, ...]:
    """Give the feeds of the whole site."""
    return (*channels.articles(desk), channels.weekly(desk), channels.predictions(desk))


def site_feeds(desk: Desk) -> tuple[FeedLink, ...]:
    """Describe the feeds that every page names: those of articles and of editions."""
    return tuple(channels.link(c, desk) for c in (*channels.articles(desk), channels.weekly(desk)))


def _parts(desk: Desk) -> Iterator[str]:
    for group in groups(desk):
        for channel in group.feeds:
            yield f"{channel.path}\0{channel.label}"


def _view(desk: Desk) -> SubscribeView:
    return SubscribeView(
        feeds=tuple(_choices(site_channels(desk), desk)),
        groups=tuple(
            FeedGroup(
                page=LinkView(title=group.title, url=desk.links.url(group.path)),
                feeds=tuple(LinkView(title=c.label, url=desk.links.url(c.path)) for c in group.feeds),
            )
            for group in groups(desk)
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
