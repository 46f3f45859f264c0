import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recap.feeds import Entry, Media
from recap.feeds.checking import faults
from recap.feeds.writing import WRITERS
from recap.model.formats import ATOM, JSON, RSS
from tests.unit.feeds.making import entry, feed, full

NOT_READ_BACK = "of the entry 'Title 1' is not read back as it was written"


def found(kind: str, *entries: Entry, was: str = "", now: str = "", **of_feed: Any) -> list[str]:
    """Give the faults of a feed in which one text has been replaced by another."""
    given_ = feed(**of_feed)
    data = WRITERS[kind](given_, entries).decode()
    assert was in data
    return list(faults(data.replace(was, now, 1).encode(), given_, entries))


@pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
def test_what_is_as_it_was_meant_has_no_fault(kind: str) -> None:
    assert found(kind) == []
    assert found(kind, full(), entry(2, summary=""), entry(3, content=""), hub="https://hub.example/") == []


@pytest.mark.parametrize(
    ("kind", "was", "now", "fault"),
    [
        (RSS, "<title>Recap", "<title>X", "its title 'Recap <b>&' is read back as 'X <b>&'"),
        (
            RSS,
            'rel="self"',
            'rel="other"',
            "its own address 'https://example.org/feed.xml' is read back as ''",
        ),
        (
            ATOM,
            'href="https://example.org/" rel="alternate"',
            'href="https://example.com/" rel="alternate"',
            "its home page 'https://example.org/' is read back as 'https://example.com/'",
        ),
        (
            RSS,
            "<lastBuildDate>Mon, 04",
            "<lastBuildDate>Tue, 05",
            "its last change 2026-05-04T06:00:00+02:00 is read back as 2026-05-05T06:00:00+02:00",
        ),
        (RSS, "2026:1</guid>", "2026:2</guid>", f"the id {NOT_READ_BACK}"),
        (ATOM, "<title>Title 1", "<title>Title", f"the title {NOT_READ_BACK}"),
        (JSON, '"url": "https://example.org/1/"', '"url": ""', f"the address {NOT_READ_BACK}"),
        (RSS, "Summary 1", "Summary", f"the summary {NOT_READ_BACK}"),
        (ATOM, "Summary 1", "", f"the summary {NOT_READ_BACK}"),
        (JSON, "<p>Content 1</p>", "", f"the content {NOT_READ_BACK}"),
        (RSS, "<pubDate>Mon", "<pubDate>Mon, x", f"a date {NOT_READ_BACK}"),
        (ATOM, "04T06:00:00+02:00</published>", "04T06:00:00</published>", f"a date {NOT_READ_BACK}"),
        (JSON, '"date_modified": "2026', '"date_modified": "2025', f"a date {NOT_READ_BACK}"),
    ],
)
def test_what_is_read_back_otherwise_is_a_fault(kind: str, was: str, now: str, fault: str) -> None:
    assert found(kind, entry(), was=was, now=now) == [fault]


WAYS = {name: f"https://example.org/{name}" for name in ("hub", "previous", "current")}


@pytest.mark.parametrize(
    ("kind", "was", "now", "fault"),
    [
        (RSS, "<language>en", "<language>de", "its language 'en' is read back as 'de'"),
        (ATOM, 'xml:lang="en"', 'xml:lang="de"', "its language 'en' is read back as 'de'"),
        (JSON, '"language": "en"', '"language": ""', "its language 'en' is read back as ''"),
        (RSS, 'rel="hub"', 'rel="x"', "its hub 'https://example.org/hub' is read back as ''"),
        (JSON, '"url": "https://example.org/hub"', '"url": ""', "its hub 'https://example.org/hub' is read back as ''"),
        (ATOM, 'rel="prev-archive"', 'rel="x"', "its older document 'https://example.org/previous' is read back as ''"),
        (JSON, '"next_url"', '"next"', "its older document 'https://example.org/previous' is read back as ''"),
        (RSS, 'rel="current"', 'rel="x"', "its newest document 'https://example.org/current' is read back as ''"),
        (
            RSS,
            "<lastBuildDate>Mon, 04",
            "<lastBuildDate>",
            "its last change 2026-05-04T06:00:00+02:00 is read back as none",
        ),
    ],
)
def test_what_a_feed_says_of_itself_is_held_against_what_was_meant(kind: str, was: str, now: str, fault: str) -> None:
    assert found(kind, entry(), was=was, now=now, **WAYS) == [fault]


@pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
def test_every_entry_is_held_against_what_was_meant(kind: str) -> None:
    said = "the title of the entry 'Title 3' is not read back as it was written"
    assert found(kind, entry(1), entry(2), entry(3), was="Title 3", now="Title") == [said]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("pubDate", f"a date {NOT_READ_BACK}"),
        (
            "lastBuildDate",
            "its last change 1900-05-04T06:00:00+00:00 is read back as 1900-05-05T06:00:00+00:00",
        ),
    ],
)
def test_dates_are_held_against_what_was_meant_from_the_first_year_that_rss_can_name(name: str, fault: str) -> None:
    def changed(year: int) -> list[str]:
        old = dt.datetime(year, 5, 4, 6, tzinfo=dt.UTC)
        was, now = (f"<{name}>{when:%a, %d} May" for when in (old, old + dt.timedelta(days=1)))
        return found(RSS, entry(published=old, updated=old), was=was, now=now)

    assert changed(1900) == [fault]
    assert changed(1899) == []


def test_an_early_date_of_an_entry_hides_no_other() -> None:
    old = entry(published=dt.datetime(1899, 5, 4, 6, tzinfo=dt.UTC))
    assert found(RSS, old, was="<atom:updated>2026-05-04", now="<atom:updated>2026-05-05") == [
        f"a date {NOT_READ_BACK}"
    ]


@pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
@pytest.mark.parametrize(
    ("zone", "time", "fold"),
    [
        pytest.param("Europe/London", "2026-10-25T01:30", 0, id="twice"),
        pytest.param("Europe/London", "2026-10-25T01:30", 1, id="the second time"),
        pytest.param("Atlantic/Azores", "2026-03-29", 0, id="never"),
        pytest.param("Etc/GMT+12", "9999-12-31T23:00", 0, id="beyond the calendar in UTC"),
    ],
)
def test_a_time_is_read_back_as_it_was_meant_while_clocks_change(kind: str, zone: str, time: str, fold: int) -> None:
    when = dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone), fold=fold)
    assert found(kind, entry(published=when, updated=when)) == []


@pytest.mark.parametrize(
    ("kind", "was", "now", "what"),
    [
        (RSS, "creator>Bob", "creator>Bo", "author"),
        (ATOM, "<name>Ann", "<name>An", "author"),
        (JSON, '"name": "Bob"', '"name": ""', "author"),
        (RSS, ">Models</category>", "></category>", "category"),
        (ATOM, 'term="Models"', 'label="Models"', "category"),
        (JSON, '"tags"', '"tag"', "category"),
        (RSS, "assets/a.png", "assets/b.png", "picture"),
        (ATOM, "assets/a.png", "assets/b.png", "picture"),
        (JSON, '"image"', '"images"', "picture"),
        (RSS, "lab.example/story", "lab.example/", "original"),
        (ATOM, 'rel="via"', 'rel="related"', "original"),
        (JSON, "lab.example/story", "lab.example/", "original"),
    ],
)
def test_what_an_entry_has_besides_is_held_against_what_was_meant_too(kind: str, was: str, now: str, what: str) -> None:
    said = "of the entry 'A & B < C' is not read back as it was written"
    assert found(kind, full(), was=was, now=now) == [f"the {what} {said}"]


def test_a_lost_entry_is_a_fault() -> None:
    assert found(ATOM, entry(), was="entry>", now="gone>")[0].startswith("it is not well-formed XML: ")
    assert list(faults(WRITERS[JSON](feed(), []), feed(), [entry()])) == [
        "1 entries were written and 0 are read back",
    ]


@pytest.mark.parametrize("name", ["url", "home", "icon", "image", "hub", "current", "previous"])
def test_every_address_of_a_feed_has_to_be_absolute(name: str) -> None:
    assert found(ATOM, **{name: "/x"}) == ["its address '/x' is not absolute"]


@pytest.mark.parametrize("changes", [{"url": "/x"}, {"original": "/x"}, {"image": Media("/x")}])
def test_every_address_of_an_entry_has_to_be_absolute(changes: dict[str, Any]) -> None:
    assert found(RSS, entry(**changes)) == ["the address '/x' of the entry 'Title 1' is not absolute"]


def test_ids_are_told_apart() -> None:
    assert found(JSON, entry(1), entry(2), entry(1)) == ["2 entries share the id 'tag:example.org,2026:1'"]


@pytest.mark.parametrize(
    ("name", "is_tag"),
    [
        ("tag:example.org,2026:1", True),
        ("tag:me@example.org,2026-05-04:a/b?c=d", True),
        ("tag:example.org,2026-05:%E5%91%A8", True),
        ("tag:example.org,2026:", True),
        ("https://example.org/1/", False),
        ("tag:example.org:1", False),
        ("tag:example.org,26:1", False),
        ("tag:-example.org,2026:1", False),
        ("tag:example.org,2026:a b", False),
        ("tag:example.org,2026:a%2", False),
        ("tag:example.org,2026:周", False),
        ("tag:example.org,2026:1\n", False),
        ("", False),
    ],
)
def test_an_id_is_a_tag(name: str, is_tag: bool) -> None:
    assert list(faults(WRITERS[JSON](feed(), [entry(id=name)]), feed(), [entry(id=name)])) == (
        [] if is_tag else [f"the id '{name}' is no tag: address"]
    )
