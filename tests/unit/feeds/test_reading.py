import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recap.feeds.reading import Document, Item, brief, outlines, read
from recap.feeds.writing import WRITERS, write
from recap.model.formats import ATOM, JSON, RSS
from tests.unit.feeds.making import MONDAY, entry, feed, full

NEWEST = MONDAY + dt.timedelta(days=2, hours=3)
VERSION = "https://jsonfeed.org/version/1.1"

JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "x"]), inner),
    max_leaves=8,
)


def in_rss(item: str, more: str = "") -> bytes:
    spaces = 'xmlns:a="http://www.w3.org/2005/Atom" xmlns:c="http://purl.org/rss/1.0/modules/content/"'
    return f'{more}<rss version="2.0" {spaces}><channel><item>{item}</item></channel></rss>'.encode()


def in_atom(item: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{item}</entry></feed>'.encode()


def in_json(*items: object, **more: object) -> bytes:
    return json.dumps({"version": VERSION, "items": items} | more).encode()


def only(data: bytes) -> Item:
    (item,) = read(data).items
    return item


def item_of(**said: Any) -> Item:
    plain = dict.fromkeys(("id", "title", "url", "summary", "content"), "")
    return Item(**{**plain, "published": None, "updated": None, **said})


@pytest.mark.parametrize(("kind", "updated"), [(RSS, NEWEST), (ATOM, NEWEST), (JSON, None)])
def test_each_format_is_read_back(kind: str, updated: dt.datetime | None) -> None:
    first = Item(
        id="tag:example.org,2026:1",
        title="A & B < C",
        url="https://example.org/1/",
        summary="AT&T said 1 < 2",
        content='<p>Said &amp; done: <a href="https://lab.example/">there</a> ]]&gt;</p>',
        published=MONDAY,
        updated=NEWEST,
        authors=("Ann", "Bob"),
        categories=("Models", "x & y"),
        image="https://example.org/assets/a.png",
        original="https://lab.example/story",
    )
    second = Item(
        id="tag:example.org,2026:2",
        title="Title 2",
        url="https://example.org/2/",
        summary="Summary 2",
        content="",
        published=MONDAY,
        updated=MONDAY,
    )
    assert read(write(kind, feed(), [full(), entry(2, content="")])) == Document(
        title="Recap <b>&",
        url="https://example.org/feed.xml",
        home="https://example.org/",
        updated=updated,
        items=(first, second),
        type=kind,
        language="en",
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", False),
        ('<p><a href="https://a.example/">Week <b>18</b></a></p>\n<p>&nbsp;&middot;</p>', False),
        ('<a\nhref="https://a.example/">Week\n18</a>', False),
        ('<p><a href="https://a.example/">One</a> and <a href="https://b.example/">two</a></p>', True),
        ("<p>東京</p>", True),
    ],
)
def test_in_brief_an_entry_has_marks_of_its_content_and_of_what_it_says(content: str, says: bool) -> None:
    def short(text: str) -> Item:
        return brief(Document("", "", "", None, (item_of(id="a", content=text),))).items[0]

    made, other = short(content), short(f"{content} ")
    assert (made.id, len(made.content)) == ("a", 32)
    assert made.content == short(content).content != other.content
    assert made.substance == other.substance
    assert len(made.substance) == (32 if says else 0)


def substance(**given: str) -> str:
    return brief(Document("", "", "", None, (item_of(**given),))).items[0].substance


def test_what_an_entry_says_is_the_same_wherever_it_stands() -> None:
    one = substance(
        content='<h2 id="a--b">B &amp; c</h2> <p>d<a href="#a--fn-1">1</a></p> <p><a href="/w18/">18</a></p>'
    )
    assert one == substance(content='<h2 id="z--b">B & c</h2><p>d<a href="#z--fn-1">1</a></p><a href="/w19/">19</a>')
    assert one != substance(content='<h2 id="a--b">B &amp; d</h2> <p>d</p>')


def test_where_no_content_says_anything_its_summary_does_unless_that_is_the_title() -> None:
    link = '<p><a href="/w18/">18</a></p>'
    assert substance(content=link, summary="In short") == substance(summary="In short") != substance(summary="Other")
    assert substance(content=link, title="In short", summary="In short") == ""


