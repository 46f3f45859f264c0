"""All pages and files of a site are planned, and none of them is made."""

import contextlib
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from recap import group
from recap.cache import Cache
from recap.compose.planning import plan, related
from recap.compose.types import Item
from recap.language import Language
from recap.model.page import File
from recap.problems import Span
from recap.render import Renderer, Theme
from recap.routes import Redirect
from tests.builders import article, desk, settings

TERMS = {"tags": ("AI", "Chips"), "companies": ("Lab",)}


def planned(*redirects: Redirect, copied: tuple[File, ...] = (), **site: Any) -> dict[str, Item]:
    over = desk([article("a", terms=TERMS), article("b", "2026-05-12", terms=TERMS)], site=settings(**site))
    theme, _ = Theme.read(Path("nowhere"))
    items = plan(over, theme, Renderer(theme, Language("en")), redirects, [(), ()], copied, b"")
    assert len({item.output for item in items}) == len(items)
    return {item.output: item for item in items}


def test_a_plan_has_everything_once_and_nothing_that_is_copied() -> None:
    items = planned(copied=(File("assets/a.png", b"", lambda: b""),))
    wanted = {"index.html", "2026/w18/a/index.html", "feed.xml", "tags/ai/feed.xml", "2026/w18/email.txt", "robots.txt"}
    assert wanted <= set(items)
    assert "assets/a.png" not in items


def test_the_sitemap_names_pages_but_no_old_address_and_nothing_that_moves() -> None:
    items = planned(Redirect("/old/", "old/index.html", "2026/w18/a/", Span("content/articles/a.md")))
    assert "old/index.html" in items
    sitemap = items["sitemap.xml"]
    assert isinstance(sitemap, File)
    told = sitemap.make().decode()
    assert "<loc>https://example.org/recap/2026/w18/a/</loc>" in told
    assert not [path for path in ("/old/", "/latest/", "404") if path in told]


def test_every_fingerprint_changes_with_the_program() -> None:
    over = desk([article("a")])
    theme, _ = Theme.read(Path("nowhere"))
    one, other = (plan(over, theme, Renderer(theme, Language("en")), (), [()], (), stamp) for stamp in (b"1", b"2"))
    of_pages = [i for i, item in enumerate(one) if item.output.endswith((".html", "feed.xml"))]
    assert len(of_pages) > 10
    assert [one[i].output for i in of_pages if one[i].fingerprint == other[i].fingerprint] == []


def test_related_articles_are_worked_out_again_only_where_they_may_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(*third: str) -> Any:
        return desk([article("a", terms=TERMS), article("b", terms=TERMS), article("c", terms={"tags": third})]).digest

    watched = Mock(side_effect=group.related)
    monkeypatch.setattr(group, "related", watched)
    with contextlib.closing(Cache.open(tmp_path / "cache", b"stamp")) as cache:
        first = related(given("Law"), cache)
        assert ["b"] in [[b.slug for b in those] for those in first]
        again = related(given("Law"), cache)
        assert [[b.slug for b in those] for those in again] == [[b.slug for b in those] for those in first]
        assert watched.call_count == 1
        related(given("Chips"), cache)
        assert watched.call_count == 2
