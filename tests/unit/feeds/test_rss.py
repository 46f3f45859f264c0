import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from recap.feeds import Channel, Entry
from recap.feeds.rss import rss

CHANNEL = Channel(
    title="Recap <b>&",
    description="What happened",
    url="https://example.org/feed.xml",
    home="https://example.org/",
    language="en",
)
MONDAY = dt.datetime(2026, 5, 4, 6, tzinfo=dt.timezone(dt.timedelta(hours=2)))
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"])


def entry(number: int = 1, **given_: Any) -> Entry:
    plain: dict[str, Any] = {
        "id": f"tag:example.org,2026:{number}",
        "title": f"Title {number}",
        "url": f"https://example.org/{number}/",
        "summary": f"Summary {number}",
        "content": f"<p>Content {number}</p>",
        "published": MONDAY,
        "updated": MONDAY,
    }
    return Entry(**(plain | given_))


def parsed(data: bytes) -> Any:
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo
    return found


def channel(data: bytes) -> etree._Element:
    found = etree.fromstring(data).find("channel")
    assert found is not None
    return found


def test_every_part_of_an_entry_comes_out_as_it_went_in() -> None:
    given_ = entry(
        authors=("Ann", "Bob"), categories=("Models", "x & y"), source=("Lab <i>", "https://lab.example/feed")
    )
    (item,) = parsed(rss(CHANNEL, [given_])).entries
    assert (item.id, item.guidislink) == (given_.id, False)
    assert (item.title, item.link, item.summary) == ("Title 1", "https://example.org/1/", "Summary 1")
    assert item.content[0].value == "<p>Content 1</p>"
    assert [tag.term for tag in item.tags] == ["Models", "x & y"]
    assert (item.source.title, item.source.href) == ("Lab <i>", "https://lab.example/feed")
    assert parsedate_to_datetime(item.published) == MONDAY


def test_authors_are_creators_and_no_email_addresses() -> None:
    item = channel(rss(CHANNEL, [entry(authors=("Ann", "Bob"))])).find("item")
    assert item is not None
    assert [e.text for e in item.iter("{http://purl.org/dc/elements/1.1/}creator")] == ["Ann", "Bob"]
    assert item.find("author") is None


def test_what_the_channel_says_of_itself() -> None:
    data = rss(msgspec.structs.replace(CHANNEL, **FULL), [entry()])
    found = channel(data)
    links = {e.get("rel"): e.get("href") for e in found.iter("{http://www.w3.org/2005/Atom}link")}
    assert links["self"] == "https://example.org/feed.xml"
    assert links["hub"] == "https://hub.example/"
    texts = {name: found.findtext(name) for name in ("title", "link", "description", "language", "copyright")}
    assert texts == {
        "title": "Recap <b>&",
        "link": "https://example.org/",
        "description": "What happened",
        "language": "en",
        "copyright": "CC BY",
    }


FULL = {"copyright": "CC BY", "hub": "https://hub.example/"}


def test_entries_stay_in_the_order_they_are_given_in() -> None:
    entries = [entry(n, published=MONDAY + dt.timedelta(days=n % 3)) for n in range(5)]
    assert [e.id for e in parsed(rss(CHANNEL, entries)).entries] == [e.id for e in entries]


def test_the_build_date_is_the_newest_change() -> None:
    entries = [entry(1), entry(2, updated=MONDAY + dt.timedelta(days=3)), entry(3)]
    built = channel(rss(CHANNEL, entries)).findtext("lastBuildDate")
    assert built is not None
    assert parsedate_to_datetime(built) == MONDAY + dt.timedelta(days=3)


def test_a_feed_without_entries_is_valid_and_has_no_date() -> None:
    data = rss(CHANNEL, [])
    found = parsed(data)
    assert (found.entries, found.feed.title) == ([], "Recap <b>&")
    assert channel(data).find("lastBuildDate") is None
    assert b"<pubDate>" not in data


def test_the_same_entries_give_the_same_bytes() -> None:
    assert rss(CHANNEL, [entry()]) == rss(CHANNEL, [entry()])


def test_a_title_is_plain_text() -> None:
    (item,) = channel(rss(CHANNEL, [entry(title="<b>x</b> & ]]>")])).findall("item")
    assert item.findtext("title") == "<b>x</b> & ]]>"


@given(st.text(CHARACTERS, min_size=1).filter(str.strip), st.text(CHARACTERS, min_size=1).filter(str.strip))
def test_text_is_read_back_as_it_was(title: str, content: str) -> None:
    (item,) = channel(rss(CHANNEL, [entry(title=title, content=content)])).findall("item")
    assert item.findtext("title") == title
    assert item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") == content


@pytest.mark.parametrize("field", ["title", "summary", "content"])
@pytest.mark.parametrize("character", ["\x00", "\x08", "\ufffe", "\ud800"])
def test_characters_that_xml_cannot_hold_are_refused(field: str, character: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rss(CHANNEL, [msgspec.structs.replace(entry(), **{field: f"a{character}b"})])


def test_two_entries_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="share an id"):
        rss(CHANNEL, [entry(1), entry(1)])


def test_a_feed_of_summaries_has_no_content_and_an_empty_summary_gives_way_to_the_title() -> None:
    items = channel(rss(CHANNEL, [entry(1, content=""), entry(2, content="", summary="")])).findall("item")
    assert [i.findtext("description") for i in items] == ["Summary 1", "Title 2"]
    assert all(i.find("{http://purl.org/rss/1.0/modules/content/}encoded") is None for i in items)


@given(st.lists(st.integers(1, 2000), min_size=1, max_size=12), st.integers(100, 12000))
def test_max_bytes_leaves_entries_out_at_the_end(sizes: list[int], most: int) -> None:
    entries = [entry(n, content="x" * size) for n, size in enumerate(sizes)]
    data = rss(CHANNEL, entries, most)
    kept = [i.findtext("guid") for i in channel(data).findall("item")]
    assert kept == [e.id for e in entries[: len(kept)]]
    assert len(kept) == 1 or len(data) <= most
    if len(rss(CHANNEL, entries)) <= most:
        assert len(kept) == len(entries)


def test_a_body_may_be_as_long_as_an_article_may_be() -> None:
    body = '"' * 1_900_000
    data = rss(CHANNEL, [entry(content=body)])
    found = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    assert found.findtext("channel/item/{http://purl.org/rss/1.0/modules/content/}encoded") == body
