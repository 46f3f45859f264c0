from collections.abc import Callable

import pytest

from recap.model.article import EditionNote, Place, StandingPage
from recap.model.text import Body, Text
from recap.model.time import Week

Told = list[tuple[str, int, int]]
ReadNote = Callable[..., tuple[EditionNote | None, Told]]
ReadPage = Callable[..., tuple[StandingPage | None, Told]]


def test_a_whole_note(note: ReadNote) -> None:
    made, told = note("title: T\nsummary: S\nnumber: 7\nlead: slug:a\nstatus: draft\n")
    assert not told
    assert made == EditionNote(
        "content/weeks/2026-W18.md",
        Week(2026, 18),
        title="T",
        summary=Text("S", "S"),
        number=7,
        lead="a",
        draft=True,
        places={"number": Place(4, 9), "lead": Place(5, 7)},
        body=Body(opening=Text("2026-w18")),
    )


@pytest.mark.parametrize("name", ["2026-W18.md", "2026-w18.markdown"])
def test_the_file_gives_the_week(name: str, note: ReadNote) -> None:
    made, told = note("title: T\n", f"content/weeks/{name}")
    assert not told
    assert made
    assert made.week == Week(2026, 18)
    assert made.number is None


@pytest.mark.parametrize("name", ["2025-W53.md", "W18.md", "2026-18.md", "note.md"])
def test_file_names_that_are_no_week(name: str, note: ReadNote) -> None:
    assert note("title: T\n", f"content/weeks/{name}") == (None, [("week-invalid", 1, 1)])


@pytest.mark.parametrize(("front", "code"), [("number: x\n", "number-invalid"), ("lead: [x]\n", "type-invalid")])
def test_wrong_notes(front: str, code: str, note: ReadNote) -> None:
    made, told = note(front)
    assert made is None
    assert [found for found, _, _ in told] == [code]


def test_a_whole_page(page: ReadPage) -> None:
    made, told = page("title: T\nsummary: S\ndraft: true\nupdated: 2026-03-02\naliases: [/x/]\nlang: de\nfoo: bar\n")
    assert told == [("key-unknown", 8, 1)]
    assert made
    assert made.updated
    assert made == StandingPage(
        "content/pages/about.md",
        "about",
        "T",
        summary=Text("S", "S"),
        draft=True,
        updated=made.updated,
        aliases=("/x/",),
        lang="de",
        extra={"foo": "bar"},
        places={"aliases.0": Place(6, 11)},
        body=Body(opening=Text("about")),
    )


@pytest.mark.parametrize(
    ("path", "front", "slug"),
    [
        ("about.md", "", "about"),
        ("Über uns.md", "", "über-uns"),
        ("Docs/How to.markdown", "", "docs/how-to"),
        ("Docs/index.md", "", "docs"),
        ("a/b/index.md", "", "a/b"),
        ("a/b.md", "slug: C\n", "a/c"),
        ("a/b/index.md", "slug: c\n", "a/c"),
        ("index.md", "slug: home\n", "home"),
    ],
)
def test_the_path_gives_the_slug(path: str, front: str, slug: str, page: ReadPage) -> None:
    made, told = page(f"title: T\n{front}", f"content/pages/{path}")
    assert not told
    assert made
    assert made.slug == slug


@pytest.mark.parametrize("path", ["🎉.md", "🎉/a.md", "con/a.md", "index.md"])
def test_paths_that_give_no_slug(path: str, page: ReadPage) -> None:
    assert page("title: T\n", f"content/pages/{path}") == (None, [("slug-invalid", 1, 1)])


def test_a_page_needs_a_title(page: ReadPage) -> None:
    assert page("summary: S\n") == (None, [("key-missing", 1, 1)])
