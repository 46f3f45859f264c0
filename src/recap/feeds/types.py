"""What a feed is made from: the feed itself, and its entries, ready to show. The same for every format."""

import datetime as dt

import msgspec

NEW, CHANGED, GONE, RENAMED = "new", "changed", "gone", "id"
"""The kinds of a change."""


class Category(msgspec.Struct, frozen=True):
    """A term that an entry is filed under: its name, and the absolute address of its taxonomy, which may be empty."""

    name: str
    scheme: str = ""


class Media(msgspec.Struct, frozen=True):
    """A picture: `url` is absolute; `type` (MIME) and `size` (bytes) are empty and 0 where they are not known."""

    url: str
    alt: str = ""
    type: str = ""
    size: int = 0


class Feed(msgspec.Struct, frozen=True):
    """A feed, or one document of a feed that comes in several.

    `url` is its own address and `home` that of the page it belongs to; all addresses are absolute. `id` is a ``tag:``
    URI, the same for every document of the feed. `icon` is a square picture, `image` one in a format that RSS takes
    (GIF, JPEG or PNG). `hub` is the address of a WebSub hub. `current` is the address of the feed's newest document,
    set in an archive document only, and `previous` that of the archive document before this one (RFC 5005, 4).
    """

    id: str
    title: str
    description: str
    url: str
    home: str
    language: str
    author: str = ""
    copyright: str = ""
    icon: str = ""
    image: str = ""
    hub: str = ""
    current: str = ""
    previous: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An entry.

    `id` is a ``tag:`` URI (RFC 4151) that never changes; `title` and `summary` are plain text; `content` is HTML with
    absolute addresses only, empty where the feed carries summaries; `published` and `updated` are aware. `original` is
    the address of what the entry is about, at its publisher, and `source` the name and the feed of that publisher; both
    may be missing. `language` is a BCP 47 tag, empty where it is the feed's.
    """

    id: str
    title: str
    url: str
    summary: str
    content: str
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    image: Media | None = None
    original: str = ""
    source: tuple[str, str] | None = None
    language: str = ""


class FeedError(Exception):
    """A feed that was written is not what it should be; each fault is a sentence without a full stop."""

    def __init__(self, faults: list[str]) -> None:
        """Keep the faults."""
        super().__init__("; ".join(faults))
        self.faults = faults


class Change(msgspec.Struct, frozen=True):
    """One thing that subscribers will see.

    `kind` is ``new``, ``changed``, ``gone``, or ``id``: an entry that is known by another id than before, so that every
    subscriber has it twice. `detail` says what has changed, or both ids. `feeds` are the paths of those it is in.
    """

    kind: str
    id: str
    title: str
    url: str
    detail: str = ""
    feeds: tuple[str, ...] = ()
