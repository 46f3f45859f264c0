import datetime as dt
from collections.abc import Callable, Sequence
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import pytest
from lxml import etree

from recap.feeds import Entry, Feed, Media
from recap.feeds.xml import atom, rss
from tests.unit.feeds.making import MONDAY, entry, feed, full

Write = Callable[[Feed, Sequence[Entry]], bytes]

SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
WHOLE = feed(
    author="The team",
    copyright="CC BY",
    icon="https://example.org/icon.svg",
    image="https://example.org/icon.png",
    hub="https://hub.example/",
    current="https://example.org/now.xml",
    previous="https://example.org/feed-2.xml",
)
BODY = '<p>Said &amp; done: <a href="https://lab.example/">there</a> ]]&gt;</p>'

both = pytest.mark.parametrize("write", [rss, atom])


def parsed(data: bytes) -> Any:
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo
    return found


def texts(data: bytes, path: str) -> list[str]:
    """Give what a path leads to; `c/` and `i/` stand for the channel of RSS and its item, `f/` and `e/` for Atom's."""
    start, rest = path.split("/", 1)
    top = {"c": "/rss/channel", "i": "/rss/channel/item", "f": "/a:feed", "e": "/a:feed/a:entry"}[start]
    found = etree.fromstring(data).xpath(f"{top}/{rest}", namespaces=SPACES)
    return [str(one.tag if isinstance(one, etree._Element) else one) for one in found]


@both
def test_every_part_of_an_entry_is_read_by_other_programs_as_it_went_in(write: Write) -> None:
    (item,) = parsed(write(WHOLE, [full()])).entries
    assert (item.id, item.title, item.link) == ("tag:example.org,2026:1", "A & B < C", "https://example.org/1/")
    assert [(c.type, c.value) for c in item.content] == [("text/html", BODY)]
    assert [author.name for author in item.authors] == ["Ann", "Bob"]
    assert [(tag.term, tag.scheme) for tag in item.tags] == [
        ("Models", "https://example.org/categories/"),
        ("x & y", None),
    ]
    picture = {"url": "https://example.org/assets/a.png", "medium": "image", "type": "image/png", "filesize": "1234"}
    assert item.media_content == [picture]
    assert tuple(item.published_parsed)[:5] == (2026, 5, 4, 4, 0)
    assert tuple(item.updated_parsed)[:5] == (2026, 5, 6, 7, 0)


