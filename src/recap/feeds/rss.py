"""RSS 2.0 (RSS Advisory Board, version 2.0.11) with `content:encoded`, `dc:creator` and `atom:link`."""

import datetime as dt
from collections.abc import Sequence

from feedgen.feed import FeedGenerator
from lxml import etree

from recap.feeds.types import Channel, Entry

_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def rss(channel: Channel, entries: Sequence[Entry], max_bytes: int | None = None) -> bytes:
    """Write a feed.

    Args:
        channel: the feed itself.
        entries: newest first; they stay in this order.
        max_bytes: entries at the end are left out until the feed is no larger (the first one always stays).

    Raises:
        ValueError: an entry holds a character that XML 1.0 cannot hold, or two entries share an id.
    """
    shown = list(entries)
    if len({e.id for e in shown}) != len(shown):
        raise ValueError("two entries share an id")
    data = _write(channel, shown)
    while max_bytes is not None and len(data) > max_bytes and len(shown) > 1:
        keep = max(1, min(len(shown) - 1, len(shown) * max_bytes // len(data)))
        del shown[keep:]
        data = _write(channel, shown)
    return data


def _write(channel: Channel, entries: Sequence[Entry]) -> bytes:
    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.title(channel.title)
    feed.description(channel.description or channel.title)
    feed.language(channel.language)
    feed.generator("Recap")
    feed.lastBuildDate(max((e.updated for e in entries), default=_NEVER))
    if channel.copyright:
        feed.copyright(channel.copyright)
    feed.link(href=channel.url, rel="self", type="application/rss+xml")
    feed.link(href=channel.home, rel="alternate")
    for entry in entries:
        _add(feed, entry)
    return _finished(feed.rss_str(pretty=True), channel.hub, dated=bool(entries))


def _add(feed: FeedGenerator, entry: Entry) -> None:
    item = feed.add_entry(order="append")
    item.guid(entry.id, permalink=False)
    item.title(entry.title)
    item.link(href=entry.url)
    item.description(entry.summary or entry.title)
    item.published(entry.published)
    item.updated(entry.updated)
    if entry.content:
        item.content(entry.content, type="html")
    for name in entry.authors:
        item.dc.dc_creator(name, replace=False)
    item.category([{"term": term} for term in entry.categories])
    if entry.source:
        name, url = entry.source
        item.source(url=url, title=name)


def _finished(data: bytes, hub: str, *, dated: bool) -> bytes:
    """Parse what was written before it leaves; name the hub (WebSub, 4), which feedgen leaves out of RSS.

    A feed without entries has no date to show.
    """
    # Entries may be longer than libxml2 allows a text to be, and nobody but feedgen wrote this.
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    link = root.find(f"channel/{_ATOM_LINK}")
    if hub and link is not None:
        link.addnext(etree.Element(_ATOM_LINK, rel="hub", href=hub))
    if not dated:
        etree.strip_elements(root, "lastBuildDate", with_tail=False)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
