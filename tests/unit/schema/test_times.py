import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.time import Week
from recap.schema import times, zones


def zone_of(name: str) -> ZoneInfo:
    zone = zones.find(name)
    assert zone
    return zone


UTC = zone_of("UTC")
BERLIN = zone_of("Europe/Berlin")
TOKYO = zone_of("Asia/Tokyo")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T14:30:00+01:00",
        "2026-03-02 14:30:00+01:00",
        "2026-03-02t14:30+01:00",
        "2026-03-02T14:30+0100",
        "2026-03-02T14:30+01",
        "2026-03-02 14:30 +01:00",
        "2026-03-02 14:30:00 +0100",
        "2026-03-02T13:30Z",
        "2026-03-02T13:30:00z",
        "2026-03-02 13:30 UTC",
        "2026-03-02T14:30:00.000+01:00",
        "2026-03-02T14:30:00,0000000000+01:00",
        "2026-03-02T10:00-03:30",
        "2026-03-02 14:30",
        "2026-03-02T14:30:00",
    ],
)
def test_every_form_of_one_instant(text: str) -> None:
    moment, doubt = times.moment(text, BERLIN)
    assert moment.instant == dt.datetime(2026, 3, 2, 13, 30, tzinfo=dt.UTC)
    assert moment.timed
    assert moment.offset == 3600
    assert not doubt


def test_fractions_beyond_microseconds_are_cut() -> None:
    moment, _ = times.moment("2026-03-02T00:00:00.123456999Z", UTC)
    assert moment.instant.microsecond == 123456


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)), st.sampled_from(["UTC", "Asia/Tokyo", "America/Los_Angeles"])
)
def test_a_date_alone_is_that_day_in_every_zone(day: dt.date, name: str) -> None:
    zone = zone_of(name)
    moment, doubt = times.moment(day.isoformat(), zone)
    assert moment.day == day
    assert not moment.timed
    assert not doubt
    assert moment.local.date() == day
    assert (moment.local - dt.timedelta(seconds=1)).date() < day


def test_first_moment_of_a_day_whose_midnight_is_skipped() -> None:
    zone = zone_of("Asia/Beirut")
    moment, _ = times.moment("2024-03-31", zone)
    assert moment.local.isoformat() == "2024-03-31T01:00:00+03:00"


@pytest.mark.parametrize(("name", "week"), [("UTC", "2026-W47"), ("Asia/Tokyo", "2026-W48")])
def test_the_zone_decides_the_day(name: str, week: str) -> None:
    zone = zone_of(name)
    moment, _ = times.moment("2026-11-22T23:30Z", zone)
    assert str(Week.of(moment.day)) == week


def test_clock_changes() -> None:
    skipped, doubt = times.moment("2026-03-29 02:30", BERLIN)
    assert doubt == "skipped"
    assert skipped.local.isoformat() == "2026-03-29T03:30:00+02:00"
    repeated, doubt = times.moment("2026-10-25 02:30", BERLIN)
    assert doubt == "repeated"
    assert repeated.local.isoformat() == "2026-10-25T02:30:00+02:00"
    assert times.moment("2026-10-25 02:30+01:00", BERLIN)[1] == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-13-02", "month 13"),
        ("2026-00-02", "month 0"),
        ("2026-02-30", "February 2026 has 28 days"),
        ("2026-04-31", "April 2026 has 30 days"),
        ("2026-04-00", "day 0"),
        ("2026-03-02 24:00", "hour 24"),
        ("2026-03-02 10:60", "minute 60"),
        ("2026-03-02 10:00:60", "second 60"),
        ("2026-03-02 10:00+25:00", "offset +25:00"),
        ("2026-03-02 10:00+01:60", "offset +01:60"),
        ("0000-01-01", "year 0"),
        ("0001-01-01 00:00+02:00", "year 1 is not between 1000 and 9998"),
        ("9999-12-31 23:59-02:00", "year 9999 is not between 1000 and 9998"),
        ("", ""),
        ("tomorrow", ""),
        ("02.03.2026", ""),
        ("2026/03/02", ""),
        ("2026-3-2", ""),
        ("20260302", ""),
        ("2026-W18-1", ""),
        ("2026-03-02T", ""),
        ("2026-03-02+01:00", ""),
        ("２０２６-03-02", ""),
    ],
)
def test_what_is_no_moment(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason.replace('+', '[+]')}$"):
        times.moment(text, UTC)


@pytest.mark.parametrize("text", ["2026-03-02 10:00:00+23:59", "1000-01-01 00:00+14:00", "9998-12-31 23:59-12:00"])
def test_offsets_at_the_edges_are_read(text: str) -> None:
    assert times.moment(text, TOKYO)[0].instant.tzinfo is dt.UTC


@given(st.text() | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}([+-][0-9]{4})?", fullmatch=True))
def test_no_text_breaks_a_reader(text: str) -> None:
    reasons = []
    for read in (lambda t: times.moment(t, BERLIN), lambda t: times.partial(t, quarters=True), times.week):
        try:
            read(text)
        except ValueError as fault:
            reasons.append(str(fault))
    assert all(len(reason) < 60 for reason in reasons)


@given(st.datetimes(timezones=st.just(dt.UTC)).filter(lambda moment: 1000 <= moment.year <= 9998))
def test_what_isoformat_writes_is_read(moment: dt.datetime) -> None:
    assert times.moment(moment.isoformat(), TOKYO)[0].instant == moment


@pytest.mark.parametrize(
    ("text", "written", "first", "last"),
    [
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2023-02", "2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02-14", "2023-02-14", "2023-02-14", "2023-02-14"),
        ("2026-Q4", "2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-q1", "2026-Q1", "2026-01-01", "2026-03-31"),
        ("9999", "9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_partial_dates(text: str, written: str, first: str, last: str) -> None:
    found = times.partial(text, quarters=True)
    assert (found.text, str(found.first), str(found.last)) == (written, first, last)


@pytest.mark.parametrize(
    ("text", "quarters", "reason"),
    [
        ("2026-Q4", False, ""),
        ("2026-Q5", True, "quarter 5"),
        ("2026-Q0", True, "quarter 0"),
        ("2023-13", True, "month 13"),
        ("2023-00", True, "month 0"),
        ("2023-02-29", True, "February 2023 has 28 days"),
        ("0000", True, "year 0"),
        ("23", True, ""),
        ("2023-1", True, ""),
    ],
)
def test_what_is_no_partial_date(text: str, quarters: bool, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        times.partial(text, quarters=quarters)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("2025-W53", "2025 has 52 weeks"), ("2026-W00", "2026 has 53 weeks"), ("9999-W01", "year 9999"), ("W18", "^$")],
)
def test_what_is_no_week(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        times.week(text)


def test_weeks() -> None:
    assert times.week("2026-W53") == times.week("2026-w53") == Week(2026, 53)


def test_zones_come_from_the_pinned_package() -> None:
    assert "Europe/Berlin" in zones.names()
    assert zones.find("europe/berlin") is None
    assert zones.find("../UTC") is None
    assert zones.find("Europe") is None
    assert zones.find("") is None
