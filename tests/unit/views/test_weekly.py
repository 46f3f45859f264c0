import datetime as dt

from recap.model.time import Week
from recap.views.weekly import LONGEST, weekly
from tests.builders import article, desk


def test_articles_are_counted_by_iso_week_from_the_first_to_the_last() -> None:
    days = ("2025-12-29", "2026-01-01", "2026-01-12", "2025-12-01")
    over = desk([article(f"a{n}", day) for n, day in enumerate(days)])
    chart = weekly("by-week", over.digest.articles, over)
    assert chart is not None
    assert (chart.id, chart.title) == ("by-week", "Articles a week")
    assert chart.description == "From Week 49, 2025 to Week 3, 2026; the most in one week: 2."
    assert chart.columns == ("Week", "Articles")
    assert chart.rows == (("Week 49, 2025", "1"), ("Week 1, 2026", "2"), ("Week 3, 2026", "1"))
    assert 'id="by-week-title"' in chart.svg
    assert ">Week 49, 2025</text>" in chart.svg
    assert ">Week 3, 2026</text>" in chart.svg


def test_there_is_nothing_to_compare_in_a_single_week() -> None:
    over = desk([article("a", "2026-05-01"), article("b", "2026-05-02")])
    assert weekly("by-week", over.digest.articles, over) is None


def test_of_very_many_weeks_the_newest_are_shown() -> None:
    last = dt.date(2026, 5, 1)
    days = [last - dt.timedelta(weeks=n) for n in (0, 1, LONGEST - 1, LONGEST, 4 * LONGEST)]
    over = desk([article(f"a{n}", day.isoformat()) for n, day in enumerate(days)])
    chart = weekly("by-week", over.digest.articles, over)
    assert chart is not None
    named = [over.words.week_name(Week.of(day)) for day in reversed(days[:3])]
    assert [row[0] for row in chart.rows] == named
    assert chart.description.startswith(f"From {named[0]} to {named[-1]};")


def test_the_edges_of_the_calendar_are_weeks_like_others() -> None:
    over = desk([article("a", "0001-01-01"), article("b", "0001-01-08")])
    chart = weekly("by-week", over.digest.articles, over)
    assert chart is not None
    assert [row[1] for row in chart.rows] == ["1", "1"]
