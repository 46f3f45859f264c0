"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from collections.abc import Sequence

import msgspec

from recap.feeds.types import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def json(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """Write JSON Feed; entries stay in their order. A document leads to the one before it by `next_url`."""
    said = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.description,
        "next_url": feed.previous,
        "icon": feed.image or feed.icon,
        "favicon": feed.icon,
        "authors": [{"name": feed.author or feed.title}],
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
        "items": [_item(entry) for entry in entries],
    }
    written = {key: value for key, value in said.items() if value or key == "items"}
    return msgspec.json.format(msgspec.json.encode(written), indent=1) + b"\n"


def _item(entry: Entry) -> dict[str, object]:
    said = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.original,
        "title": entry.title,
        "content_html": entry.content,
        "content_text": "" if entry.content else entry.summary or entry.title,
        "summary": entry.summary,
        "image": entry.image.url if entry.image else "",
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": [category.name for category in entry.categories],
        "language": entry.language,
    }
    return {key: value for key, value in said.items() if value}