@pytest.mark.parametrize(("kind", "data"), [(RSS, in_rss("")), (ATOM, in_atom("")), (JSON, in_json({}))])
def test_what_is_missing_is_empty(kind: str, data: bytes) -> None:
    assert read(data) == Document(title="", url="", home="", updated=None, items=(item_of(),), type=kind)


@pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
def test_a_document_leads_to_its_hub_and_to_the_others_of_its_feed(kind: str) -> None:
    ways = {name: f"https://example.org/{name}" for name in ("hub", "previous", "current")}
    document = read(WRITERS[kind](feed(**ways), [entry()]))
    assert (document.language, document.hub, document.previous) == ("en", ways["hub"], ways["previous"])
    assert document.current == ("" if kind == JSON else ways["current"])


@pytest.mark.parametrize("data", [b'<rss version="0.91"><channel/></rss>', in_json()], ids=["rss", "json"])
def test_a_feed_may_be_empty(data: bytes) -> None:
    assert read(data).items == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (in_rss("<pubDate>Mon, 4 May 2026 06:00 -0000</pubDate>"), "2026-05-04T06:00:00+00:00"),
        (in_rss("<pubDate>Mon, 04 May 2026 06:00:00 GMT</pubDate>"), "2026-05-04T06:00:00+00:00"),
        (in_rss("<pubDate>04 May 26 06:00:00 EST</pubDate>"), "2026-05-04T06:00:00-05:00"),
        (in_atom("<published>2026-05-04T06:00:00Z</published>"), "2026-05-04T06:00:00+00:00"),
        (in_atom("<published>2026-05-04</published>"), "2026-05-04T00:00:00+00:00"),
        (in_json({"date_published": "2026-05-04T06:00:00.5-07:00"}), "2026-05-04T06:00:00.500000-07:00"),
    ],
)
def test_dates_of_other_programs_are_read_as_they_are_meant(data: bytes, expected: str) -> None:
    published = only(data).published
    assert published is not None
    assert published.isoformat() == expected


def test_an_rss_entry_that_says_nothing_of_a_change_has_its_date() -> None:
    assert only(in_rss("<pubDate>Mon, 04 May 2026 06:00:00 +0200</pubDate>")).updated == MONDAY


@given(
    st.text(st.characters(categories=["L", "N", "P", "Zs"]))
    | st.from_regex(r"([A-Z][a-z]{2}, )?[0-9A-Z:+. -]{0,30}", fullmatch=True)
)
@example("Mon, 04 May 2026 06:00:00 +99999999999999")
def test_a_date_that_cannot_be_read_is_none(text: str) -> None:
    written = text.replace("&", "&amp;").replace("<", "&lt;")
    names = ("pubDate", "a:updated")
    items = [
        only(in_rss("".join(f"<{name}>{written}</{name}>" for name in names))),
        only(in_atom("".join(f"<{name}>{written}</{name}>" for name in ("published", "updated")))),
        only(in_json({"date_published": text, "date_modified": text})),
    ]
    assert all(when is None or when.tzinfo is not None for one in items for when in (one.published, one.updated))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (in_rss('<guid>g</guid><x:y xmlns:x="urn:x"><title>no</title></x:y><new/>'), item_of(id="g")),
        (in_rss("<title><![CDATA[a <b>]]> &amp; c</title>"), item_of(title="a <b> & c")),
        (in_rss("<title>a<!-- no --> b<?no?> c</title>"), item_of(title="a b c")),
        (in_rss("<description>AT&amp;amp;T &amp;eacute;</description>"), item_of(summary="AT&T é")),
        (in_atom('<link href="https://a.example/"/>'), item_of(url="https://a.example/")),
        (
            in_atom('<link rel="via" href="https://b.example/"/><link rel="alternate"/>'),
            item_of(original="https://b.example/"),
        ),
        (in_json({"id": 7, "title": None, "unknown": [1]}), item_of(id="7")),
        (in_rss("<category/><category>a</category>"), item_of(categories=("", "a"))),
        (in_atom("<category/><author/><author><name>A</name></author>"), item_of(categories=("",), authors=("A",))),
        (in_json({"authors": ["A", {"name": "B"}, {}], "tags": [7]}), item_of(authors=("B", ""), categories=("7",))),
        (in_json({"authors": "A", "tags": {"a": 1}, "image": None}), item_of()),
    ],
)
def test_feeds_of_other_programs_are_read_as_far_as_they_go(data: bytes, expected: Item) -> None:
    assert only(data) == expected


