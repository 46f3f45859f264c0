import datetime as dt
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recap.feeds import Feed, FeedError
from recap.feeds.reading import read
from recap.feeds.writing import WRITERS, write
from recap.model.formats import ATOM, JSON, RSS
from tests.unit.feeds.making import MONDAY, entry, feed, full

KINDS = (RSS, ATOM, JSON)
IN_XML = st.characters(exclude_categories=["Cs"]).filter(
    lambda c: (c >= " " and c not in "\ufffe\uffff") or c in "\t\n\r"
)
TEXT = st.text(IN_XML, min_size=1)
EARLIEST = MONDAY.replace(year=1900, tzinfo=None)
ZONES = st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")

every_kind = pytest.mark.parametrize("kind", KINDS)


def refusal(kind: str, given_: Feed, **changes: object) -> list[str]:
    with pytest.raises(FeedError) as refused:
        write(kind, given_, [msgspec.structs.replace(entry(), **changes)])
    assert str(refused.value) == "; ".join(refused.value.faults)
    return refused.value.faults


@pytest.mark.parametrize(
    ("kind", "start"), [(RSS, b"<rss "), (ATOM, b"<feed "), (JSON, b'{\n "version"')], ids=["rss", "atom", "json"]
)
def test_what_is_written_is_what_the_formats_writer_gives(kind: str, start: bytes) -> None:
    data = write(kind, feed(), [full(), entry(2)])
    assert data.removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>\n").startswith(start)
    assert data == WRITERS[kind](feed(), [full(), entry(2)])


@every_kind
@given(title=TEXT, summary=st.text(IN_XML), content=st.text(IN_XML))
def test_any_text_is_read_back_as_it_was(kind: str, title: str, summary: str, content: str) -> None:
    document = read(write(kind, feed(title=title), [entry(title=title, summary=summary, content=content)]))
    (item,) = document.items
    assert (document.title, item.title, item.content) == (title, title, content)
    assert item.summary == summary or (not summary and item.summary == title and kind != JSON)


@every_kind
@given(st.lists(st.datetimes(EARLIEST, timezones=ZONES), min_size=1, max_size=3))
def test_any_date_is_read_back_as_it_was(kind: str, dates: list[dt.datetime]) -> None:
    entries = [entry(n, published=date, updated=date) for n, date in enumerate(dates)]
    shown = [date.replace(microsecond=0) if kind == RSS else date for date in dates]
    assert [item.published for item in read(write(kind, feed(), entries)).items] == shown


@every_kind
@pytest.mark.parametrize("year", [33, 812, 1899])
def test_dates_before_those_of_mail_are_written_all_the_same(kind: str, year: int) -> None:
    early = MONDAY.replace(year=year)
    data = write(kind, feed(), [entry(published=early, updated=early)])
    assert f"{year:04}-05-04T06:00:00+02:00".encode() in data


@every_kind
def test_a_zone_that_is_off_by_seconds_gives_way_to_one_that_dates_can_name(kind: str) -> None:
    local = dt.datetime(1960, 1, 1, tzinfo=dt.timezone(-dt.timedelta(minutes=44, seconds=30)))
    data = write(kind, feed(), [entry(published=local, updated=local)])
    (item,) = read(data).items
    assert (item.published, item.updated) == (local, local)
    stamps = re.findall(r"19(?:59|60)-[^<\"]+", data.decode())
    assert stamps
    assert all(map(RFC_3339.fullmatch, stamps))


@every_kind
@pytest.mark.parametrize("field", ["published", "updated"])
def test_one_date_in_such_a_zone_is_enough(kind: str, field: str) -> None:
    local = dt.datetime(1960, 1, 1, tzinfo=dt.timezone(-dt.timedelta(minutes=44, seconds=30)))
    (item,) = read(write(kind, feed(), [entry(1, **{field: local})])).items
    assert getattr(item, field) == local


@pytest.mark.parametrize("kind", [RSS, ATOM])
@pytest.mark.parametrize("field", ["title", "summary", "content", "authors"])
@pytest.mark.parametrize("character", ["\x00", "\x08", "\ufffe", "\ud800"])
def test_characters_that_xml_cannot_hold_are_refused(kind: str, field: str, character: str) -> None:
    text = f"a{character}b"
    (fault,) = refusal(kind, feed(), **{field: (text,) if field == "authors" else text})
    assert fault.startswith("it cannot be written: ")


def test_json_holds_every_character_but_half_ones() -> None:
    (item,) = read(write(JSON, feed(), [entry(title="a\x00b\x08\ufffe")])).items
    assert item.title == "a\x00b\x08\ufffe"
    (fault,) = refusal(JSON, feed(), title="a\ud800b")
    assert fault.startswith("it cannot be written: ")


@every_kind
def test_two_entries_with_one_id_are_refused(kind: str) -> None:
    with pytest.raises(FeedError) as refused:
        write(kind, feed(), [entry(1), entry(2), entry(1), entry(1)])
    assert refused.value.faults == ["3 entries share the id 'tag:example.org,2026:1'"]


@every_kind
def test_every_fault_is_told_at_once(kind: str) -> None:
    faults = refusal(kind, feed(hub="/hub"), id="1", url="/1/")
    assert faults == [
        "its address '/hub' is not absolute",
        "the id '1' is no tag: address",
        "the address '/1/' of the entry 'Title 1' is not absolute",
    ]


@every_kind
@settings(max_examples=50)
@given(st.lists(st.integers(1, 2000), min_size=1, max_size=12), st.integers(100, 12000))
def test_max_bytes_leaves_entries_out_at_the_end(kind: str, sizes: list[int], most: int) -> None:
    entries = [entry(n, content="x" * size) for n, size in enumerate(sizes)]
    data = write(kind, feed(), entries, most)
    kept = [item.id for item in read(data).items]
    assert kept == [e.id for e in entries[: len(kept)]]
    assert len(kept) == 1 or len(data) <= most
    assert len(kept) == len(entries) or len(write(kind, feed(), entries[: len(kept) + 1])) > most


@every_kind
def test_a_feed_may_be_exactly_as_large_as_it_may_be(kind: str) -> None:
    entries = [entry(1), entry(2), entry(3)]
    two = write(kind, feed(), entries[:2])
    assert write(kind, feed(), entries, len(two)) == two
    assert len(read(write(kind, feed(), entries, len(two) - 1)).items) == 1


@every_kind
def test_a_size_cuts_no_feed_without_entries_and_faults_that_it_cuts_away_do_no_harm(kind: str) -> None:
    assert read(write(kind, feed(), [], 1)).items == ()
    assert len(read(write(kind, feed(), [entry(1), entry(1)], 1)).items) == 1


@every_kind
def test_a_body_may_be_as_long_as_an_article_may_be(kind: str) -> None:
    body = "&quot;" * 1_900_000
    (item,) = read(write(kind, feed(), [entry(content=body)])).items
    assert item.content == body
