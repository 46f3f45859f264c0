import datetime as dt
import itertools
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.group.editions import check_leads, check_numbers, closing, editions, reading_order
from recap.model.article import Article, EditionNote, Place
from recap.model.settings import EditionSettings
from recap.model.time import Week
from recap.problems import Severity, Span
from tests.builders import NOW, article, note, settings

ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
WEEKS = st.builds(Week, st.integers(1950, 2040), st.integers(1, 52))
CLOSES = st.builds(
    EditionSettings,
    weekday=st.integers(0, 6),
    time=st.times().map(lambda t: t.replace(microsecond=0)),
)


@given(WEEKS, CLOSES, ZONES)
def test_a_week_never_closes_before_its_end_nor_a_week_after_it(
    week: Week, closes: EditionSettings, zone: ZoneInfo
) -> None:
    end = dt.datetime.combine(week.sunday + dt.timedelta(days=1), dt.time(), zone).astimezone(dt.UTC)
    # Clocks may be put on within that week: a local week may be longer than seven times 24 hours.
    assert end <= closing(week, closes, zone) < end + dt.timedelta(days=8)


@pytest.mark.parametrize(
    ("zone", "closes", "moment"),
    [
        ("UTC", EditionSettings(), "2026-05-04T00:00+00:00"),
        ("Asia/Tokyo", EditionSettings(), "2026-05-03T15:00+00:00"),
        ("America/New_York", EditionSettings(weekday=0, time=dt.time(9, 30)), "2026-05-04T13:30+00:00"),
        ("UTC", EditionSettings(weekday=6, time=dt.time(18)), "2026-05-10T18:00+00:00"),
    ],
)
def test_closing(zone: str, closes: EditionSettings, moment: str) -> None:
    assert closing(Week(2026, 18), closes, ZoneInfo(zone)) == dt.datetime.fromisoformat(moment)


def test_the_calendars_last_week_never_closes() -> None:
    assert closing(Week(9999, 51), EditionSettings(), ZoneInfo("UTC")).year == 9999
    assert closing(Week(9999, 52), EditionSettings(), ZoneInfo("UTC")) == dt.datetime.max.replace(tzinfo=dt.UTC)


def ranked() -> list[Article]:
    return [
        article("z-lead", "2026-04-27", importance=1),
        article("b-top", "2026-04-28", importance=5),
        article("a-newest", "2026-04-30T10:00"),
        article("a-old", "2026-04-29"),
        article("b-old", "2026-04-29"),
    ]


def test_the_lead_opens_then_the_most_important_then_the_newest() -> None:
    for shuffled in itertools.permutations(ranked()):
        assert reading_order(shuffled, "z-lead") == tuple(ranked())


def test_without_a_lead_of_the_week_the_most_important_opens() -> None:
    for lead in ("", "of-another-week"):
        assert [a.slug for a in reading_order(ranked(), lead)] == ["b-top", "a-newest", "a-old", "b-old", "z-lead"]


def numbers(articles: list[Article], notes: list[EditionNote], counted: list[Week], first: int = 1) -> dict[str, int]:
    site = settings(edition=EditionSettings(first=first))
    made = editions(articles, counted, {n.week: n for n in notes}, site, NOW)
    return {str(e.week): e.number for e in made}


def test_numbers_count_weeks_with_articles_or_notes() -> None:
    articles = [article("a", "2026-05-07"), article("b", "2026-04-20"), article("c", "2026-04-21")]
    notes = [note("2026-W18")]
    assert numbers(articles, notes, [], first=7) == {"2026-W17": 7, "2026-W18": 8, "2026-W19": 9}


def test_a_week_whose_articles_have_all_expired_counts_and_is_not_shown() -> None:
    assert numbers([article("a", "2026-05-07")], [], [Week(2026, 17), Week(2026, 19)]) == {"2026-W19": 2}


def test_a_notes_number_goes_on_from_there() -> None:
    articles = [article("a", "2026-04-20"), article("b", "2026-05-07")]
    assert numbers(articles, [note("2026-W18", number=100)], []) == {
        "2026-W17": 1,
        "2026-W18": 100,
        "2026-W19": 101,
    }
    assert numbers(articles, [note("2026-W18", number=0)], [])["2026-W19"] == 1


def test_two_weeks_with_one_number_are_told_at_the_second() -> None:
    second = note("2026-W19", number=7, places={"number": Place(2, 9)})
    same = note("2026-W18", number=7, path="content/weeks/b/2026-W18.md")
    others = [note("2026-W20", number=8), note("2026-W21"), note("2026-W22")]
    (problem,) = check_numbers([note("2026-W18", number=7), second, same, *others])
    assert (problem.code, problem.severity) == ("number-twice", Severity.WARNING)
    assert problem.span == Span(second.path, 2, 9)
    assert problem.message == "edition number 7 is that of content/weeks/2026-W18.md already"


def test_an_edition_is_closed_from_its_closing_moment_on() -> None:
    monday = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
    for now, closed in ((monday, True), (monday - dt.timedelta(microseconds=1), False)):
        (edition,) = editions([article("a", "2026-05-01")], [], {}, settings(), now)
        assert (edition.closes, edition.closed) == (monday, closed)


def test_a_note_alone_makes_an_edition_without_a_lead() -> None:
    (edition,) = editions([], [], {Week(2026, 18): note("2026-W18")}, settings(), NOW)
    assert (edition.articles, edition.lead) == ((), None)


@pytest.mark.parametrize(
    ("lead", "code", "severity"),
    [
        ("here", None, None),
        ("", None, None),
        ("nowhere", "lead-unknown", Severity.ERROR),
        ("elsewhere", "lead-elsewhere", Severity.WARNING),
        ("draft", "lead-unpublished", Severity.WARNING),
    ],
)
def test_check_leads(lead: str, code: str | None, severity: Severity | None) -> None:
    known = {
        a.slug: a
        for a in (article("here", "2026-05-01"), article("elsewhere", "2026-05-07"), article("draft", "2026-05-01"))
    }
    notes = [note("2026-W18", lead=lead, places={"lead": Place(3, 7)})]
    problems = check_leads(notes, known, frozenset(("here", "elsewhere")))
    assert [(p.code, p.severity, p.span) for p in problems] == (
        [(code, severity, Span("content/weeks/2026-W18.md", 3, 7))] if code else []
    )
