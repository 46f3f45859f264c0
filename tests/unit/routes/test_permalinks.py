from typing import Any

import pytest

from recap.model.article import Place
from recap.model.source import Tree
from recap.model.text import Ref
from recap.problems import Problem, Severity, Span
from recap.routes import permalinks
from tests.builders import article, grouped, moment, note, page


def ref(kind: str, target: str) -> Ref:
    return Ref(kind, target, 7, 3)


OTHERS = [
    article("other"),
    article("draft", draft=True),
    article("later", "2027-01-01"),
    article("gone", expires=moment("2026-05-02")),
]
PAGES = [page("secret", draft=True)]
TREE = Tree(
    articles=("content/articles/broken-one.md",),
    assets=("content/assets/x.png",),
    static=("content/static/CNAME",),
    beside=("content/articles/chart.png", "content/articles/img/a.png", "content/shared.png"),
)


def check(*refs: Ref, broken: tuple[str, ...] = (), **given: Any) -> list[Problem]:
    """Give the problems with the links of one text; files that no text shows are another matter."""
    one = article("one", refs=refs, **given)
    articles = [one, *OTHERS]
    problems = permalinks(grouped(articles)[0], articles, [], PAGES, TREE, dict.fromkeys(broken, ()))[1]
    return [p for p in problems if p.code != "file-ignored"]


@pytest.mark.parametrize(
    ("target", "code", "severity", "said"),
    [
        (ref("slug", "other#part"), None, None, ""),
        (ref("slug", "othr"), "link-unknown", Severity.ERROR, "'othr'"),
        (ref("slug", "draft"), "link-unpublished", Severity.WARNING, "a draft"),
        (ref("slug", "later"), "link-unpublished", Severity.WARNING, "not published yet"),
        (ref("slug", "gone"), "link-unpublished", Severity.WARNING, "expired"),
        (ref("file", "other.md"), None, None, ""),
        (ref("file", "../articles/nowhere.md"), "link-unknown", Severity.ERROR, "'content/articles/nowhere.md'"),
        (ref("file", "draft.md"), "link-unpublished", Severity.WARNING, "a draft"),
        (ref("file", "later.md#part"), "link-unpublished", Severity.WARNING, "not published yet"),
        (ref("file", "../pages/secret.md"), "link-unpublished", Severity.WARNING, "a draft"),
        (ref("file", "broken-one.md"), "link-unpublished", Severity.WARNING, "not published now"),
        (ref("image", "chart.png"), None, None, ""),
        (ref("image", "../assets/x.png"), None, None, ""),
        (ref("image", "nowhere.png"), "file-missing", Severity.ERROR, "'content/articles/nowhere.png'"),
        (ref("site", "/nowhere/"), None, None, ""),
    ],
)
def test_links_are_held_against_the_files(target: Ref, code: str | None, severity: Severity | None, said: str) -> None:
    problems = check(target)
    assert [(p.code, p.severity, p.span) for p in problems] == (
        [(code, severity, Span("content/articles/one.md", 7, 3))] if code else []
    )
    assert all(said in p.message for p in problems)


def test_a_mistyped_slug_gets_the_nearest_one_as_a_hint() -> None:
    assert check(ref("slug", "othr"))[0].hint == "did you mean 'other'?"
    assert check(ref("slug", "zzzzzz"))[0].hint == "write the slug of an article of this site"


def test_the_nearest_slug_is_looked_for_once_however_often_a_mistake_stands_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def matches(word: str, possibilities: object, n: int) -> list[str]:
        assert possibilities
        asked.append(word)
        return ["other"][:n]

    monkeypatch.setattr("difflib.get_close_matches", matches)
    problems = check(ref("slug", "othr"), ref("slug", "othr"), ref("slug", "otter"), related=("othr",))
    assert [p.code for p in problems] == ["link-unknown"] * 4
    assert asked == ["othr", "otter"]


