"""From entries to a feed's bytes: written, cut to a size, read back and held against what it was made from."""

import bisect
import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import msgspec

from recap.feeds.checking import faults
from recap.feeds.jsonfeed import json
from recap.feeds.types import Entry, Feed, FeedError
from recap.feeds.xml import atom, rss
from recap.model.formats import ATOM, JSON, RSS

Writer = Callable[[Feed, Sequence[Entry]], bytes]
WRITERS: Mapping[str, Writer] = {RSS: rss, ATOM: atom, JSON: json}
"""How each format is written, by its MIME type."""
_MINUTE = dt.timedelta(minutes=1)


def write(kind: str, feed: Feed, entries: Sequence[Entry], max_bytes: int | None = None) -> bytes:
    """Write a feed, and check it as a subscriber's program would read it.

    Args:
        kind: its format, by its MIME type.
        feed: the feed itself.
        entries: newest first; they stay in this order.
        max_bytes: entries at the end are left out until the feed is no larger (the first one always stays).

    Raises:
        FeedError: what was written is not what was meant, or cannot be written.
    """
    shown = [_dated(entry) for entry in entries]
    try:
        data = WRITERS[kind](feed, shown)
        if max_bytes is not None and len(data) > max_bytes:
            # A document with one entry more is never smaller.
            counts = range(1, len(shown) + 1)
            room = bisect.bisect_right(counts, max_bytes, key=lambda n: len(WRITERS[kind](feed, shown[:n])))
            shown = shown[: max(1, room)]
            data = WRITERS[kind](feed, shown)
    except ValueError as fault:
        raise FeedError([f"it cannot be written: {fault}"]) from fault
    if found := list(faults(data, feed, shown)):
        raise FeedError(found)
    return data


def _dated(entry: Entry) -> Entry:
    """Put the dates of an entry into UTC where their zone is off by seconds, which no date can say (RFC 3339, 4.2)."""
    zones = (entry.published.utcoffset(), entry.updated.utcoffset())
    if not any((zone or _MINUTE) % _MINUTE for zone in zones):
        return entry
    published, updated = entry.published.astimezone(dt.UTC), entry.updated.astimezone(dt.UTC)
    return msgspec.structs.replace(entry, published=published, updated=updated)
