import datetime as dt

import pytest

from recap.views import home
from recap.views.editions import EditionContext
from recap.views.editions import contexts as contexts_of
from tests.builders import NOW, article, desk

MONDAY = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
"""The moment at which 2026-W18 closes."""


def contexts(*days: str, now: dt.datetime = NOW) -> list[EditionContext]:
    """Make editions of one article each, named after its day."""
    over = desk([article(f"d{day}", day) for day in days], now=now)
    return contexts_of(over)


@pytest.mark.parametrize(
    ("days", "now", "current", "latest", "earlier"),
    [
        ((), NOW, None, None, []),
        (("2026-05-01",), MONDAY, None, "2026-W18", []),
        (("2026-05-01",), MONDAY - dt.timedelta(seconds=1), "2026-W18", None, []),
        (("2026-04-20", "2026-05-01"), MONDAY - dt.timedelta(seconds=1), "2026-W18", "2026-W17", []),
        (("2026-04-20", "2026-05-01"), MONDAY, None, "2026-W18", ["2026-W17"]),
        (("2026-04-13", "2026-04-20", "2026-05-12"), NOW, "2026-W20", "2026-W17", ["2026-W16"]),
    ],
)
def test_the_home_page_shows_the_open_week_and_the_latest_closed_one(
    days: tuple[str, ...], now: dt.datetime, current: str | None, latest: str | None, earlier: list[str]
) -> None:
    chosen = home.context_of(contexts(*days, now=now))
    assert [c and str(c.edition.week) for c in (chosen.current, chosen.latest)] == [current, latest]
    assert [str(e.week) for e in chosen.earlier] == earlier


def test_the_home_page_lists_so_many_earlier_editions_newest_first() -> None:
    days = [(dt.date(2025, 6, 2) + dt.timedelta(weeks=n)).isoformat() for n in range(40)]
    all_ = contexts(*days)
    chosen = home.context_of(all_)
    assert len(chosen.earlier) == home.EARLIER
    assert [e.week for e in chosen.earlier] == [c.edition.week for c in reversed(all_[:-1])][: home.EARLIER]


def test_the_home_view_of_an_empty_site_is_empty() -> None:
    over = desk()
    shown = home.view(home.context_of([]), over)
    assert (shown.current, shown.latest, shown.earlier) == (None, None, ())
