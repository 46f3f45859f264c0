"""Searching in a browser: in several languages, by edition, narrowed, by keyboard, below a path, without scripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browsing import BASE, NARROW, WIDE, Served, Watched, opened, served
from .sites import Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

SETTINGS = """title: Digest
url: https://example.org/
categories:
  - {name: Models, slug: models, emoji: 🧠}
  - {name: Chips, slug: chips}
"""


def about(category: str, *companies: str, more: str = "") -> str:
    return f"category: {category}\ncompanies: [{', '.join(companies)}]{more}"


@pytest.fixture(scope="module")
def weekly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("weekly")
    site = Site(folder / "digest", SETTINGS)
    lantern = "The lantern model answers <b>questions</b> & costs &lt;half&gt; of the torch."
    site.put("articles/lantern.md", article("Lantern opens", "2026-05-01", about("Models", "Ant", "Bee"), lantern))
    site.put("articles/torch.md", article("Torch burns", "2026-05-12", about("Chips", "Ant"), "A torch model."))
    chinese = "中国公司深度求索在周一发布了开源推理模型，性能接近 GPT-5。"
    site.put(
        "articles/zh.md", article("深度求索发布新模型", "2026-05-13", about("Models", more="\nlang: zh-Hans"), chinese)
    )
    decoy = "能源智库与工厂的人们讨论深海。"
    site.put("articles/decoy.md", article("能源与工厂", "2026-05-13", about("Chips", more="\nlang: zh-Hans"), decoy))
    japanese = "東京の工場が生成AIを導入した。"
    site.put("articles/ja.md", article("工場と生成AI", "2026-05-14", "lang: ja", japanese))
    for n in range(25):
        site.put(f"articles/many-{n:02}.md", article(f"Many {n:02}", "2026-04-01", body="Plentiful words."))
    with served(site.root, folder / "served") as made:
        yield made


def settled(page: "Page") -> None:
    """Wait until the page has found what it was last asked for."""
    page.wait_for_selector(".results[aria-busy=false]", state="attached")


def search(page: "Page", made: Served, query: str = "") -> None:
    """Open the search page, and wait until it has done what its address asks for."""
    page.goto(f"{made.url}search/{query}")
    page.wait_for_selector("form.finder:not([hidden])")
    settled(page)


def type_in(page: "Page", words: str) -> None:
    """Write into the field, and wait for what it finds."""
    page.fill("#query", words)
    settled(page)


def titles(page: "Page") -> list[str]:
    return page.locator(".hits h3").all_inner_texts()


def test_what_is_found_stands_by_edition_newest_first(browser: "Browser", weekly: Served) -> None:
    watched = Watched()
    with opened(browser, watched) as page:
        search(page, weekly)
        type_in(page, "model")
        assert page.locator(".results h2").all_inner_texts() == [
            "Week 20, 2026 11–17 May 2026",
            "Week 18, 2026 27 April – 3 May 2026",
        ]
        assert titles(page) == ["Torch burns", "Lantern opens"]
        assert page.inner_text(".found") == "Results: 2"
        assert page.locator(".hits h3 a").last.get_attribute("href") == f"{BASE}2026/w18/lantern/"
        page.locator(".hits h3 a").last.click()
        assert page.inner_text("h1") == "Lantern opens"
        page.go_back()
        page.wait_for_selector(".hits")
        assert titles(page) == ["Torch burns", "Lantern opens"]
    assert watched.errors == []
    assert [asked for asked in watched.requests if not asked.startswith(weekly.url)] == []


def test_an_excerpt_shows_the_text_as_it_is_written_and_marks_what_was_found(
    browser: "Browser", weekly: Served
) -> None:
    with opened(browser) as page:
        search(page, weekly, "?q=costs")
        excerpt = page.locator(".excerpt")
        assert excerpt.inner_text() == "The lantern model answers questions & costs <half> of the torch."
        assert excerpt.locator("mark").all_inner_texts() == ["costs"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("深度求索", ["深度求索发布新模型"]),
        ("推理", ["深度求索发布新模型"]),
        ("人工智能", []),
        ("深", ["深度求索发布新模型", "能源与工厂"]),
        ("工場", ["工場と生成AI"]),
        ("生成AI", ["工場と生成AI"]),
        ("GPT-5 推理", ["深度求索发布新模型"]),
        ("推理 工場", []),
        ("models", ["Torch burns", "Lantern opens"]),
        ('"lantern model"', ["Lantern opens"]),
        ('"model lantern"', []),
        ("torch lantern", ["Lantern opens"]),
        ("torch 深", []),
    ],
)
def test_words_are_found_in_every_language(browser: "Browser", weekly: Served, query: str, expected: list[str]) -> None:
    with opened(browser) as page:
        search(page, weekly)
        type_in(page, query)
        assert titles(page) == expected
        said = page.inner_text(".found")
        assert said == f"Results: {len(expected)}" if expected else said.startswith("Nothing found")


def test_text_without_spaces_is_shown_without_them(browser: "Browser", weekly: Served) -> None:
    with opened(browser) as page:
        search(page, weekly, "?q=推理模型")
        hit = page.locator(".hits li")
        assert hit.get_attribute("lang") == "zh-Hans"
        assert "发布了开源推理模型，性能接近 GPT-5。" in hit.locator(".excerpt").inner_text()
        assert hit.locator("mark").all_inner_texts() == ["推理模型"]


def test_a_phrase_that_stands_in_the_title_too_is_marked_in_the_text(browser: "Browser", weekly: Served) -> None:
    with opened(browser) as page:
        search(page, weekly, "?q=深度求索")
        assert page.locator(".excerpt mark").all_inner_texts() == ["深度求索"]


def test_any_quotation_marks_keep_words_together(browser: "Browser", weekly: Served) -> None:
    with opened(browser) as page:
        for query in ("“model lantern”", "„lantern model“", "「lantern model」"):
            search(page, weekly)
            type_in(page, query)
            assert titles(page) == ([] if "model lantern" in query else ["Lantern opens"])


def test_filters_narrow_and_say_what_they_would_leave(browser: "Browser", weekly: Served) -> None:
    with opened(browser) as page:
        search(page, weekly)
        type_in(page, "model")
        counts = {
            label.inner_text().split()[-2]: label.locator(".count").inner_text()
            for label in page.locator(".choices label:not(.barren)").all()
        }
        assert counts == {"Models": "1", "Chips": "1", "Ant": "2", "Bee": "1"}
        page.get_by_label("Bee").check()
        settled(page)
        assert titles(page) == ["Lantern opens"]
        assert page.url.endswith("/search/?q=model&company=bee")
        page.get_by_label("Chips").check()
        settled(page)
        assert titles(page) == []
        page.reload()
        settled(page)
        assert page.get_by_label("Bee").is_checked()
        assert page.get_by_label("Chips").is_checked()
        assert page.input_value("#query") == "model"


def test_filters_alone_list_what_belongs_to_them(browser: "Browser", weekly: Served) -> None:
    with opened(browser) as page:
        search(page, weekly, "?category=chips")
        assert titles(page) == ["能源与工厂", "Torch burns"]


def test_more_results_come_when_they_are_asked_for(browser: "Browser", weekly: Served) -> None:
    with opened(browser) as page:
        search(page, weekly, "?q=plentiful")
        assert len(titles(page)) == 20
        page.get_by_role("button", name="More results").click()
        settled(page)
        assert len(titles(page)) == 25
        assert page.get_by_role("button", name="More results").count() == 0
        assert page.evaluate("document.activeElement.textContent") == titles(page)[20]


def test_keys_lead_to_the_field_through_what_was_found_and_back(browser: "Browser", weekly: Served) -> None:
    def focused(page: "Page") -> str:
        return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))

    with opened(browser) as page:
        search(page, weekly, "?q=model")
        page.keyboard.press("/")
        assert focused(page) == "query"
        assert page.input_value("#query") == "model"
        steps = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"]
        reached = []
        for key in steps:
            page.keyboard.press(key)
            reached.append(focused(page))
        assert reached == ["Torch burns", "Lantern opens", "Lantern opens", "Torch burns", "query"]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{weekly.url}2026/w20/torch/")
        page.go_back()
        page.wait_for_selector(".hits")
        page.focus(".hits h3 a")
        page.keyboard.press("Escape")
        page.wait_for_selector(".results:empty", state="attached")
        assert (focused(page), page.input_value("#query"), page.url) == ("query", "", f"{weekly.url}search/")
        page.keyboard.type("a/b")
        assert page.input_value("#query") == "a/b"


def test_the_field_is_ready_to_write_into(browser: "Browser", weekly: Served) -> None:
    with opened(browser) as page:
        search(page, weekly)
        assert page.locator("#query:focus").count() == 1


def test_nothing_is_loaded_before_words_are_looked_for(browser: "Browser", weekly: Served) -> None:
    watched = Watched()
    with opened(browser, watched) as page:
        search(page, weekly)
        page.wait_for_load_state("networkidle")
        assert not [asked for asked in watched.requests if "pagefind" in asked]
        type_in(page, "lantern")
        assert [asked for asked in watched.requests if asked.endswith("pagefind.js")]


def test_a_narrow_screen_holds_it(browser: "Browser", weekly: Served) -> None:
    with opened(browser, viewport=NARROW) as page:
        search(page, weekly, "?q=model&category=models")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        assert page.get_by_label("Models").is_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_buttons_word_stands_in_one_line_beside_the_field(
    browser: "Browser", weekly: Served, size: "ViewportSize"
) -> None:
    with opened(browser, viewport=size) as page:
        search(page, weekly)
        button = page.locator(".finder button").bounding_box()
        field = page.locator("#query").bounding_box()
        assert button
        assert field
        assert button["height"] < 48
        assert button["y"] == field["y"]
        assert field["width"] > button["width"]


def test_without_scripts_the_page_names_other_ways(browser: "Browser", weekly: Served) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{weekly.url}search/")
        assert not page.locator("form.finder").is_visible()
        assert "needs scripts" in page.inner_text("main")
        page.locator(".elsewhere a").first.click()
        assert page.url == f"{weekly.url}archive/"


def test_a_build_without_an_index_says_so(browser: "Browser", tmp_path: Path) -> None:
    site = Site(tmp_path / "digest", SETTINGS)
    site.put("articles/one.md", article("One"))
    with served(site.root, tmp_path / "served", "--no-search") as made, opened(browser) as page:
        page.goto(f"{made.url}search/")
        page.wait_for_selector(".found:not(:empty)")
        assert "no search index" in page.inner_text(".found")
        assert not page.locator("form.finder").is_visible()
        assert page.locator(".elsewhere a").first.is_visible()


def test_an_index_that_is_broken_is_told(browser: "Browser", tmp_path: Path) -> None:
    site = Site(tmp_path / "digest", SETTINGS)
    site.put("articles/one.md", article("One"))
    with served(site.root, tmp_path / "served") as made, opened(browser) as page:
        (made.folder / "search/index/pagefind.js").write_text("export const options = 1;", encoding="utf-8")
        page.goto(f"{made.url}search/?q=text")
        page.wait_for_selector(".found:not(:empty)")
        assert "cannot run" in page.inner_text(".found")
        assert not page.locator("form.finder").is_visible()


def test_the_repositorys_own_archive_can_be_searched(browser: "Browser", archive: Served) -> None:
    watched = Watched()
    with opened(browser, watched) as page:
        search(page, archive, "?q=openai")
        assert len(titles(page)) == 20
        page.locator(".hits h3 a").first.click()
        assert page.locator("h1").count() == 1
    assert watched.errors == []