@pytest.mark.parametrize(
    ("write", "version", "summary"), [(rss, "rss20", "AT&amp;T said 1 &lt; 2"), (atom, "atom10", "AT&T said 1 < 2")]
)
def test_a_summary_is_html_in_rss_and_plain_text_in_atom(write: Write, version: str, summary: str) -> None:
    found = parsed(write(feed(), [full()]))
    assert (found.version, found.entries[0].summary) == (version, summary)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("i/title/text()", ["A & B < C"]),
        ("i/guid/text()", ["tag:example.org,2026:1"]),
        ("i/guid/@isPermaLink", ["false"]),
        ("i/link/text()", ["https://example.org/1/"]),
        ("i/description/text()", ["AT&amp;T said 1 &lt; 2"]),
        ("i/content:encoded/text()", [BODY]),
        ("i/dc:creator/text()", ["Ann", "Bob"]),
        ("i/author", []),
        ("i/dc:language/text()", ["de"]),
        ("i/category/text()", ["Models", "x & y"]),
        ("i/category/@domain", ["https://example.org/categories/"]),
        ("i/source/text()", ["Lab <i>"]),
        ("i/source/@url", ["https://lab.example/feed"]),
        ("i/pubDate/text()", ["Mon, 04 May 2026 06:00:00 +0200"]),
        ("i/a:updated/text()", ["2026-05-06T09:00:00+02:00"]),
        ("i/a:link/@rel", ["via"]),
        ("i/a:link/@href", ["https://lab.example/story"]),
        ("i/media:content/@url", ["https://example.org/assets/a.png"]),
        ("i/media:content/media:description/text()", ["A chart"]),
        ("c/title/text()", ["Recap <b>&"]),
        ("c/link/text()", ["https://example.org/"]),
        ("c/description/text()", ["What happened & why"]),
        ("c/a:link/@rel", ["self", "hub", "current", "prev-archive"]),
        ("c/a:link[@rel='self']/@href", ["https://example.org/feed.xml"]),
        ("c/a:link[@rel='self']/@type", ["application/rss+xml"]),
        ("c/a:link[@rel='hub']/@href", ["https://hub.example/"]),
        ("c/a:link[@rel='current']/@href", ["https://example.org/now.xml"]),
        ("c/a:link[@rel='prev-archive']/@href", ["https://example.org/feed-2.xml"]),
        ("c/fh:archive", ["{http://purl.org/syndication/history/1.0}archive"]),
        ("c/a:icon/text()", ["https://example.org/icon.svg"]),
        ("c/image/*/text()", ["https://example.org/icon.png", "Recap <b>&", "https://example.org/"]),
        ("c/language/text()", ["en"]),
        ("c/copyright/text()", ["CC BY"]),
        ("c/generator/text()", ["Recap"]),
        ("c/managingEditor", []),
    ],
)
def test_everything_in_rss_stands_under_its_own_name(path: str, expected: list[str]) -> None:
    assert texts(rss(WHOLE, [full()]), path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("e/a:title/text()", ["A & B < C"]),
        ("e/a:title/@type", []),
        ("e/a:id/text()", ["tag:example.org,2026:1"]),
        ("e/a:link/@rel", ["alternate", "via"]),
        ("e/a:link[@rel='alternate']/@href", ["https://example.org/1/"]),
        ("e/a:link[@rel='alternate']/@type", ["text/html"]),
        ("e/a:link[@rel='via']/@href", ["https://lab.example/story"]),
        ("e/a:summary/text()", ["AT&T said 1 < 2"]),
        ("e/a:summary/@type", []),
        ("e/a:content/text()", [BODY]),
        ("e/a:content/@type", ["html"]),
        ("e/a:author/a:name/text()", ["Ann", "Bob"]),
        ("e/@xml:lang", ["de"]),
        ("e/a:category/@term", ["Models", "x & y"]),
        ("e/a:category/@scheme", ["https://example.org/categories/"]),
        ("e/a:source", []),
        ("e/dc:*", []),
        ("e/a:published/text()", ["2026-05-04T06:00:00+02:00"]),
        ("e/a:updated/text()", ["2026-05-06T09:00:00+02:00"]),
        ("e/media:content/@url", ["https://example.org/assets/a.png"]),
        ("e/media:content/media:description/text()", ["A chart"]),
        ("f/a:id/text()", ["tag:example.org,2026:feed/articles"]),
        ("f/a:title/text()", ["Recap <b>&"]),
        ("f/a:subtitle/text()", ["What happened & why"]),
        ("f/a:author/a:name/text()", ["The team"]),
        ("f/a:link/@rel", ["self", "hub", "current", "prev-archive", "alternate"]),
        ("f/a:link[@rel='self']/@href", ["https://example.org/feed.xml"]),
        ("f/a:link[@rel='self']/@type", ["application/atom+xml"]),
        ("f/a:link[@rel='hub']/@href", ["https://hub.example/"]),
        ("f/a:link[@rel='current']/@href", ["https://example.org/now.xml"]),
        ("f/a:link[@rel='prev-archive']/@href", ["https://example.org/feed-2.xml"]),
        ("f/a:link[@rel='alternate']/@href", ["https://example.org/"]),
        ("f/fh:archive", ["{http://purl.org/syndication/history/1.0}archive"]),
        ("f/a:icon/text()", ["https://example.org/icon.svg"]),
        ("f/a:logo/text()", ["https://example.org/icon.png"]),
        ("f/@xml:lang", ["en"]),
        ("f/a:rights/text()", ["CC BY"]),
        ("f/a:generator/text()", ["Recap"]),
    ],
)
def test_everything_in_atom_stands_under_its_own_name(path: str, expected: list[str]) -> None:
    assert texts(atom(WHOLE, [full()]), path) == expected


