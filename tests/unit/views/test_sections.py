from hypothesis import given
from hypothesis import strategies as st

from recap.model.article import Article
from recap.model.settings import Category
from recap.views.editions import contexts, view
from recap.views.sections import reading_order, sections
from tests.builders import article, desk, planned, settings


def filed(slug: str, category: str, importance: int = 3) -> Article:
    return article(slug, importance=importance, terms={"categories": (category,)} if category else {})


SETTINGS = settings(categories=(Category("Policy", "policy"), Category("Models", "models")))


def test_sections_stand_as_the_settings_say_then_by_name_and_the_rest_last() -> None:
    over = desk([filed(c or "none", c) for c in ("", "Zebras", "Models", "Apes", "Policy")], site=SETTINGS)
    given = {a.category: a for a in over.digest.articles}
    ordered = sections([given[c] for c in ("", "Zebras", "Models", "Apes", "Policy")], over)
    assert [[a.category for a in section] for section in ordered] == [
        ["Policy"],
        ["Models"],
        ["Apes"],
        ["Zebras"],
        [""],
    ]


@given(st.lists(st.sampled_from(["", "Policy", "Models", "Apes"]), max_size=8))
def test_an_edition_is_read_as_its_page_shows_it(categories: list[str]) -> None:
    over = desk([filed(f"a{n}", c) for n, c in enumerate(categories)], site=SETTINGS)
    for context in contexts(over):
        shown = view(context, over)
        items = [shown.lead, *(item for section in shown.sections for item in section.items)]
        order = reading_order(context.edition.articles, over)
        assert [item.card.slug for item in items if item] == [a.slug for a in order]
        assert len({s.category and s.category.slug for s in shown.sections}) == len(shown.sections)


def test_the_articles_before_and_after_are_those_beside_it_on_the_page() -> None:
    over = desk(
        [
            filed("a", "Models", 5),
            filed("b", "Models", 4),
            filed("c", "Policy", 3),
        ],
        site=SETTINGS,
    )
    made = {p.output: p.context()["view"] for p in planned(over) if p.template == "article/article.html"}
    after = {output: one.next and one.next.title for output, one in made.items()}
    assert after == {"2026/w18/a/index.html": "C", "2026/w18/b/index.html": None, "2026/w18/c/index.html": "B"}
