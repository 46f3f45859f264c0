"""Each kind of page under axe-core, the accessibility checker, in both colour schemes, wide and narrow."""

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from .browsing import NARROW, WIDE, Served, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# The size of what is pressed (WCAG 2.2, 2.5.8) is asked for by name: by itself axe leaves it out.
RUN = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}});
    return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`));
}"""
OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"


def violations(page: "Page") -> list[str]:
    """Run axe with all that is folded opened; the page's own policy does not bind what the test puts in."""
    page.evaluate(OPEN)
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_violation(browser: "Browser", address: Served, scheme: str) -> None:
    found = {}
    for size in (WIDE, NARROW):
        with opened(browser, color_scheme=scheme, viewport=size) as page:
            for paths in address.kinds().values():
                page.goto(address.url + paths[0])
                found[f"{paths[0]} at {size['width']}"] = violations(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_the_checker_finds_what_is_wrong(browser: "Browser", sample: Served) -> None:
    with opened(browser) as page:
        page.goto(sample.url)
        page.evaluate("document.querySelector('main a').replaceChildren()")
        assert any(fault.startswith("link-name") for fault in violations(page))
