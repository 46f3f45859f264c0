"""What every feed is held against before it leaves."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from recap.feeds.contents import is_absolute
from recap.feeds.reading import Document, Item, read
from recap.feeds.types import Entry, Feed
from recap.model.formats import JSON

_TAG = re.compile(
    r"tag:(?:[\w.%+-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?:"
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*",
    re.ASCII,
)
"""A ``tag:`` URI (RFC 4151, 2.1)."""
_FIRST_YEAR = 1900


def faults(data: bytes, feed: Feed, entries: Sequence[Entry]) -> Iterator[str]:
    """Read a feed back, and yield what is not as it was meant, or not as a feed must be."""
    try:
        document = read(data)
    except ValueError as fault:
        yield str(fault)
        return
    yield from _own_faults(document, feed, entries)
    if len(document.items) != len(entries):
        yield f"{len(entries)} entries were written and {len(document.items)} are read back"
    for item, entry in zip(document.items, entries, strict=False):
        yield from _entry_faults(item, entry)
    for name, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            yield f"{count} entries share the id '{name}'"


def _own_faults(document: Document, feed: Feed, entries: Sequence[Entry]) -> Iterator[str]:
    for what, read_back, meant in (
        ("title", document.title, feed.title),
        ("own address", document.url, feed.url),
        ("home page", document.home, feed.home),
        ("language", document.language, feed.language),
        ("hub", document.hub, feed.hub),
        ("older document", document.previous, feed.previous),
        ("newest document", document.current, "" if document.type == JSON else feed.current),
    ):
        if read_back != meant:
            yield f"its {what} '{meant}' is read back as '{read_back}'"
    newest = max((entry.updated for entry in entries), default=None)
    if newest and newest.year >= _FIRST_YEAR and document.type != JSON:
        read_at = document.updated
        if read_at is None or _clock(read_at) != _clock(newest):
            yield f"its last change {newest.isoformat()} is read back as {read_at.isoformat() if read_at else 'none'}"
    addresses = (feed.url, feed.home, feed.icon, feed.image, feed.hub, feed.current, feed.previous)
    for address in addresses:
        if address and not is_absolute(address):
            yield f"its address '{address}' is not absolute"


def _entry_faults(item: Item, entry: Entry) -> Iterator[str]:
    if not _TAG.fullmatch(entry.id):
        yield f"the id '{entry.id}' is no tag: address"
    for what, read_back, meant in _pairs(item, entry):
        if read_back != meant:
            yield f"the {what} of the entry '{entry.title}' is not read back as it was written"
    for read_at, meant_at in ((item.published, entry.published), (item.updated, entry.updated)):
        # A date of RSS cannot name an earlier year (RFC 5322, 3.3).
        if meant_at.year < _FIRST_YEAR:
            continue
        if read_at is None or _clock(read_at) != _clock(meant_at):
            yield f"a date of the entry '{entry.title}' is not read back as it was written"
    for address in (entry.url, entry.original, entry.image.url if entry.image else ""):
        if address and not is_absolute(address):
            yield f"the address '{address}' of the entry '{entry.title}' is not absolute"


def _pairs(item: Item, entry: Entry) -> Iterator[tuple[str, object, object]]:
    """Yield what an entry has: its name, as it is read back and as it was meant."""
    yield "id", item.id, entry.id
    yield "title", item.title, entry.title
    yield "address", item.url, entry.url
    yield "summary", item.summary, entry.summary or item.summary
    yield "content", item.content, entry.content
    yield "author", item.authors, entry.authors
    yield "category", item.categories, tuple(one.name for one in entry.categories)
    yield "picture", item.image, entry.image.url if entry.image else ""
    yield "original", item.original, entry.original


def _clock(when: dt.datetime) -> tuple[dt.datetime, dt.timedelta | None]:
    """Give what a date says, to the second.

    While clocks change, a time in a zone of rules is never equal to one in another (PEP 495, "Inter-zone comparison").
    """
    return when.replace(microsecond=0, tzinfo=None, fold=0), when.utcoffset()
