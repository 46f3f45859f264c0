import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.article import Publisher
from recap.model.time import Moment, Week
from recap.views import words
from tests.builders import moment, partial


def test_a_day() -> None:
    view = words.day(dt.date(2026, 5, 3))
    assert (view.iso, view.text) == ("2026-05-03", "3 May 2026")


@pytest.mark.parametrize(
    ("written", "zone", "iso"),
    [
        ("2026-05-03", "Asia/Tokyo", "2026-05-03"),
        ("2026-05-03T06:30", "Asia/Tokyo", "2026-05-03T06:30:00+09:00"),
        ("2026-05-03T06:30", "UTC", "2026-05-03T06:30:00+00:00"),
    ],
)
def test_a_moment_is_shown_as_the_day_in_the_sites_zone(written: str, zone: str, iso: str) -> None:
    view = words.moment(moment(written, zone))
    assert (view.iso, view.text) == (iso, "3 May 2026")


@pytest.mark.parametrize(
    ("written", "iso", "shown"),
    [
        ("2023", "2023", "2023"),
        ("2023-02", "2023-02", "February 2023"),
        ("2023-02-14", "2023-02-14", "14 February 2023"),
        ("2026-Q4", "2026-10", "Q4 2026"),
    ],
)
def test_a_partial_date_is_shown_in_its_precision(written: str, iso: str, shown: str) -> None:
    view = words.partial(partial(written))
    assert (view.iso, view.text) == (iso, shown)


@pytest.mark.parametrize(
    ("week", "dates"),
    [
        ("2026-W18", "27 April – 3 May 2026"),
        ("2026-W19", "4 – 10 May 2026"),
        ("2026-W01", "29 December 2025 – 4 January 2026"),
    ],
)
def test_a_weeks_span_says_nothing_twice(week: str, dates: str) -> None:
    assert words.week_dates(Week.parse(week)) == dates


def test_a_week_is_named_by_its_iso_year() -> None:
    assert words.week_name(Week.of(dt.date(2027, 1, 3))) == "Week 53, 2026"


def test_numbers() -> None:
    assert [words.percent(share) for share in (0, 2 / 3, 1)] == ["0 %", "67 %", "100 %"]
    assert [words.confidence(c) for c in (None, 0.0, 80.0, 12.5)] == ["", "0 %", "80 %", "12.5 %"]


@pytest.mark.parametrize(
    ("published", "collected", "badge"),
    [
        ("2026-05-01T10:00", "2026-05-01T10:29", "29m"),
        ("2026-05-01T10:00", "2026-05-01T10:00", "0m"),
        ("2026-05-01T10:00", "2026-05-01T11:00", "1h"),
        ("2026-05-01T10:00", "2026-05-03T09:59", "47h"),
        ("2026-05-01T10:00", "2026-05-03T10:00", "2d"),
        ("2026-05-01T10:00", "2026-05-01T09:59", ""),
        ("2026-05-01", "2026-05-01T10:00", ""),
        ("2026-05-01T10:00", "2026-05-01", ""),
    ],
)
def test_freshness(published: str, collected: str, badge: str) -> None:
    assert words.freshness(Publisher("Lab", published=moment(published)), moment(collected)) == badge


def test_freshness_needs_both_ends() -> None:
    when = moment("2026-05-01T10:00")
    assert words.freshness(None, when) == ""
    assert words.freshness(Publisher("Lab"), when) == ""
    assert words.freshness(Publisher("Lab", published=when), None) == ""


@given(st.integers(0, 60 * 24 * 400))
def test_freshness_never_overstates(minutes: int) -> None:
    start = moment("2025-01-01T00:00")
    later = start.instant + dt.timedelta(minutes=minutes)
    end = Moment(later, later.date(), timed=True)
    badge = words.freshness(Publisher("Lab", published=start), end)
    unit = {"m": 1, "h": 60, "d": 24 * 60}[badge[-1]]
    assert int(badge[:-1]) * unit <= minutes < (int(badge[:-1]) + 1) * unit
