import pytest

from recap.model.article import Place
from recap.problems import Span
from recap.routes.redirects import alias_output, redirect_lines, redirects
from tests.builders import article, grouped, linked, page


@pytest.mark.parametrize(
    ("alias", "output"),
    [
        ("/a", "a/index.html"),
        ("/a/", "a/index.html"),
        ("/a/b.html", "a/b.html"),
        ("/a.htm", "a.htm"),
        ("/a.php", "a.php/index.html"),
        ("/", "index.html"),
    ],
)
def test_an_aliass_file(alias: str, output: str) -> None:
    assert alias_output(alias) == output


def test_an_alias_given_twice_counts_once_and_stands_at_the_first() -> None:
    owner = page("about", aliases=("/old", "/old/", "/older.html"), places={"aliases.0": Place(4, 5)})
    made = redirects(owner, "about/")
    assert [(r.alias, r.output, r.target) for r in made] == [
        ("/old", "old/index.html", "about/"),
        ("/older.html", "older.html", "about/"),
    ]
    assert [r.span for r in made] == [Span("content/pages/about.md", 4, 5), Span("content/pages/about.md")]


def test_lines_are_sorted_and_hold_the_sites_path() -> None:
    one = article("one", aliases=("/z", "/é b"))
    links, _ = linked(grouped([one])[0])
    assert redirect_lines(redirects(one, links.articles["one"]), links) == (
        "/recap/%C3%A9%20b /recap/2026/w18/one/ 301\n/recap/z /recap/2026/w18/one/ 301\n"
    )
