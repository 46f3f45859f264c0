"""The page that searches, and what of each article can be found."""

from typing import Any

import pytest

from recap.model.article import Insight, Tldr
from recap.model.settings import Category
from recap.model.text import Body
from recap.views import Desk, search
from recap.views.search import SearchView
from tests.builders import article, desk, planned, settings, text


def page_of(over: Desk) -> SearchView:
    (page,) = (p for p in planned(over) if p.output == "search/index.html")
    view = page.context()["view"]
    assert isinstance(view, SearchView)
    return view


def about(*companies: str, category: str = "") -> dict[str, Any]:
    return {"terms": {"companies": companies} | ({"categories": (category,)} if category else {})}


def test_categories_stand_in_the_settings_order_and_companies_by_the_articles_about_them() -> None:
    site = settings(categories=(Category("Tools", "tools", "T"), Category("Models", "models")))
    over = desk(
        [
            article("a", **about("Zed", "Ant", category="Models")),
            article("b", **about("Zed", category="Tools")),
            article("c", **about("Bee", category="Chips")),
        ],
        site=site,
    )
    view = page_of(over)
    assert [(c.value, c.title, c.emoji) for c in view.categories] == [
        ("tools", "Tools", "T"),
        ("models", "Models", ""),
        ("chips", "Chips", ""),
    ]
    assert [c.title for c in view.companies] == ["Zed", "Ant", "Bee"]
    assert view.more_companies == ()
    assert view.index == "/recap/search/index/"


def test_companies_beyond_those_at_hand_stand_by_name() -> None:
    names = [f"Company {n:02}" for n in range(search.COMPANIES_AT_HAND + 3)]
    over = desk([article("all", **about(*names)), article("late", **about(names[-1]))])
    view = page_of(over)
    assert len(view.companies) == search.COMPANIES_AT_HAND
    assert view.companies[0].title == names[-1]
    assert [c.title for c in view.more_companies] == names[search.COMPANIES_AT_HAND - 1 : -1]


@pytest.mark.parametrize("wanted", [True, False])
def test_a_site_may_go_without_an_index(wanted: bool) -> None:
    over = desk([article("a")], site=settings(search=wanted))
    assert bool(page_of(over).index) is wanted


def test_the_catalogue_says_what_each_article_belongs_to() -> None:
    over = desk(
        [
            article("old", "2026-04-20", **about("Ant", "Bee", category="Models"), lang="en"),
            article("new", "2026-05-01", **about("ant"), lang="de"),
            article("bare", "2026-04-30", lang="en"),
        ]
    )
    made = search.catalogue(over)
    assert [f.path for f in search.findable(over)] == ["2026/w18/new/", "2026/w18/bare/", "2026/w17/old/"]
    assert made.editions == (
        ("2026/w18/", "Week 18, 2026", "27 April – 3 May 2026"),
        ("2026/w17/", "Week 17, 2026", "20–26 April 2026"),
    )
    assert (made.categories, made.companies) == (("models",), ("ant", "bee"))
    assert made.articles == ((0, -1, 0), (0, -1), (1, 0, 0, 1))
    assert made.languages == {0: "de"}


def test_places_in_the_catalogue_are_those_of_the_form() -> None:
    over = desk([article(f"a{n}", **about(*(f"C{m}" for m in range(n, 20)), category=f"K{n}")) for n in range(20)])
    view, made = page_of(over), search.catalogue(over)
    assert tuple(c.value for c in view.categories) == made.categories
    assert tuple(c.value for c in (*view.companies, *view.more_companies)) == made.companies


def test_all_that_is_written_in_an_article_can_be_found() -> None:
    one = article(
        "one",
        title="A title",
        hook=text("the hook"),
        summary=text("the summary"),
        tldr=Tldr(text("changed"), None, text("do next")),
        insight=Insight(takeaways=(text("takeaway", "<em>takeaway</em>"),), technical=(text("technical"),)),
        body=Body(words=5),
    )
    (found,) = search.findable(desk([one]))
    assert (found.path, found.title) == ("2026/w18/one/", "A title")
    parts = ("the hook", "the summary", "changed", "do next", "<em>takeaway</em>", "technical", "Body of content/")
    places = [found.html.index(part) for part in parts]
    assert places == sorted(places)


def test_the_index_is_another_whenever_an_article_is() -> None:
    def parts(*given: Any) -> list[bytes]:
        return list(search.index_parts(desk(given)))

    known = parts(article("a"), article("b"))
    assert parts(article("a"), article("b")) == known
    assert parts(article("a")) != known
    assert parts(article("a", hook=text("changed")), article("b")) != known
    assert parts(article("a", "2026-04-20"), article("b")) != known
