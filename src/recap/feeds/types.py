"""What a feed is made from: the feed itself, and its entries, ready to show."""

import datetime as dt

import msgspec


class Channel(msgspec.Struct, frozen=True):
    """A feed: `url` is its own address and `home` that of the page it belongs to, both absolute."""

    title: str
    description: str
    url: str
    home: str
    language: str
    copyright: str = ""
    hub: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An entry.

    `id` is a ``tag:`` URI (RFC 4151) that never changes; `title` and `summary` are plain text; `content` is HTML with
    absolute addresses only, empty where the feed carries summaries; `published` and `updated` are aware. `source` is
    the name and the feed of the original publisher.
    """

    id: str
    title: str
    url: str
    summary: str
    content: str
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    source: tuple[str, str] | None = None
