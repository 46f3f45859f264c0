from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.group.terms import gather
from recap.model.article import Article, Place
from recap.model.settings import Category, Settings
from recap.problems import Problem, Span
from tests.builders import article, codes, settings


def tagged(slug: str, *tags: str) -> Article:
    places = {f"tags.{i}": Place(i + 2, 5) for i in range(len(tags))}
    return article(slug, terms={"tags": tags}, places=places)


def titles(articles: list[Article], key: str = "tags", site: Settings | None = None) -> tuple[list[str], list[Problem]]:
    terms, _, problems = gather(articles, site or settings())
    return [t.title for t in terms[key]], problems


def test_the_commonest_spelling_is_shown_and_the_others_are_told_once_each() -> None:
    shown, problems = titles(
        [tagged("a", "OpenAI"), tagged("b", "x", "openai"), tagged("c", "OpenAI"), tagged("d", "openai", "OPENAI")]
    )
    assert shown == ["OpenAI", "x"]
    assert [(p.code, p.span, p.hint) for p in problems] == [
        ("term-spelling", Span("content/articles/b.md", 3, 5), "write 'OpenAI'"),
        ("term-spelling", Span("content/articles/d.md", 3, 5), "write 'OpenAI'"),
    ]


@given(st.lists(st.sampled_from(["OpenAI", "openai", "OPENAI"]), min_size=1, max_size=6))
def test_no_other_spelling_is_commoner_than_the_one_that_is_shown(words: list[str]) -> None:
    shown, problems = titles([tagged(f"a{i}", word) for i, word in enumerate(words)])
    counts = Counter(words)
    (title,) = shown
    assert (-counts[title], title) == min((-n, w) for w, n in counts.items())
    assert len(problems) == len(counts) - 1


def test_a_category_of_the_settings_is_shown_as_they_spell_it() -> None:
    site = settings(categories=(Category("New Models", "new-models"),))
    written = article("a", terms={"categories": ("new models",)}, places={"category": Place(4, 11)})
    shown, problems = titles([written], "categories", site)
    assert shown == ["New Models"]
    assert [(p.code, p.span) for p in problems] == [("term-spelling", Span("content/articles/a.md", 4, 11))]


@pytest.mark.parametrize("written", ["Artificial Intelligence", "artificial intelligence", "ai", "AI"])
def test_a_category_has_the_settings_slug_whether_its_name_or_its_slug_is_written(written: str) -> None:
    site = settings(categories=(Category("Artificial Intelligence", "ai"),))
    terms, _, problems = gather([article("a", terms={"categories": (written,)})], site)
    assert [(t.slug, t.title, t.spellings) for t in terms["categories"]] == [
        ("ai", "Artificial Intelligence", (written,))
    ]
    is_exact = written in ("Artificial Intelligence", "ai")
    assert [p.hint for p in problems] == ["write 'Artificial Intelligence'"] * (not is_exact)


def test_the_slug_of_a_category_is_no_other_spelling_of_it_but_that_of_a_tag_is() -> None:
    site = settings(categories=(Category("AI", "ai"),))
    written = [article("a", terms={"categories": ("AI",)}), article("b", terms={"categories": ("ai",)})]
    assert titles(written, "categories", site) == (["AI"], [])
    shown, problems = titles([tagged("a", "AI"), tagged("b", "AI"), tagged("c", "ai")])
    assert (shown, [p.code for p in problems]) == (["AI"], ["term-spelling"])


def test_a_category_is_known_by_its_name_even_where_that_is_the_slug_of_another() -> None:
    site = settings(categories=(Category("AI", "models"), Category("Models", "ai"), Category("Law", "law")))
    written = [article(name, terms={"categories": (name,)}) for name in ("AI", "Models", "Law")]
    terms, _, problems = gather(written, site)
    assert [(t.slug, t.title) for t in terms["categories"]] == [("models", "AI"), ("law", "Law"), ("ai", "Models")]
    assert problems == []


def test_terms_that_differ_by_a_space_are_told_at_the_rarer_one() -> None:
    shown, problems = titles([tagged("a", "Open AI"), tagged("b", "OpenAI"), tagged("c", "OpenAI")])
    assert shown == ["Open AI", "OpenAI"]
    assert [(p.code, p.span, p.hint) for p in problems] == [
        ("term-similar", Span("content/articles/a.md", 2, 5), "write 'OpenAI' if they are the same")
    ]


def test_c_and_its_children_are_three_terms() -> None:
    terms, _, problems = gather([tagged("a", "C", "C++", "C#")], settings())
    assert [t.slug for t in terms["tags"]] == ["c", "c-sharp", "c-plus-plus"]
    assert problems == []


def test_a_term_without_letter_or_digit_is_an_error() -> None:
    shown, problems = titles([tagged("a", "ok", "!!"), article("b", story="?")])
    assert shown == ["ok"]
    assert codes(problems) == ["term-empty", "term-empty"]
    assert problems[0].span == Span("content/articles/a.md", 3, 5)


def test_an_article_that_spells_a_term_twice_is_in_it_once() -> None:
    terms, _, _ = gather([tagged("a", "AI", "ai")], settings())
    assert [len(t.articles) for t in terms["tags"]] == [1]


def test_stories_run_oldest_first_and_the_one_that_moved_last_leads() -> None:
    articles = [
        article("c", "2026-05-03", story="Chips"),
        article("b", "2026-05-02", story="Law"),
        article("a", "2026-05-01", story="Chips"),
    ]
    _, stories, _ = gather(articles, settings())
    assert [(s.title, [a.slug for a in s.articles]) for s in stories] == [
        ("Chips", ["a", "c"]),
        ("Law", ["b"]),
    ]
