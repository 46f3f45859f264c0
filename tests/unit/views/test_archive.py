from recap.model.digest import Edition
from recap.views import archive
from recap.views.archive import ArchiveView
from tests.builders import article, desk, note


def view(*days: str, notes: tuple[str, ...] = ()) -> ArchiveView:
    over = desk([article(f"a{n}", day) for n, day in enumerate(days)], [note(week) for week in notes])
    years: dict[int, list[Edition]] = {}
    for edition in over.digest.editions:
        years.setdefault(edition.week.year, []).append(edition)
    return archive.archive(list(years.items()), over)


def test_every_week_of_every_year_has_its_place() -> None:
    made = view("2026-05-01", "2021-01-01", "2025-12-28")
    assert [(year.year, len(year.weeks)) for year in made.years] == [(2026, 53), (2025, 52), (2020, 53)]
    assert [week.number for week in made.years[0].weeks] == list(range(1, 54))


def test_weeks_with_an_edition_lead_there_and_are_the_darker_the_more_articles_they_have() -> None:
    made = view(*("2026-05-01",) * 4, "2026-04-20", *("2025-05-01",) * 2, notes=("2026-W16",))
    shown = {(year.year, week.number): week for year in made.years for week in year.weeks if week.url}
    assert {key: (week.name, week.url, week.shade) for key, week in shown.items()} == {
        (2026, 16): ("Week 16, 2026: 0 articles", "/recap/2026/w16/", 0),
        (2026, 17): ("Week 17, 2026: 1 article", "/recap/2026/w17/", 1),
        (2026, 18): ("Week 18, 2026: 4 articles", "/recap/2026/w18/", 4),
        (2025, 18): ("Week 18, 2025: 2 articles", "/recap/2025/w18/", 2),
    }
    assert (made.most, made.shades) == (4, (0, 1, 2, 3, 4))


def test_a_week_without_an_edition_leads_nowhere() -> None:
    week = view("2026-05-01").years[0].weeks[0]
    assert (week.name, week.url, week.shade) == ("Week 1, 2026", "", 0)


def test_where_there_are_only_notes_no_week_is_darker_than_another() -> None:
    made = view(notes=("2026-W16",))
    assert made.most == 0
    assert {week.shade for week in made.years[0].weeks} == {0}


def test_an_empty_archive_has_no_year() -> None:
    assert view().years == ()