@pytest.mark.parametrize(
    ("write", "path", "names"),
    [
        (rss, "i/*", "title link description content:encoded guid pubDate a:updated"),
        (rss, "c/*", "title link description a:link docs generator language lastBuildDate item"),
        (atom, "e/*", "a:id a:title a:updated a:content a:link a:summary a:published"),
        (atom, "f/*", "a:id a:title a:updated a:author a:link a:link a:generator a:subtitle a:entry"),
    ],
)
def test_what_is_not_given_is_not_written(write: Write, path: str, names: str) -> None:
    parts = (name.rpartition(":") for name in names.split())
    expected = [f"{{{SPACES[space]}}}{local}" if space else local for space, _, local in parts]
    assert texts(write(feed(), [entry()]), path) == expected


def test_an_entry_that_names_no_language_has_that_of_the_feed() -> None:
    assert texts(atom(feed(), [entry()]), "e/@*") == []


@both
def test_of_a_picture_only_what_is_known_is_said(write: Write) -> None:
    data = write(feed(), [entry(image=Media("https://example.org/a.png"))])
    (media,) = etree.fromstring(data).iter(f"{{{SPACES['media']}}}content")
    assert (dict(media.attrib), len(media)) == ({"url": "https://example.org/a.png", "medium": "image"}, 0)


@both
def test_a_newest_document_with_one_before_it_is_no_archive(write: Write) -> None:
    data = write(feed(previous="https://example.org/feed-2.xml"), [])
    assert b"prev-archive" in data
    assert b":archive" not in data


@both
def test_a_feed_without_description_or_author_is_described_by_its_title(write: Write) -> None:
    found = parsed(write(feed(description=""), [])).feed
    assert found.subtitle == "Recap <b>&"
    assert found.get("author", "Recap <b>&") == "Recap <b>&"


@both
def test_entries_stay_in_the_order_they_are_given_in(write: Write) -> None:
    entries = [entry(n, published=MONDAY + dt.timedelta(days=n % 3)) for n in range(5)]
    assert [e.id for e in parsed(write(feed(), entries)).entries] == [e.id for e in entries]


@both
def test_the_date_of_a_feed_is_its_newest_change(write: Write) -> None:
    entries = [entry(1), entry(2, updated=MONDAY + dt.timedelta(days=3)), entry(3)]
    assert tuple(parsed(write(feed(), entries)).feed.updated_parsed)[:5] == (2026, 5, 7, 4, 0)


@both
def test_a_feed_without_entries_is_valid_and_its_date_no_moment_of_a_build(write: Write) -> None:
    found = parsed(write(feed(), []))
    assert (found.entries, found.feed.title) == ([], "Recap <b>&")
    assert found.feed.get("updated") == (None if write is rss else "1970-01-01T00:00:00+00:00")
    assert "published" not in found.feed


@both
def test_the_same_entries_give_the_same_bytes(write: Write) -> None:
    assert write(WHOLE, [full(), entry(2)]) == write(WHOLE, [full(), entry(2)])


def test_years_have_four_digits() -> None:
    early = MONDAY.replace(year=812)
    given = [entry(published=early, updated=early)]
    (published,) = texts(rss(feed(), given), "i/pubDate/text()")
    assert published == "Fri, 04 May 0812 06:00:00 +0200"
    assert parsedate_to_datetime(published) == early
    assert texts(rss(feed(), given), "c/lastBuildDate/text()") == [published]
    assert texts(rss(feed(), given), "i/a:updated/text()") == ["0812-05-04T06:00:00+02:00"]
    assert texts(atom(feed(), given), "e/a:published/text()") == ["0812-05-04T06:00:00+02:00"]


@pytest.mark.parametrize(
    ("write", "content", "summary"),
    [(rss, "i/content:encoded", "i/description/text()"), (atom, "e/a:content", "e/a:summary/text()")],
)
def test_a_feed_of_summaries_has_no_content_and_an_empty_summary_gives_way_to_the_title(
    write: Write, content: str, summary: str
) -> None:
    data = write(feed(), [entry(1, content=""), entry(2, content="", summary="")])
    assert texts(data, content) == []
    assert texts(data, summary) == ["Summary 1", "Title 2"]
