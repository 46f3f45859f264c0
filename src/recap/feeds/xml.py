"""RSS 2.0 (RSS Advisory Board, version 2.0.11) and Atom 1.0 (RFC 4287), both from one feedgen generator."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from recap.feeds.extensions import EntryExtension, FeedExtension, Link
from recap.feeds.types import Entry, Feed
from recap.model.formats import ATOM, RSS

NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The change of a feed that has had no entry yet: Atom wants a date, and the moment of the build is none."""
_EXTENSION = "recap"


def rss(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """Write RSS with `content:encoded`, `dc:creator`, `media:content` and `atom:link`, entries in order.

    Raises:
        ValueError: a text holds a character that XML 1.0 cannot hold.
    """
    written: bytes = _generator(feed, entries, RSS).rss_str(pretty=True)
    return written


def atom(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """Write Atom with `media:content`; entries stay in their order.

    Raises:
        ValueError: a text holds a character that XML 1.0 cannot hold.
    """
    written: bytes = _generator(feed, entries, ATOM).atom_str(pretty=True)
    return written


def _generator(feed: Feed, entries: Sequence[Entry], kind: str) -> FeedGenerator:
    made = FeedGenerator()
    made.load_extension("dc", atom=False)
    made.register_extension(_EXTENSION, FeedExtension, EntryExtension)
    updated = max((e.updated for e in entries), default=None)
    made.id(feed.id)
    made.title(feed.title)
    made.description(feed.description or feed.title)
    made.language(feed.language)
    made.generator("Recap")
    made.updated(updated or NEVER)
    made.author(name=feed.author or feed.title)
    if feed.copyright:
        made.rights(feed.copyright)
    if feed.image:
        made.image(feed.image, feed.title, feed.home)
    if feed.icon:
        made.icon(feed.icon)
    links = _links(feed)
    made.link(href=feed.url, rel="self", type=kind)
    for rel, href in links:
        made.link(href=href, rel=rel)
    # The channel of RSS has the last one for its own.
    made.link(href=feed.home, rel="alternate", type="text/html")
    extension = made.recap
    extension.icon, extension.links, extension.updated = feed.icon, links, updated
    extension.is_archive = bool(feed.current)
    for entry in entries:
        _fill(made.add_entry(order="append"), entry, kind)
    return made


def _links(feed: Feed) -> tuple[Link, ...]:
    """Give the links to the hub (WebSub, 4) and to other documents of the feed (RFC 5005, 4)."""
    links = (("hub", feed.hub), ("current", feed.current), ("prev-archive", feed.previous))
    return tuple((rel, href) for rel, href in links if href)


def _fill(item: FeedEntry, entry: Entry, kind: str) -> None:
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    item.link(href=entry.url)
    summary = entry.summary or entry.title
    # The description of RSS is HTML; Atom has a type for plain text.
    item.summary(escape(summary, quote=False) if kind == RSS else summary)
    if entry.content:
        item.content(entry.content, type="html")
    item.updated(entry.updated)
    for name in entry.authors:
        item.author(name=name)
        if kind == RSS:
            item.dc.dc_creator(name, replace=False)
    item.category([_category(one.name, one.scheme) for one in entry.categories])
    if kind == RSS:
        # Atom's source is that of an entry which is a copy (RFC 4287, 4.2.11), and ours are none.
        if entry.source:
            item.source(entry.source[1], entry.source[0])
        if entry.language:
            item.dc.dc_language(entry.language)
    else:
        item.published(entry.published)
    extension = item.recap
    extension.published, extension.updated = entry.published, entry.updated
    extension.image, extension.language, extension.original = entry.image, entry.language, entry.original


def _category(name: str, scheme: str) -> dict[str, str]:
    return {"term": name, "scheme": scheme} if scheme else {"term": name}
