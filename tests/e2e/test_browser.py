"""The built pages in a browser: nothing comes from elsewhere, errs or runs sideways, and a keyboard goes everywhere."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browsing import NARROW, Served, Watched, opened, served
from .sites import recap

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# What Tab stops at, in the order of the document; of a group of radio buttons only the one that is checked.
STOPS = """() => [...document.querySelectorAll(
        "a[href], button, summary, input, select, textarea, [tabindex='0']")]
    .filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true})
        && !(e.type === "radio" && !e.checked && document.querySelector(`[name='${e.name}']:checked`)))
    .map(e => e.dataset.stop = e.outerHTML.slice(0, 120))"""
# Where the focus is, and whether a reader sees it: an outline, on something that is on the screen and not covered.
FOCUS = """() => {
    const e = document.activeElement;
    const outlined = [e, ...(e.labels || [])].some(part => {
        const s = getComputedStyle(part);
        return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 && !s.outlineColor.endsWith(", 0)");
    });
    const box = e.getBoundingClientRect();
    const place = e.labels && e.labels.length && box.width < 2 ? e.labels[0].getBoundingClientRect() : box;
    const inside = place.right > 0 && place.left < innerWidth && place.bottom > 0 && place.top < innerHeight;
    return {stop: e.dataset.stop || e.tagName, outlined, inside, box: [place.x, place.y, place.width, place.height]};
}"""
# What reaches beyond the right edge although nothing round it scrolls.
SIDEWAYS = """width => [...document.body.querySelectorAll("*")].filter(e => {
    for (let p = e.parentElement; p; p = p.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(p).overflowX)) return false;
    return e.getBoundingClientRect().right > width + 0.5 && e.checkVisibility();
}).map(e => e.outerHTML.slice(0, 120))"""


def walk(page: "Page") -> list[str]:
    """Press Tab from the top of the page to its end; hold that each stop is seen, and give them in order."""
    wanted: list[str] = page.evaluate(STOPS)
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUS)
        assert now["outlined"], f"no focus to be seen: {now}"
        assert now["inside"], f"the focus is off the screen: {now}"
        reached.append(now["stop"])
    assert reached == wanted
    return reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_errs_asks_elsewhere_or_runs_sideways(browser: "Browser", address: Served, scheme: str) -> None:
    watched = Watched()
    with opened(browser, watched, viewport=NARROW, color_scheme=scheme) as page:
        for path in address.samples():
            answer = page.goto(address.url + path)
            assert answer is not None
            assert answer.ok, path
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert page.evaluate(SIDEWAYS, NARROW["width"]) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path
            assert watched.errors == [], path
    elsewhere = [asked for asked in watched.requests if not asked.startswith((f"{address.url}", "data:"))]
    assert elsewhere == []


@pytest.mark.parametrize("language", ["de", "ja", "ar"])
def test_no_page_runs_sideways_in_any_language(browser: "Browser", tmp_path: Path, language: str) -> None:
    root = tmp_path / "digest"
    assert recap("init", str(root)).status == 0
    settings = root / "content" / "site.yaml"
    said = re.sub(r"(?m)^language: .*$", f"language: {language}", settings.read_text(encoding="utf-8"))
    settings.write_text(said, encoding="utf-8")
    with served(root, tmp_path / "served", "--no-search") as made, opened(browser, viewport=NARROW) as page:
        for path in made.samples():
            page.goto(made.url + path)
            assert page.get_attribute("html", "lang") == language
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            # A page from right to left runs over at its left, where its scroll position is negative.
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path


@pytest.mark.parametrize("kind", ["home", "edition", "article", "predictions", "archive"])
def test_tab_goes_through_a_page_in_its_order_and_is_seen(browser: "Browser", sample: Served, kind: str) -> None:
    with opened(browser) as page:
        page.goto(sample.longest(kind))
        stops = walk(page)
        links = page.eval_on_selector_all("nav a[href]", "all => all.map(e => e.dataset.stop)")
        assert links
        assert set(links) <= set(stops)


def test_the_first_stop_leads_past_the_navigation(browser: "Browser", address: Served) -> None:
    with opened(browser) as page:
        page.goto(address.url)
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target.startswith("#")
        page.keyboard.press("Enter")
        assert page.locator(target).count() == 1
        page.keyboard.press("Tab")
        assert page.evaluate(f"document.querySelector('{target}').contains(document.activeElement)")


def test_everything_works_without_scripts(browser: "Browser", address: Served) -> None:
    watched = Watched()
    with opened(browser, watched, java_script_enabled=False) as page:
        page.goto(address.url)
        for kind in ("edition", "article", "company", "story", "predictions", "archive"):
            if kind in address.kinds():
                page.goto(address.longest(kind))
                assert page.locator("h1:visible").count() == 1, kind
                # A button that only a script can answer is not offered.
                assert page.locator("button:visible").count() == 0, kind
        page.goto(address.url)
        page.locator("main a[href]:visible").first.click()
        assert page.url.startswith(address.url)
        assert page.locator("h1").count() == 1
    assert watched.errors == []
