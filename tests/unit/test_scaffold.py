import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import frontmatter, scaffold
from recap.model.article import EditionNote, Written
from recap.model.document import TextNode
from recap.model.time import Week
from recap.scaffold import ScaffoldError
from recap.slugs import slug_fault

TOKYO = dt.datetime(2026, 5, 4, 1, 30, 15, tzinfo=ZoneInfo("Asia/Tokyo"))


def free(_: Written) -> str:
    return ""


def front(path: Path) -> dict[str, str]:
    document, problems = frontmatter.read("x.md", path.read_bytes(), 100_000)
    assert problems == []
    assert document is not None
    entries = document.front.entries
    return {key: entry.value.text for key, entry in entries.items() if isinstance(entry.value, TextNode)}


def test_an_article_lies_in_the_folder_of_its_week_with_a_date_an_id_and_as_a_draft(tmp_path: Path) -> None:
    path = scaffold.new_article(tmp_path, "Lab: 1 “new” model", TOKYO, free)
    assert path == tmp_path / "content/articles/2026-w19/lab-1-new-model.md"
    assert front(path) == {
        "title": "Lab: 1 “new” model",
        "date": "2026-05-04T01:30+09:00",
        "id": "2026-05-04-lab-1-new-model",
        "status": "draft",
    }


def test_a_week_and_a_page(tmp_path: Path) -> None:
    week = scaffold.new_week(tmp_path, Week(2026, 18), free)
    assert week == tmp_path / "content/weeks/2026-W18.md"
    assert front(week) == {"status": "draft"}
    page = scaffold.new_page(tmp_path, "About us", free)
    assert page == tmp_path / "content/pages/about-us.md"
    assert front(page) == {"title": "About us", "status": "draft"}


def test_what_a_build_would_refuse_is_not_written(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def refuse(newcomer: Written) -> str:
        asked.append((newcomer.path, "" if isinstance(newcomer, EditionNote) else newcomer.slug))
        return "taken"

    with pytest.raises(ScaffoldError, match=r"^taken; choose another title$"):
        scaffold.new_article(tmp_path, "One", TOKYO, refuse)
    with pytest.raises(ScaffoldError, match=r"^taken; write there$"):
        scaffold.new_week(tmp_path, Week(2026, 18), refuse)
    with pytest.raises(ScaffoldError, match=r"^taken; choose another title$"):
        scaffold.new_page(tmp_path, "Two", refuse)
    paths = ["content/articles/2026-w19/one.md", "content/weeks/2026-W18.md", "content/pages/two.md"]
    assert asked == list(zip(paths, ["one", "", "two"], strict=True))
    assert not list(tmp_path.iterdir())


@given(title=st.text(max_size=60).map(lambda t: f"x{t}"))
def test_any_title_is_read_back_as_it_was_given(title: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("site")
    try:
        path = scaffold.new_page(root, title, free)
    except ScaffoldError:
        assert any("\ud800" <= c <= "\udfff" for c in title)
        return
    assert slug_fault(path.stem) is None
    assert len(path.stem.encode()) <= 80
    if title.isprintable():
        assert front(path)["title"] == title


@pytest.mark.parametrize(
    "make",
    [
        lambda root: scaffold.new_article(root, "One", TOKYO, free),
        lambda root: scaffold.new_week(root, Week(2026, 18), free),
        lambda root: scaffold.new_page(root, "One", free),
    ],
)
def test_what_exists_is_left_as_it_is(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    path.write_bytes(b"mine")
    with pytest.raises(ScaffoldError, match="exists already"):
        make(tmp_path)
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("!?", "no letter or digit"),
        ("", "no letter or digit"),
        ("Aux", "Windows"),
        ("Index", "folder"),
        ("a\udcffb", "not plain text"),
    ],
)
def test_a_title_that_can_name_no_file_is_refused_and_nothing_is_made(tmp_path: Path, title: str, why: str) -> None:
    with pytest.raises(ScaffoldError, match=why):
        scaffold.new_page(tmp_path, title, free)
    assert list(tmp_path.iterdir()) == []


def test_a_long_title_is_cut_at_a_word(tmp_path: Path) -> None:
    assert scaffold.new_page(tmp_path, "word " * 30, free).stem == "-".join(["word"] * 16)
    assert scaffold.new_page(tmp_path, "é" * 50, free).stem == "é" * 40


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(b"a file")
    with pytest.raises(ScaffoldError, match="cannot be written"):
        scaffold.new_page(tmp_path, "One", free)
    with pytest.raises(ScaffoldError, match="cannot be written"):
        scaffold.new_site(tmp_path / "content" / "below")


@pytest.mark.parametrize("exists", [True, False])
def test_a_new_site_is_the_sample(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "my" / "site"
    if exists:
        folder.mkdir(parents=True)
    made = scaffold.new_site(folder)
    assert folder / "content" / "site.yaml" in made
    assert all(path.is_file() for path in made)
    assert (folder / ".gitignore").read_text().splitlines() == ["/site/", "/.recap/"]


def test_a_new_site_goes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"")
    for folder in (tmp_path, tmp_path / "mine"):
        with pytest.raises(ScaffoldError, match="not an empty folder"):
            scaffold.new_site(folder)
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]
