"""The search index as a part of the site: current with its pages, or not there."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from .sites import Site, article, is_page, states_below

INDEX = "search/index/"
PAGE = "search/index.html"


def index_of(output: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in output.items() if path.startswith(INDEX)}


def found_in(output: dict[str, bytes]) -> str:
    """Give all text that can be found."""
    return "".join(gzip.decompress(data).decode() for path, data in output.items() if path.endswith(".pf_fragment"))


def states(site: Site) -> dict[str, tuple[str, int]]:
    return states_below(site.root / "site" / INDEX)


@pytest.fixture
def weekly(site: Site) -> Site:
    for n in range(3):
        site.put(f"articles/a{n}.md", article(f"Story {n}", f"2026-05-0{n + 1}", body=f"Word{n} is written here."))
    return site


def test_everything_that_is_published_is_in_the_index_and_nothing_else(weekly: Site) -> None:
    weekly.put("articles/draft.md", article("Draft", front="draft: true", body="Hidden draft."))
    weekly.put("articles/later.md", article("Later", "2099-01-01", body="Hidden future."))
    weekly.put("articles/gone.md", article("Gone", front="expires: 2026-06-01", body="Hidden expired."))
    output = weekly.built()
    text = found_in(output)
    assert all(f"Word{n}" in text for n in range(3))
    assert "Hidden" not in text
    assert len(json.loads(output[f"{INDEX}catalogue.json"])["articles"]) == 3


def test_an_article_that_is_withdrawn_leaves_the_index(weekly: Site) -> None:
    weekly.built()
    weekly.put("articles/a1.md", article("Story 1", "2026-05-02", front="draft: true", body="Word1 is written here."))
    assert "Word1" not in found_in(weekly.built())


def test_an_index_stays_untouched_until_an_article_changes(weekly: Site) -> None:
    weekly.built()
    before = states(weekly)
    assert "0 written" in weekly.build().out
    weekly.put("templates/macros/mine.html", "more")
    weekly.put("pages/about.md", "---\ntitle: About\n---\n\nUs.\n")
    weekly.built()
    assert states(weekly) == before
    weekly.put("articles/a1.md", article("Story 1", "2026-05-02", body="Another is written here."))
    assert "Another" in found_in(weekly.built())


def test_an_index_after_edits_is_that_of_a_clean_build(weekly: Site) -> None:
    weekly.built()
    weekly.put("articles/a1.md", article("Story 1", "2026-05-12", body="Another is written here."))
    weekly.put("articles/a3.md", article("Story 3", "2026-05-13"))
    edited = weekly.built()
    other = weekly.root / "other"
    assert weekly.build("--clean", "--output", str(other)).status == 0
    assert weekly.output("other") == edited


def test_a_file_that_is_lost_is_made_again(weekly: Site) -> None:
    before = weekly.built()
    lost = weekly.root / "site" / next(path for path in before if path.endswith(".pf_fragment"))
    lost.unlink()
    assert weekly.built() == before


def test_no_search_makes_no_index(weekly: Site) -> None:
    output = weekly.built("--no-search")
    assert index_of(output) == {}
    with_index = weekly.built()
    assert output[PAGE] == with_index[PAGE]
    assert {path for path in with_index if path not in output} == set(index_of(with_index))


def test_no_search_keeps_an_index_that_is_current_and_removes_any_other(weekly: Site) -> None:
    before = index_of(weekly.built())
    weekly.put("pages/about.md", "---\ntitle: About\n---\n\nUs.\n")
    assert index_of(weekly.built("--no-search")) == before
    weekly.put("articles/a1.md", article("Story 1", "2026-05-02", body="Another is written here."))
    assert index_of(weekly.built("--no-search")) == {}
    assert not (weekly.root / "site" / INDEX).exists()


def test_a_site_without_articles_has_nothing_to_index(site: Site) -> None:
    assert index_of(site.built()) == {}


def test_a_site_that_wants_no_index_says_so_on_its_page(weekly: Site) -> None:
    weekly.built()
    weekly.put("site.yaml", "title: Digest\nurl: https://example.org/\nsearch: false\n")
    output = weekly.built()
    assert index_of(output) == {}
    assert b"no search index" in output[PAGE]
    assert b"wasm-unsafe-eval" not in output[PAGE]
    assert b"assets/theme/search" not in output[PAGE]


def test_only_the_search_page_may_compile_programs(weekly: Site) -> None:
    output = weekly.built()
    pages = {path for path, data in output.items() if is_page(path) and b"wasm-unsafe-eval" in data}
    assert pages == {PAGE}


def test_where_indexing_is_not_possible_the_rest_is_built_and_a_note_says_so(
    weekly: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    weekly.built()
    weekly.put("articles/a1.md", article("Story 1", "2026-05-02", body="Another is written here."))
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    result = weekly.build("--strict")
    assert result.status == 0, result.err
    assert "content/site.yaml:1:1: note[search-unavailable]" in result.err
    assert index_of(weekly.output()) == {}
    assert "Another" in weekly.page("2026/w18/a1/index.html")


def test_settings_of_pagefinds_own_do_not_matter(weekly: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = index_of(weekly.built())
    (weekly.root / "site" / INDEX / "catalogue.json").unlink()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "pagefind.toml").write_text('force_language = "de"\n', encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    assert index_of(weekly.built()) == expected


@pytest.mark.parametrize("path", ["static/search/index/own.txt", "static/search/index"])
def test_no_file_of_an_editor_may_stand_in_the_index(weekly: Site, path: str) -> None:
    weekly.put(path, "mine")
    result = weekly.build()
    assert result.status == 1
    assert "error[address-clash]" in result.err


def test_what_cannot_be_published_leaves_the_index_as_it_was(weekly: Site) -> None:
    weekly.built()
    before = states_below(weekly.root / "site")
    weekly.put("articles/a1.md", article("Story 1", "no date"))
    assert weekly.build().status == 1
    assert states_below(weekly.root / "site") == before
