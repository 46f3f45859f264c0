"""What a reader can set: the depth of an edition, the colours, the keys; and the link to copy."""

from typing import TYPE_CHECKING

import pytest

from .browsing import NARROW, Served, Watched, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DEPTHS = ("brief", "short", "full")
HEADLINES = "main .item :is(h2, h3) a"


def said(page: "Page") -> int:
    """Give how much of a page is there to read, in characters."""
    return len(page.locator("main").inner_text())


def choose(page: "Page", depth: str) -> None:
    page.locator(f"input[name=depth][value={depth}]").check()


def chosen(page: "Page") -> str | None:
    return page.locator("input[name=depth]:checked").get_attribute("value")


def background(page: "Page") -> int:
    """Give how bright the paper is, from 0 to 765."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    if colour == "rgba(0, 0, 0, 0)":
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return sum(int(part) for part in colour.strip("rgba()").split(",")[:3])


@pytest.mark.parametrize("scripts", [True, False])
def test_each_depth_shows_more_than_the_one_before(browser: "Browser", archive: Served, scripts: bool) -> None:
    with opened(browser, java_script_enabled=scripts) as page:
        page.goto(archive.longest("edition"))
        lengths = []
        headlines = []
        for depth in DEPTHS:
            choose(page, depth)
            lengths.append(said(page))
            headlines.append(page.locator(f"{HEADLINES}:visible").all_inner_texts())
        assert lengths[0] < lengths[1] < lengths[2]
        assert headlines[0]
        assert headlines[0] == headlines[1] == headlines[2]


def test_the_depths_are_a_named_group_that_the_arrow_keys_move_in(browser: "Browser", archive: Served) -> None:
    with opened(browser) as page:
        page.goto(archive.longest("edition"))
        group = page.locator("fieldset:has(input[name=depth])")
        assert group.locator("legend").inner_text().strip()
        for depth in DEPTHS:
            assert page.locator(f"label:has(input[value={depth}])").inner_text().strip()
        choose(page, "brief")
        page.locator("input[name=depth]:checked").focus()
        page.keyboard.press("ArrowRight")
        assert chosen(page) == "short"
        page.keyboard.press("ArrowRight")
        assert chosen(page) == "full"


def test_the_front_page_leads_to_each_depth(browser: "Browser", archive: Served) -> None:
    with opened(browser) as page:
        for depth in DEPTHS:
            page.goto(archive.url)
            page.locator(f".ways a[href$='#{depth}']").click()
            assert chosen(page) == depth
            # It is asked for once: what is chosen afterwards is kept.
            assert "#" not in page.url
            choose(page, "short")
            page.reload()
            assert chosen(page) == "short"


def test_without_scripts_no_link_promises_a_depth(browser: "Browser", archive: Served) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(archive.url)
        assert page.locator(".ways a:visible").count() == 1


def test_what_is_read_stays_in_its_place_when_the_depth_changes(browser: "Browser", archive: Served) -> None:
    with opened(browser, viewport=NARROW) as page:
        page.goto(archive.longest("edition"))
        choose(page, "full")
        third = page.locator(f"{HEADLINES}").nth(3)
        third.evaluate("e => scrollBy({top: e.getBoundingClientRect().top - 150, behavior: 'instant'})")
        for depth in ("brief", "full", "short"):
            box = page.locator(f"label:has(input[value={depth}])").bounding_box()
            assert box is not None
            # Not with the locator's own click, which scrolls first.
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            page.wait_for_timeout(100)
            assert chosen(page) == depth
            box = third.bounding_box()
            assert box is not None
            assert abs(box["y"] - 150) < 30, depth


def test_the_depth_is_kept_on_the_way_through_the_editions(browser: "Browser", archive: Served) -> None:
    with opened(browser) as page:
        page.goto(archive.longest("edition"))
        assert chosen(page) == "short"
        choose(page, "full")
        page.locator("nav a[rel=prev], nav a[rel=next]").first.click()
        assert page.url != archive.longest("edition")
        assert chosen(page) == "full"
        choose(page, "brief")
        page.reload()
        assert chosen(page) == "brief"


def test_a_browser_that_keeps_nothing_still_switches(browser: "Browser", archive: Served) -> None:
    watched = Watched()
    with opened(browser, watched) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
        )
        page.goto(archive.longest("edition"))
        shorter = said(page)
        choose(page, "full")
        assert said(page) > shorter
    assert watched.errors == []


@pytest.mark.parametrize("scripts", [True, False])
def test_colours_follow_the_system(browser: "Browser", address: Served, scripts: bool) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        # Without scripts of its own the page can still be asked, by the browser's own means.
        with opened(browser, color_scheme=scheme, java_script_enabled=scripts) as page:
            page.goto(address.url)
            seen[scheme] = background(page)
            assert page.locator(".reading").is_visible() == scripts
    assert seen["dark"] < 200 < 600 < seen["light"]


@pytest.mark.parametrize(("system", "wanted"), [("light", "dark"), ("dark", "light")])
def test_chosen_colours_are_kept_over_pages(browser: "Browser", archive: Served, system: str, wanted: str) -> None:
    with opened(browser, color_scheme=system) as page:
        page.goto(archive.url)
        page.locator(".reading select").select_option(wanted)
        for kind in ("home", "edition", "article"):
            page.goto(archive.longest(kind))
            assert (background(page) < 200) == (wanted == "dark"), kind
            assert page.locator(".reading select").input_value() == wanted
        page.locator(".reading select").select_option("")
        page.reload()
        assert (background(page) < 200) == (system == "dark")


def test_chosen_colours_hold_before_the_script_file_is_there(browser: "Browser", archive: Served) -> None:
    with opened(browser, color_scheme="light") as page:
        page.goto(archive.url)
        page.locator(".reading select").select_option("dark")
        page.route("**/*.js", lambda route: route.abort())
        page.reload()
        assert background(page) < 200


@pytest.mark.parametrize("depth", DEPTHS)
def test_keys_go_from_headline_to_headline(browser: "Browser", archive: Served, depth: str) -> None:
    with opened(browser, viewport=NARROW) as page:
        page.goto(archive.longest("edition"))
        choose(page, depth)
        headlines = page.locator(f"{HEADLINES}:visible").all()
        addresses = [headline.get_attribute("href") for headline in headlines]
        assert len(addresses) > 2
        here = "document.activeElement.getAttribute('href')"
        for address in addresses:
            page.keyboard.press("j")
            assert page.evaluate(here) == address
            seen = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();
                const at = document.elementFromPoint(box.left + 1, box.top + Math.min(8, box.height / 2));
                return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 && box.bottom <= innerHeight
                    && box.top >= 0 && (e === at || e.contains(at)); }"""
            )
            assert seen, f"{address} has the focus and is not to be seen"
        page.keyboard.press("k")
        assert page.evaluate(here) == addresses[-2]
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url.endswith(str(addresses[-2])))


