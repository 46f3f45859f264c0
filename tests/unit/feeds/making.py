"""Entries and feeds of which a test names only what it is about."""

import datetime as dt
from typing import Any

import msgspec

from recap.feeds import Category, Entry, Feed, Media

FEED = Feed(
    id="tag:example.org,2026:feed/articles",
    title="Recap <b>&",
    description="What happened & why",
    url="https://example.org/feed.xml",
    home="https://example.org/",
    language="en",
)
MONDAY = dt.datetime(2026, 5, 4, 6, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def feed(**given: Any) -> Feed:
    """Make a feed."""
    return msgspec.structs.replace(FEED, **given)


def entry(number: int = 1, **given: Any) -> Entry:
    """Make an entry, told from others by its number."""
    plain: dict[str, Any] = {
        "id": f"tag:example.org,2026:{number}",
        "title": f"Title {number}",
        "url": f"https://example.org/{number}/",
        "summary": f"Summary {number}",
        "content": f"<p>Content {number}</p>",
        "published": MONDAY,
        "updated": MONDAY,
    }
    return Entry(**(plain | given))


def full() -> Entry:
    """Make an entry that has everything."""
    return entry(
        title="A & B < C",
        summary="AT&T said 1 < 2",
        content='<p>Said &amp; done: <a href="https://lab.example/">there</a> ]]&gt;</p>',
        updated=MONDAY + dt.timedelta(days=2, hours=3),
        authors=("Ann", "Bob"),
        categories=(Category("Models", "https://example.org/categories/"), Category("x & y")),
        image=Media("https://example.org/assets/a.png", "A chart", "image/png", 1234),
        original="https://lab.example/story",
        source=("Lab <i>", "https://lab.example/feed"),
        language="de",
    )
