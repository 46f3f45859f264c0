import datetime as dt
from typing import Any

from recap.model.article import Event, Insight
from recap.model.page import fingerprint
from recap.model.text import Text
from recap.model.time import Week
from recap.views import Desk, companies, terms
from recap.views.companies import LIMIT, CompanyView
from recap.views.terms import TermContext
from tests.builders import article, desk, partial, prediction, text

LAB = {"companies": ("Lab",)}


def told(*events: tuple[str, str]) -> dict[str, Any]:
    timeline = tuple(Event(partial(date), text(said)) for date, said in events)
    return {"insight": Insight(timeline=timeline), "terms": LAB}


def context(over: Desk) -> TermContext:
    kind = next(t for t in over.digest.taxonomies if t.key == "companies")
    return next(terms.contexts(kind, over.digest.terms["companies"][0]))


def view(*articles: Any) -> CompanyView:
    over = desk(articles)
    return companies.view(context(over), over)


def test_the_timelines_of_all_its_articles_are_one_newest_first_by_year() -> None:
    made = view(
        article("old", "2026-04-20", **told(("2023-02", "Founded"), ("2024-05-13", "Four"))),
        article("new", "2026-05-01", **told(("2024-05-13", "Four"), ("2024", "A year"), ("2026-05-01", "Five"))),
    )
    assert [(g.year, [(e.date.text, e.event) for e in g.events]) for g in made.timeline] == [
        ("2026", [("1 May 2026", "Five")]),
        ("2024", [("13 May 2024", "Four"), ("2024", "A year")]),
        ("2023", [("February 2023", "Founded")]),
    ]
    assert not made.more_events


def test_an_event_links_to_all_articles_that_report_it_and_stands_once() -> None:
    made = view(
        article("old", "2026-04-20", **told(("2024-05-13", "Four"))),
        article("new", "2026-05-01", **told(("2024-05-13", "Four"), ("2024-05-13", "Four"), ("2024-05", "Four"))),
    )
    (year,) = made.timeline
    assert [[link.url for link in event.articles] for event in year.events] == [
        ["/recap/2026/w18/new/", "/recap/2026/w17/old/"],
        ["/recap/2026/w18/new/"],
    ]


def test_citations_in_events_lead_to_the_article_that_has_them() -> None:
    cited = Text('Four <a class="cite" href="recap-cite:1">[1]</a>', "Four [1]")
    (year,) = view(article("a", insight=Insight(timeline=(Event(partial("2024"), cited),)), terms=LAB)).timeline
    assert 'href="/recap/2026/w18/a/#cite-1"' in year.events[0].event


def test_predictions_are_those_of_its_articles_due_ones_first() -> None:
    made = view(
        article(
            "a",
            terms=LAB,
            predictions=(
                prediction("settled", outcome="wrong", resolved=dt.date(2026, 5, 1)),
                prediction("open", due=partial("2026-06")),
                prediction("late", due=partial("2026-05-01")),
            ),
        ),
        article("other", predictions=(prediction("not of the lab"),)),
    )
    assert [p.prediction for p in made.predictions] == ["late", "open", "settled"]
    assert made.predictions[0].url == "/recap/2026/w18/a/#prediction-3"
    assert not made.more_predictions


def test_a_company_of_one_article_shows_nothing_else() -> None:
    made = view(article("a", terms=LAB))
    assert (made.count, made.chart, made.timeline, made.predictions) == (1, None, (), ())


def test_articles_are_counted_by_week() -> None:
    chart = view(article("a", "2026-04-20", terms=LAB), article("b", "2026-05-01", terms=LAB)).chart
    assert chart is not None
    assert chart.rows == (("Week 17, 2026", "1"), ("Week 18, 2026", "1"))


def test_of_very_many_events_and_predictions_the_newest_are_shown_and_that_is_said() -> None:
    first = dt.date(2020, 1, 1)
    events = tuple(((first + dt.timedelta(days=n)).isoformat(), f"{n}") for n in range(LIMIT + 1))
    made = view(article("a", predictions=tuple(prediction(f"{n}") for n in range(LIMIT + 1)), **told(*events)))
    shown = [event.event for group in made.timeline for event in group.events]
    assert shown == [f"{n}" for n in range(LIMIT, 0, -1)]
    assert len(made.predictions) == LIMIT
    assert (made.more_events, made.more_predictions) == (True, True)


def test_of_very_many_articles_the_newest_are_asked_and_that_is_said() -> None:
    last = dt.date(2026, 5, 1)
    days = [(last - dt.timedelta(days=n)).isoformat() for n in range(LIMIT + 2)]
    made = view(*(article(f"a{n}", day, **told(("2026", "The same"))) for n, day in enumerate(days)))
    ((event,),) = [group.events for group in made.timeline]
    assert event.articles[0].url.endswith("/a0/")
    assert all(not link.url.endswith(f"/a{LIMIT + 1}/") for link in event.articles)
    assert made.more_events


def test_the_fingerprint_asks_for_no_article_beyond_those_that_are_shown() -> None:
    last = dt.date(2026, 5, 1)
    days = [(last - dt.timedelta(days=n)).isoformat() for n in range(LIMIT + 3)]

    def mark(oldest: str, **more: Any) -> bytes:
        older = [article(f"a{n:03}", day, **told(("2026", "E"))) for n, day in enumerate(days[:-1])]
        over = desk([*older, article("oldest", days[-1], **told(("2026", oldest)), **more)])
        return fingerprint(companies.parts(context(over), over))

    assert mark("E") == mark("F")
    assert mark("E") == mark("E", title="Other")
    assert mark("E") != mark("E", week=Week(2025, 30))
