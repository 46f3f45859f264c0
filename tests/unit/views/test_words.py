import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.language import Language
from recap.model.time import Week
from recap.views.words import Words
from tests.builders import moment, partial

WORDS = Words(Language("en"))


def test_a_day() -> None:
    view = WORDS.day(dt.date(2026, 5, 3))
    assert (view.iso, view.text) == ("2026-05-03", "3 May 2026")


@pytest.mark.parametrize(("language", "name"), [("en", "Sunday"), ("de", "Sonntag"), ("ja", "日曜日")])
def test_a_weekday(language: str, name: str) -> None:
    words = Words(Language(language))
    assert [words.weekday(dt.date(2026, 5, day)) for day in (3, 10)] == [name, name]


@pytest.mark.parametrize(
    ("written", "zone", "iso"),
    [
        ("2026-05-03", "Asia/Tokyo", "2026-05-03"),
        ("2026-05-03T06:30", "Asia/Tokyo", "2026-05-03T06:30:00+09:00"),
        ("2026-05-03T06:30", "UTC", "2026-05-03T06:30:00+00:00"),
    ],
)
def test_a_moment_is_shown_as_the_day_in_the_sites_zone(written: str, zone: str, iso: str) -> None:
    view = WORDS.moment(moment(written, zone))
    assert (view.iso, view.text) == (iso, "3 May 2026")


@pytest.mark.parametrize(
    ("written", "iso", "shown"),
    [
        ("2023", "2023", "2023"),
        ("2023-02", "2023-02", "February 2023"),
        ("2023-02-14", "2023-02-14", "14 February 2023"),
        ("2026-Q4", "2026", "Q4 2026"),
    ],
)
def test_a_partial_date_is_shown_in_its_precision(written: str, iso: str, shown: str) -> None:
    view = WORDS.partial(partial(written))
    assert (view.iso, view.text) == (iso, shown)


@pytest.mark.parametrize(
    ("week", "dates"),
    [
        ("2026-W18", "27 April – 3 May 2026"),
        ("2026-W19", "4–10 May 2026"),
        ("2026-W01", "29 December 2025 – 4 January 2026"),
    ],
)
def test_a_weeks_span_says_nothing_twice(week: str, dates: str) -> None:
    assert WORDS.week_dates(Week.parse(week)) == dates


def test_a_week_is_named_by_its_iso_year() -> None:
    assert WORDS.week_name(Week.of(dt.date(2027, 1, 3))) == "Week 53, 2026"


def test_numbers() -> None:
    assert [WORDS.percent(share) for share in (0, 2 / 3, 1)] == ["0%", "67%", "100%"]
    assert [WORDS.confidence(c) for c in (None, 0.0, 80.0, 12.5)] == ["", "0%", "80%", "12.5%"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "under a minute"), (1, "1m"), (59, "59m"), (60, "1h"), (47 * 60 + 59, "47h"), (48 * 60, "2d")],
)
def test_durations(minutes: int, said: str) -> None:
    assert WORDS.duration(minutes) == said


@given(st.integers(1, 60 * 24 * 400))
def test_a_duration_is_never_overstated(minutes: int) -> None:
    said = WORDS.duration(minutes)
    unit = {"m": 1, "h": 60, "d": 24 * 60}[said[-1]]
    assert int(said[:-1]) * unit <= minutes < (int(said[:-1]) + 1) * unit


def test_names_are_listed_in_the_sites_language() -> None:
    assert [WORDS.listing(names) for names in ((), ("Ada",), ("Ada", "Ben"))] == ["", "Ada", "Ada and Ben"]
    assert Words(Language("de")).listing(("Ada", "Ben", "Eve")) == "Ada, Ben und Eve"
    assert Words(Language("ja")).listing(("Ada", "Ben")) == "Ada、Ben"