def test_entries_of_json_that_are_none_are_passed_over() -> None:
    assert [item.id for item in read(in_json("x", {"id": "a"}, None, ["b"])).items] == ["a"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + in_rss("<guid>g</guid>"),
        in_rss("<guid>g</guid>").decode().encode("utf-16"),
        b"\xef\xbb\xbf" + in_json({"id": "g"}),
        b"\n\n " + in_json({"id": "g"}),
    ],
    ids=["mark", "utf-16", "mark before JSON", "space"],
)
def test_marks_and_spaces_before_a_feed_do_no_harm(data: bytes) -> None:
    assert only(data).id == "g"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not well-formed XML"),
        (b"not found", "not well-formed XML"),
        (b"<rss><channel></rss>", "not well-formed XML"),
        (in_rss("<guid>&nbsp;</guid>"), "not well-formed XML"),
        (b"<!doctype html><html><head><meta charset=utf-8><title>x</title></head></html>", "not well-formed XML"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "neither RSS 2.0 nor Atom nor JSON Feed"),
        (b"<html><channel/></html>", "neither RSS 2.0 nor Atom nor JSON Feed"),
        (b"<rss/>", "neither RSS 2.0 nor Atom nor JSON Feed"),
        (b"<feed/>", "neither RSS 2.0 nor Atom nor JSON Feed"),
        (b'<?xml version="1.0" encoding="x-none"?><rss/>', "not well-formed XML"),
        (b"[]", "not well-formed XML"),
        (b"{", "not well-formed JSON"),
        (b'{"title": "\xff"}', "not well-formed JSON"),
        (b"{} {}", "not well-formed JSON"),
        (b"{}", "neither RSS 2.0 nor Atom nor JSON Feed"),
        (b'{"version": "1.1", "items": []}', "neither RSS 2.0 nor Atom nor JSON Feed"),
        (f'{{"version": "{VERSION}"}}'.encode(), "neither RSS 2.0 nor Atom nor JSON Feed"),
        (f'{{"version": "{VERSION}", "items": {{}}}}'.encode(), "neither RSS 2.0 nor Atom nor JSON Feed"),
        (b"<a>" * 100_000, "not well-formed XML"),
        (b'{"items":' + b"[" * 100_000, "not well-formed JSON"),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(data)


@given(JSON_VALUES, JSON_VALUES, st.sampled_from([VERSION, "", None, 1]))
def test_json_of_any_shape_is_read_or_refused(title: object, items: object, version: object) -> None:
    try:
        found = read(json.dumps({"version": version, "title": title, "items": items}).encode())
    except ValueError:
        assert version != VERSION or not isinstance(items, list)
    else:
        assert all(isinstance(text, str) for one in found.items for text in (found.title, one.id, one.title))


def test_a_list_of_feeds_is_read_with_its_titles() -> None:
    listed = (
        '<outline text="Folder" title="F"><outline xmlUrl="https://a.example/1" title="Title" text="Text"/></outline>'
        '<outline xmlUrl="https://a.example/2" title="" text="Text"/><outline xmlUrl="https://a.example/3"/>'
        '<outline xmlUrl="" title="None"/><outline url="https://a.example/4" title="None"/>'
    )
    assert outlines(f'<opml version="1.0"><body>{listed}</body></opml>'.encode()) == {
        "https://a.example/1": "Title",
        "https://a.example/2": "Text",
        "https://a.example/3": "https://a.example/3",
    }


@pytest.mark.parametrize("data", [b"", b"<opml>", b"<html><outline xmlUrl='https://a.example/'/></html>", b"{}"])
def test_what_is_no_list_of_feeds_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"it is no OPML|not well-formed XML"):
        outlines(data)


@pytest.mark.parametrize("place", ["<title>{}</title>", '<a:link href="{}"/>'])
def test_an_entity_bomb_is_refused(place: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "0123456789">{entities}]>'
    with pytest.raises(ValueError, match="not well-formed XML"):
        read(in_rss(place.format("&e9;"), doctype))


def test_entities_are_neither_resolved_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY inner "secret"><!ENTITY outer SYSTEM "{secret.as_uri()}">]>'
    item = only(in_rss("<guid>a &inner;</guid><title>&outer;</title>", doctype))
    assert (item.id, item.title) == ("a ", "")
    document_type = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}">'
    assert only(in_rss("<guid>a</guid>", document_type)).id == "a"
