import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.article import Article, Place, StandingPage
from recap.model.settings import Taxonomy
from recap.problems import Severity, Span
from recap.routes.claims import Claim, are_apart, check_names, check_outputs, clashes, obstacle
from tests.builders import BUILT_IN, article, codes, grouped, linked, note, page, settings

LATER = Span("content/b.md", 3, 2)
EARLIER = Span("content/a.md", 9, 9)


def claim(output: str, span: Span | None = None, what: str = "something") -> Claim:
    return Claim(output, what, span)


def test_two_files_that_want_one_path_are_one_problem_at_the_later_that_names_the_other() -> None:
    for order in ((LATER, EARLIER), (EARLIER, LATER)):
        (problem,) = clashes([claim("a/index.html", span) for span in order])
        assert (problem.code, problem.severity, problem.span) == ("address-clash", Severity.ERROR, LATER)
        assert "content/a.md" in problem.message
        assert "a/index.html" in problem.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foo/index.html", "foo/index.html"),
        ("stra\u00dfe.png", "STRASSE.png"),
        (unicodedata.normalize("NFC", "é.png"), unicodedata.normalize("NFD", "é.png")),
        ("a", "a/index.html"),
        ("A", "a/b/c.png"),
        ("a/b", "a/b/c"),
    ],
)
def test_paths_that_a_file_system_may_not_tell_apart_clash_either_way_round(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert codes(clashes([claim(first, EARLIER), claim(second, LATER)])) == ["address-clash"]


@pytest.mark.parametrize(("one", "other"), [("a/b", "a/c"), ("ab", "a/b"), ("a.html", "a/index.html"), ("é", "e")])
def test_paths_that_differ_do_not_clash(one: str, other: str) -> None:
    assert clashes([claim(one, EARLIER), claim(other, LATER)]) == []


NAMES = st.sampled_from(("a", "A", "b", "é", "e\u0301", "index.html"))
PATHS = st.lists(st.lists(NAMES, min_size=1, max_size=3).map("/".join), max_size=5)


@given(PATHS, st.randoms(use_true_random=False))
def test_clashes_are_found_in_any_order(paths: list[str], chance: Any) -> None:
    shuffled = list(paths)
    chance.shuffle(shuffled)
    assert bool(clashes(map(claim, paths))) == bool(clashes(map(claim, shuffled)))


@given(PATHS)
def test_outputs_are_apart_where_nothing_clashes(paths: list[str]) -> None:
    assert are_apart(paths) == (clashes(map(claim, paths)) == [])


def test_what_the_site_itself_wants_counts_as_earlier_and_is_named_in_words() -> None:
    for order in ((None, LATER), (LATER, None)):
        (problem,) = clashes([claim("tags/index.html", span, f"what {span}") for span in order])
        assert problem.span == LATER
        assert "what None" in problem.message


def test_two_of_the_sites_own_addresses_are_the_settings_fault() -> None:
    (problem,) = clashes([claim("x/index.html"), claim("x/index.html")])
    assert problem.span == Span("content/site.yaml")


def test_two_places_in_one_file_name_what_they_want() -> None:
    claims = [Claim("x", "the page", Span("content/a.md", 2)), Claim("x", "the alias /x", Span("content/a.md", 5))]
    (problem,) = clashes(claims)
    assert problem.span.line == 5
    assert problem.message.startswith("the alias /x and the page:")


def test_three_that_want_one_path_are_two_problems() -> None:
    assert len(clashes([claim("x", Span(f"content/{n}.md")) for n in "abc"])) == 2


def names(articles: Any = (), pages: Any = (), taxonomies: tuple[Taxonomy, ...] = BUILT_IN) -> list[tuple[str, Span]]:
    return [(p.code, p.span) for p in check_names(articles, pages, settings(taxonomies=taxonomies))]


@pytest.mark.parametrize("twin", ["foo", "FOO"])
def test_a_slug_that_two_articles_share_is_told_at_the_later_file(twin: str) -> None:
    second = article(twin, path="content/articles/z.md", id="z", places={"slug": Place(4, 7)})
    first = article("foo", path="content/articles/b.md")
    assert names([second, first]) == [("slug-clash", Span("content/articles/z.md", 4, 7))]


def test_an_id_that_two_articles_share_is_told_and_ids_are_compared_as_they_stand() -> None:
    second = article("b", id="one", places={"id": Place(5, 5)})
    assert names([article("a", id="one"), second]) == [("id-clash", Span("content/articles/b.md", 5, 5))]
    assert names([article("a", id="one"), article("b", id="One")]) == []


@pytest.mark.parametrize("slug", ["index", "feed.xml", "robots.txt"])
def test_slugs_of_articles_that_the_site_needs(slug: str) -> None:
    assert names([article(slug)]) == [("slug-reserved", Span(f"content/articles/{slug}.md"))]


@pytest.mark.parametrize(
    "slug", ["index", "archive", "archive/x", "tags", "2026", "2026/about", "404", "labs", "latest"]
)
def test_slugs_of_pages_that_the_site_needs(slug: str) -> None:
    assert names(pages=[page(slug)], taxonomies=(*BUILT_IN, Taxonomy("labs", "Labs"))) == [
        ("slug-reserved", Span(f"content/pages/{slug}.md"))
    ]


@pytest.mark.parametrize("slug", ["about", "20260", "labs", "corrections", "help/archive"])
def test_other_slugs_are_free(slug: str) -> None:
    assert names(pages=[page(slug)]) == []


def test_what_is_not_published_now_is_hidden_with_its_aliases_and_its_edition() -> None:
    articles = [article("now"), article("next", "2027-01-02", aliases=["/old"]), article("gone", draft=True)]
    notes = [note("2026-W18", draft=True), note("2026-W10", draft=True)]
    pages = [page("about"), page("a/soon", draft=True)]
    digest, _ = grouped(articles, notes, pages)
    links, _ = linked(digest, articles, notes, pages)
    assert links.hidden == {
        "2026/w53/next/index.html",
        "2026/w53/index.html",
        "old/index.html",
        "2026/w18/gone/index.html",
        "2026/w10/index.html",
        "a/soon/index.html",
    }


@pytest.mark.parametrize("alias", ["/2026/w53/", "/2026/w53/next/", "/soon/", "/old/"])
def test_an_alias_that_is_the_address_of_what_is_not_published_now_is_told_at_once(alias: str) -> None:
    articles = [article("one", aliases=[alias]), article("next", "2027-01-02", aliases=["/old/"])]
    pages = [page("soon", draft=True)]
    digest, _ = grouped(articles, pages=pages)
    links, _ = linked(digest, articles, pages=pages)
    own = ["2026/w18/one/index.html", f"{alias.strip('/')}/index.html"]
    assert codes(check_outputs(own, links, articles, pages)) == ["address-clash"]


@pytest.mark.parametrize(
    ("newcomer", "told"),
    [
        (page("frameworks"), "'frameworks' is an address that the site itself needs"),
        (page("about", path="content/pages/new.md"), "content/pages/about.md has the address /about/ already"),
        (page("OLD"), "the alias /old has the address /OLD/ already"),
        (page("one"), ""),
        (article("one", path="content/articles/new.md"), "content/articles/one.md has the slug 'one' already"),
        (article("index"), "'index' is an address that the site itself needs"),
        (article("about"), ""),
    ],
)
def test_what_stands_in_the_way_of_a_new_text(newcomer: Article | StandingPage, told: str) -> None:
    site = settings(taxonomies=(*BUILT_IN, Taxonomy("frameworks", "Frameworks")))
    assert obstacle(newcomer, [article("one", aliases=("/old",))], [page("about")], site) == told