def test_keys_can_be_switched_off_and_leave_fields_alone(browser: "Browser", archive: Served) -> None:
    with opened(browser) as page:
        page.goto(archive.longest("edition"))
        page.locator(".reading input[type=checkbox]").uncheck()
        page.reload()
        assert not page.locator(".reading input[type=checkbox]").is_checked()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement === document.body")


def test_a_key_leads_to_search(browser: "Browser", archive: Served) -> None:
    for key in ("/", "s"):
        with opened(browser) as page:
            page.goto(archive.longest("article"))
            page.keyboard.press(key)
            page.wait_for_url(f"{archive.url}search/")


def test_the_link_of_an_article_is_copied(browser: "Browser", archive: Served) -> None:
    watched = Watched()
    with opened(browser, watched, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(archive.longest("article"))
        button = page.locator("button.copy")
        status = page.locator(".share [role=status]")
        assert status.inner_text() == ""
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".share [role=status]:not(:empty)")
        assert status.inner_text() == button.get_attribute("data-copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("link[rel=canonical]").get_attribute("href") == page.url
    assert watched.errors == []


def test_a_link_that_cannot_be_copied_is_said_so(browser: "Browser", archive: Served) -> None:
    with opened(browser) as page:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
        page.goto(archive.longest("article"))
        page.locator("button.copy").click()
        page.wait_for_selector(".share [role=status]:not(:empty)")
        said = page.locator(".share [role=status]").inner_text()
        assert said == page.locator("button.copy").get_attribute("data-failed")


def test_copying_is_not_offered_without_scripts(browser: "Browser", archive: Served) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(archive.longest("article"))
        assert page.locator(".share a:visible").count() > 0
        assert page.locator("button:visible, [role=status]:visible").count() == 0
