"""The way to the feeds."""

from recap.model.page import Page
from recap.views.desk import Desk
from recap.views.framing import Framing
from recap.views.types import FeedLink, View

_RSS = "application/rss+xml"


class SubscribeView(View, frozen=True):
    """Every feed, for people."""

    feeds: tuple[FeedLink, ...]
    newsletter: str


def site_feeds(desk: Desk) -> tuple[FeedLink, ...]:
    """Describe the feeds of the whole site."""
    title, links, say = desk.digest.settings.title, desk.links, desk.words.say
    return (
        FeedLink(
            title=say("%(site)s: articles") % {"site": title},
            url=links.url("feed.xml"),
            type=_RSS,
            description=say("Every article as it is published, newest first."),
        ),
        FeedLink(
            title=say("%(site)s: weekly editions") % {"site": title},
            url=links.url("weekly.xml"),
            type=_RSS,
            description=say("One entry a week: the whole edition, once the week is closed."),
        ),
    )


def page(framing: Framing) -> Page:
    """Make the page that explains every feed."""
    say = framing.desk.words.say
    newsletter = framing.desk.digest.settings.newsletter
    return framing.page(
        "subscribe/",
        "subscribe/subscribe.html",
        (),
        lambda: SubscribeView(feeds=framing.site.feeds, newsletter=newsletter),
        lambda: framing.about("subscribe", "subscribe/", say("Subscribe"), say("Every feed, explained.")),
    )