def test_a_link_to_an_article_with_errors_of_its_own_is_not_reported_too() -> None:
    for path in ("content/articles/broken-one.md", "content/articles/Broken One/index.md"):
        assert check(ref("slug", "broken-one"), broken=(path,)) == []
    assert check(ref("file", "broken-one.md"), broken=("content/articles/broken-one.md",)) == []
    assert len(check(ref("slug", "broken-one"))) == 1


def test_links_in_a_text_with_errors_are_held_against_the_files_too() -> None:
    path = "content/articles/broken-one.md"
    _, problems = permalinks(grouped()[0], [], [], [], Tree(articles=(path,)), {path: (ref("slug", "nowhere"),)})
    assert [(p.code, p.span) for p in problems] == [("link-unknown", Span(path, 7, 3))]


def ignored(refs: tuple[Ref, ...], broken: dict[str, tuple[Ref, ...]]) -> list[str]:
    articles = [article("one", refs=refs)]
    problems = permalinks(grouped(articles)[0], articles, [], [], TREE, broken)[1]
    assert {(p.code, p.severity) for p in problems} <= {("file-ignored", Severity.NOTE)}
    return [p.span.path for p in problems]


def test_a_file_that_no_text_shows_is_noted() -> None:
    assert ignored((), {}) == list(TREE.beside)
    assert ignored((ref("image", "chart.png"), ref("image", "img/a.png")), {}) == ["content/shared.png"]


def test_what_a_text_with_errors_shows_is_not_held_against_the_editor() -> None:
    path = "content/articles/broken-one.md"
    assert ignored((), {path: ()}) == ["content/shared.png"]
    assert ignored((), {path: (ref("image", "chart.png"),)}) == ["content/articles/img/a.png", "content/shared.png"]


def test_related_slugs_are_held_against_the_articles_too() -> None:
    places = {"related.1": Place(4, 12), "related.2": Place(4, 20)}
    problems = check(related=("other", "draft", "nowhere"), places=places)
    assert [(p.code, p.span.line, p.span.column) for p in problems] == [
        ("link-unpublished", 4, 12),
        ("link-unknown", 4, 20),
    ]


def test_everything_that_is_published_has_its_address() -> None:
    articles = [article("one", refs=(ref("image", "img/a.png"), ref("image", "../shared.png"))), *OTHERS]
    notes = [note("2026-W18", refs=(ref("image", "../articles/chart.png"),)), note("2026-W19", draft=True)]
    pages = [page("a/b", path="content/pages/a/b.md", refs=(ref("image", "../../articles/chart.png"),))]
    digest, _ = grouped(articles, notes, pages)
    links, problems = permalinks(digest, articles, notes, pages, TREE)
    assert problems == []
    assert links.articles == {"one": "2026/w18/one/", "other": "2026/w18/other/"}
    assert links.sources == {
        "content/articles/one.md": "2026/w18/one/",
        "content/articles/other.md": "2026/w18/other/",
        "content/weeks/2026-W18.md": "2026/w18/",
        "content/pages/a/b.md": "a/b/",
    }
    assert links.files == {
        "content/assets/x.png": "assets/x.png",
        "content/static/CNAME": "CNAME",
        ("content/articles/one.md", "content/articles/img/a.png"): "assets/articles/one/img/a.png",
        ("content/articles/one.md", "content/shared.png"): "assets/articles/one/shared.png",
        ("content/weeks/2026-W18.md", "content/articles/chart.png"): "assets/weeks/2026-w18/chart.png",
        ("content/pages/a/b.md", "content/articles/chart.png"): "assets/pages/a/b/chart.png",
    }
    assert (links.base, links.origin) == ("/recap/", "https://example.org")


def test_a_file_that_only_a_draft_shows_is_not_copied() -> None:
    articles = [article("draft", draft=True, refs=(ref("image", "chart.png"),))]
    links, _ = permalinks(grouped(articles)[0], articles, [], [], TREE)
    assert [output for output in links.files.values() if "chart" in output] == []
