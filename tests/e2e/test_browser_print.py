"""The pages on paper: all that there is to read, nothing to press, black on white."""

from typing import TYPE_CHECKING

import pytest

from .browsing import Served, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

VISIBLE = """selector => [...document.querySelectorAll(selector)]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 0)
    .map(e => e.outerHTML.slice(0, 120))"""
HIDDEN = """selector => [...document.querySelectorAll(selector)]
    .filter(e => !e.checkVisibility({visibilityProperty: true})).map(e => e.outerHTML.slice(0, 120))"""
# Contrast by WCAG 2.2 (relative luminance, 1.4.3) of each text's colour with white paper.
PALE = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const contrast = colour => {
        canvas.fillStyle = "#fff"; canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
    };
    return [...document.body.querySelectorAll(":is(h1, h2, h3, h4, p, li, dt, dd, a, td, th)")]
        .filter(e => e.checkVisibility() && e.textContent.trim() && contrast(getComputedStyle(e).color) < 4.5)
        .map(e => getComputedStyle(e).color + " " + e.outerHTML.slice(0, 120));
}"""
DARK_PAPER = """() => [document.documentElement, document.body, document.querySelector("main")]
    .map(e => getComputedStyle(e).backgroundColor)
    .filter(c => !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(c))"""
READ = "main :is(.lines, .takeaways, .from-short, .from-full, .not-short, .todo li:not(.meta), .prose > *)"


def printed(page: "Page", address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")


@pytest.mark.parametrize(
    "kind", ["home", "edition", "article", "company", "story", "predictions", "archive", "sources"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_prints_black_on_white_without_what_only_a_screen_needs(
    browser: "Browser", archive: Served, kind: str, scheme: str
) -> None:
    with opened(browser, color_scheme=scheme) as page:
        printed(page, archive.longest(kind))
        assert page.evaluate(VISIBLE, "nav, button, input, select, .skip, form, summary:not(:has(h2, h3, b))") == []
        assert page.evaluate(DARK_PAPER) == []
        assert page.evaluate(PALE) == []
        assert page.evaluate(VISIBLE, "h1")


def test_a_scheme_that_a_reader_chose_does_not_reach_the_paper(browser: "Browser", archive: Served) -> None:
    with opened(browser, color_scheme="light") as page:
        page.goto(archive.longest("edition"))
        page.locator(".reading select").select_option("dark")
        page.emulate_media(media="print")
        assert page.evaluate(DARK_PAPER) == []
        assert page.evaluate(PALE) == []


@pytest.mark.parametrize("depth", ["brief", "short", "full"])
def test_an_edition_prints_in_full_whatever_depth_is_read(browser: "Browser", archive: Served, depth: str) -> None:
    with opened(browser) as page:
        page.goto(archive.longest("edition"))
        page.locator(f"input[name=depth][value={depth}]").check()
        page.emulate_media(media="print")
        assert page.evaluate(VISIBLE, "main .lines")
        assert page.evaluate(VISIBLE, "main .from-full")
        assert page.evaluate(HIDDEN, f"{READ}:not(.onward, .onward *)") == []


def test_an_article_prints_what_is_folded_and_where_its_sources_are(browser: "Browser", archive: Served) -> None:
    with opened(browser) as page:
        printed(page, archive.longest("article"))
        assert page.evaluate(HIDDEN, "main :is(.comparison td, .prose > *, .predictions li)") == []
        link = page.locator(".citations a[href^=http]").first
        after = link.evaluate("e => getComputedStyle(e, '::after').content")
        assert link.get_attribute("href") in after
