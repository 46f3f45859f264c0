import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.time import Moment, Week, weeks_in

# The last days of year 9999 belong to a week whose Sunday no date can name.
DAYS = st.dates(max_value=dt.date(9999, 12, 26))


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2021-01-01", "2020-W53"),
        ("2024-12-30", "2025-W01"),
        ("2027-01-03", "2026-W53"),
        ("2026-05-01", "2026-W18"),
        ("0001-01-01", "0001-W01"),
    ],
)
def test_week_of_a_day_is_iso_8601s(day: str, week: str) -> None:
    assert str(Week.of(dt.date.fromisoformat(day))) == week


@given(DAYS)
def test_week_holds_its_day(day: dt.date) -> None:
    week = Week.of(day)
    assert week.monday <= day <= week.sunday
    assert (week.monday.weekday(), week.sunday - week.monday) == (0, dt.timedelta(days=6))


@given(DAYS)
def test_week_is_read_back_as_written(day: dt.date) -> None:
    week = Week.of(day)
    assert Week.parse(str(week)) == week
    assert Week.parse(str(week).lower()) == week


@given(DAYS, DAYS)
def test_weeks_sort_as_their_days(one: dt.date, other: dt.date) -> None:
    first, second = sorted((one, other))
    assert Week.of(first) <= Week.of(second)


@given(st.integers(1, 9999))
def test_parse_takes_exactly_the_weeks_that_a_year_has(year: int) -> None:
    last = weeks_in(year)
    assert Week.parse(f"{year:04}-W{last}") == Week(year, last)
    for number in (0, last + 1):
        with pytest.raises(ValueError, match=f"{year} has {last} weeks"):
            Week.parse(f"{year:04}-W{number:02}")


def test_week_53_of_a_short_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2025 has 52 weeks"):
        Week.parse("2025-W53")


@pytest.mark.parametrize(
    "text", ["", "2026-18", "2026W18", "2026-W1", "2026-W018", "2026-W18 ", "26-W18", "2026-W18-1"]
)
def test_parse_refuses_other_forms(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2026-W18"):
        Week.parse(text)


def test_parse_refuses_year_zero() -> None:
    with pytest.raises(ValueError, match="0001 or later"):
        Week.parse("0000-W01")


def test_the_last_week_of_the_calendar_ends_with_it() -> None:
    assert Week.of(dt.date.max).sunday == dt.date.max


def test_path_is_padded() -> None:
    assert Week(2026, 1).path == "2026/w01/"
    assert Week(987, 18).path == "0987/w18/"


@given(
    st.datetimes(timezones=st.just(dt.UTC)).filter(lambda when: 1 < when.year < 9999),
    st.integers(-86399, 86399),
)
def test_local_is_the_same_instant(instant: dt.datetime, offset: int) -> None:
    local = Moment(instant, instant.date(), True, offset).local
    assert local == instant
    assert local.utcoffset() == dt.timedelta(seconds=offset)
