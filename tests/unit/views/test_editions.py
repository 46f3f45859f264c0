import datetime as dt

import pytest

from recap.model.article import Article, Tldr
from recap.model.settings import Category
from recap.model.text import Body
from recap.views.editions import EditionContext, EditionView, contexts, view
from tests.builders import article, desk, note, prediction, settings, text


def edition_view(*categories: str, **given: object) -> EditionView:
    site = settings(categories=(Category("Models", "models", "🤖", "#123456"), Category("Law", "law")))
    articles = [
        article(f"a{n}", importance=5 - bool(n), terms={"categories": (name,)} if name else {})
        for n, name in enumerate(categories)
    ]
    over = desk(articles, [note("2026-W18", **given)] if given else [], site=site)
    (edition,) = over.digest.editions
    return view(EditionContext(edition), over)


def test_sections_stand_in_the_settings_order_then_by_name_and_those_without_a_category_last() -> None:
    shown = edition_view("Law", "", "Zoo", "law", "Models", "Art", "Models")
    assert [s.category and s.category.title for s in shown.sections] == ["Models", "Law", "Art", "Zoo", None]
    assert [[i.card.slug for i in s.items] for s in shown.sections] == [["a4", "a6"], ["a3"], ["a5"], ["a2"], ["a1"]]
    assert shown.sections[0].category is not None
    assert (shown.sections[0].category.emoji, shown.sections[0].category.color) == ("🤖", "#123456")


def test_a_category_written_by_name_or_by_slug_is_one_section() -> None:
    site = settings(categories=(Category("Artificial Intelligence", "ai"), Category("Law", "law")))
    names = ("Law", "ai", "Law", "Artificial Intelligence")
    articles = [article(f"a{n}", terms={"categories": (name,)}) for n, name in enumerate(names)]
    over = desk(articles, site=site)
    shown = view(EditionContext(over.digest.editions[0]), over)
    assert [(s.category and s.category.title, [i.card.slug for i in s.items]) for s in shown.sections] == [
        ("Artificial Intelligence", ["a1", "a3"]),
        ("Law", ["a2"]),
    ]


def test_the_lead_stands_in_no_section() -> None:
    shown = edition_view("Law")
    assert shown.lead is not None
    assert shown.lead.card.slug == "a0"
    assert shown.sections == ()


def test_a_note_alone_is_an_edition() -> None:
    shown = edition_view(title="Quiet week", summary=text("Nothing"), body=Body(words=3))
    assert (shown.lead, shown.sections, shown.link.title, shown.link.count) == (None, (), "Quiet week", 0)
    assert shown.summary == "Nothing"
    assert shown.note is not None
    assert "2026-W18.md" in shown.note


def test_a_note_without_a_body_leaves_no_trace() -> None:
    assert edition_view(title="x").note is None
    assert edition_view("").note is None


def views(*articles: Article) -> dict[str, EditionView]:
    over = desk(articles)
    return {str(context.edition.week): view(context, over) for context in contexts(over)}


def test_an_edition_is_timed_and_summed_up() -> None:
    shown = views(
        article("a", "2026-05-02", importance=5, tldr=Tldr(None, None, text("Try it"))),
        article("b", "2026-05-01", body=Body(words=500, opening=text("word " * 500))),
    )["2026-W18"]
    assert (shown.depths.brief, shown.depths.short, shown.depths.full) == ("2 min", "2 min", "2 min")
    assert [[i.text for i in group.items] for group in shown.todo] == [["Try it"]]
    assert [(n.value, n.label) for n in shown.numbers] == [("2", "articles")]
    assert [[a.title for a in day.articles] for day in shown.days] == [["B"], ["A"]]


def test_an_edition_without_articles_sums_nothing_up() -> None:
    shown = edition_view(title="Quiet week")
    assert (shown.todo, shown.numbers, shown.days, shown.made, shown.settled) == ((),) * 5
    assert (shown.depths.brief, shown.depths.full, shown.year_ago) == ("", "", None)


def test_predictions_made_are_those_of_its_articles_in_reading_order() -> None:
    shown = views(
        article("a", predictions=(prediction("A1"), prediction("A2"))),
        article("b", importance=5, predictions=(prediction("B1"),)),
        article("c", "2026-05-08", predictions=(prediction("C1"),)),
    )["2026-W18"]
    assert [(p.prediction, p.article.title) for p in shown.made] == [("B1", "B"), ("A1", "A"), ("A2", "A")]
    assert shown.made[0].url == "/recap/2026/w18/b/#prediction-1"


def test_predictions_settled_are_those_of_the_whole_site_from_monday_to_sunday() -> None:
    def settled(said: str, day: str) -> Article:
        outcome = prediction(said, outcome="wrong", resolved=dt.date.fromisoformat(day))
        return article(said.lower(), "2026-04-01", predictions=(outcome,))

    shown = views(
        article("a"),
        settled("Before", "2026-04-26"),
        settled("Sunday", "2026-05-03"),
        settled("Monday", "2026-04-27"),
        settled("After", "2026-05-04"),
    )
    assert [p.prediction for p in shown["2026-W18"].settled] == ["Monday", "Sunday"]
    assert [n.label for n in shown["2026-W18"].numbers] == ["article", "predictions settled"]
    assert shown["2026-W14"].settled == ()
    assert len(shown["2026-W14"].made) == 4


@pytest.mark.parametrize(
    ("day", "before", "found"),
    [
        ("2026-05-01", "2025-05-01", "Week 18, 2025"),
        ("2026-05-01", "2025-05-05", None),
        ("2026-05-01", "2024-05-01", None),
        ("2027-01-01", "2025-12-27", "Week 52, 2025"),
        ("2026-12-31", "2025-12-29", None),
        ("2027-01-08", "2026-01-02", "Week 1, 2026"),
        ("0001-01-03", "0002-01-03", None),
    ],
)
def test_a_year_ago_is_the_same_iso_week_of_the_iso_year_before(day: str, before: str, found: str | None) -> None:
    over = desk([article("now", day), article("then", before)], now=dt.datetime(2028, 1, 1, tzinfo=dt.UTC))
    (context,) = (c for c in contexts(over) if c.edition.articles[0].slug == "now")
    link = view(context, over).year_ago
    assert (link and link.week) == found
