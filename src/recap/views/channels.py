"""The feeds of a site, before any of them is written: where each stands, what it is called, and what is in it."""

from collections.abc import Iterator, Sequence

import msgspec

from recap.model.article import Article
from recap.model.digest import Digest, Edition, Forecast, Story, Term, newest_first
from recap.model.formats import ATOM, JSON, RSS
from recap.model.permalinks import story_path, term_path
from recap.views.desk import Desk
from recap.views.history import archived
from recap.views.types import FeedLink

Items = Sequence[Article] | Sequence[Edition] | Sequence[Forecast]


class Channel(msgspec.Struct, frozen=True, eq=False):
    """A feed, or one archive document of it.

    `path` is its own and `home` that of the page it belongs to; `type` is its format's MIME type. `name` is the same
    for all formats and documents of a feed. `label` is its title where the site's name stands above it anyway,
    `description` one line for people. `items` are newest first, all of them; `archives` are the documents that hold the
    older ones, oldest first. `current` is the feed's own path in an archive document, `previous` that of the document
    before.
    """

    path: str
    type: str
    name: str
    title: str
    label: str
    description: str
    home: str
    items: Items
    archives: "tuple[Channel, ...]" = ()
    current: str = ""
    previous: str = ""

    @property
    def is_archive(self) -> bool:
        """Whether it is a document that no reader subscribes to."""
        return bool(self.current)


class ChannelGroup(msgspec.Struct, frozen=True, eq=False):
    """Feeds about one thing each, under a title for what these things are."""

    title: str
    feeds: tuple[Channel, ...]


def articles(desk: Desk) -> tuple[Channel, ...]:
    """Give the feed of all articles, in each format."""
    digest, say = desk.digest, desk.words.say
    line = _with_gaps(digest)
    label, title = say("Articles"), say("%(site)s: articles") % {"site": digest.settings.title}
    description = say("Every article as it is published, newest first.")
    return tuple(
        _with_archives(Channel(path, kind, "articles", title, label, description, "", digest.articles), line, desk)
        for path, kind in (("feed.xml", RSS), ("atom.xml", ATOM), ("feed.json", JSON))
    )


def weekly(desk: Desk) -> Channel:
    """Give the feed of editions: closed ones only."""
    digest, say = desk.digest, desk.words.say
    closed = tuple(e for e in reversed(digest.editions) if e.closed)
    label, title = say("Weekly editions"), say("%(site)s: weekly editions") % {"site": digest.settings.title}
    description = say("One entry a week: the whole edition, once the week is closed.")
    made = Channel("weekly.xml", RSS, "weekly", title, label, description, "archive/", closed)
    return _with_archives(made, _weeks(closed, digest), desk)


def predictions(desk: Desk) -> Channel:
    """Give the feed of predictions as they are settled."""
    digest, say = desk.digest, desk.words.say
    label, title = say("Settled predictions"), say("%(site)s: settled predictions") % {"site": digest.settings.title}
    description = say("Every prediction once it is settled.")
    # A day to come is dated ahead by an editor, and readers' programs would show it on top until then.
    settled = (f for those in digest.settled.values() for f in those if f.settled_on <= digest.today)
    items = tuple(sorted(settled, key=lambda f: f.settled_on, reverse=True))
    return Channel("predictions/feed.xml", RSS, "predictions", title, label, description, "predictions/", items)


def of_term(term: Term, desk: Desk) -> Channel:
    """Give the feed of a term."""
    return _listed(desk, term_path(term.taxonomy, term.slug), term.title, term.articles)


def of_story(story: Story, desk: Desk) -> Channel:
    """Give the feed of a story."""
    return _listed(desk, story_path(story.slug), story.title, story.articles[::-1])


def link(channel: Channel, desk: Desk) -> FeedLink:
    """Link to a feed."""
    return FeedLink(title=channel.title, url=desk.links.url(channel.path), type=channel.type)


def site_channels(desk: Desk) -> tuple[Channel, ...]:
    """Give the feeds of the whole site."""
    return (*articles(desk), weekly(desk), predictions(desk))


def channel_groups(desk: Desk) -> Iterator[ChannelGroup]:
    """Yield the feeds that are about one thing, those that there are."""
    for taxonomy in desk.digest.taxonomies:
        if terms := desk.digest.terms[taxonomy.key]:
            feeds = tuple(of_term(term, desk) for term in terms)
            yield ChannelGroup(desk.taxonomy_title(taxonomy), feeds)
    if stories := desk.digest.stories:
        feeds = tuple(of_story(story, desk) for story in stories)
        yield ChannelGroup(desk.words.say("Stories"), feeds)


def _listed(desk: Desk, home: str, title: str, items: Sequence[Article]) -> Channel:
    named = desk.words.say("%(site)s: %(name)s") % {"site": desk.digest.settings.title, "name": title}
    description = desk.words.say("New articles filed under %(name)s.") % {"name": title}
    return Channel(f"{home}feed.xml", RSS, home.rstrip("/"), named, title, description, home, items)


def _with_gaps(digest: Digest) -> list[Article | None]:
    """Give all articles, oldest first, with a gap in the place of each that has expired."""
    if not digest.expired:
        return list(digest.articles[::-1])
    gone = {a.slug for a in digest.expired}
    every = newest_first((*digest.articles, *digest.expired))
    return [None if a.slug in gone else a for a in reversed(every)]


def _weeks(closed: Sequence[Edition], digest: Digest) -> list[Edition | None]:
    """Give closed editions, oldest first, with a gap in the place of each of which everything has expired."""
    by_week = {e.week: e for e in closed}
    gone = {a.week for a in digest.expired}
    return [by_week.get(week) for week in sorted(by_week.keys() | gone)]


def _with_archives(feed: Channel, line: Sequence[Article | None] | Sequence[Edition | None], desk: Desk) -> Channel:
    """Give a feed its archive documents; `line` is all that was ever in it, oldest first, with gaps."""
    feed_settings = desk.digest.settings.feed
    # Under a limit in bytes nobody knows, before it is written, how many entries the feed itself holds.
    certain = 1 if feed_settings.max_bytes else feed_settings.limit
    stem, _, suffix = feed.path.rpartition(".")
    documents: list[Channel] = []
    for number, items in enumerate(archived(line, feed_settings.limit, certain), 1):
        document = msgspec.structs.replace(
            feed,
            path=f"archive/{stem}-{number}.{suffix}",
            items=items[::-1],
            current=feed.path,
            previous=documents[-1].path if documents else "",
        )
        documents.append(document)
    previous = documents[-1].path if documents else ""
    return msgspec.structs.replace(feed, archives=tuple(documents), previous=previous)
