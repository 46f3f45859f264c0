"""An edition's email in a window as wide as a mail program's, and as a telephone, in both colour schemes."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from .browsing import Watched, opened
from .sites import SETTINGS, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtsgesellschaft" * 8
NOTE = f"""\
---
title: {LONG}
summary: A [link](https://example.org/) and {LONG}.
---

{LONG} and `{LONG}` and <https://example.org/{LONG}>.

| {" | ".join(f"Column {n}" for n in range(12))} |
|{"---|" * 12}
| {" | ".join(f"Incomprehensibly{n}" for n in range(12))} |

![A wide picture](/assets/wide.png)

```python
def {LONG}(argument: int) -> None: return "{LONG}"
```

> A quotation.[^1]

- [x] {LONG}

[^1]: {LONG}

<table><tr><td>{LONG}</td><td>{LONG}</td></tr></table>

<figure><img src="/assets/wide.png" alt="Wide too" width="2400" height="300"><figcaption>{LONG}</figcaption></figure>
"""
FRONT = f"""\
hook: {LONG}
source:
  name: {LONG[:90]}
  url: https://gazette.example/
tldr:
  what_changed: {LONG} [1].
citations:
  - title: Notes
    url: https://notes.example/
insight:
  implications:
    - prediction: {LONG}"""
# What axe calls the best practice of pages does not hold for what is shown inside of one.
RUN = """async () => {
    const only = ["color-contrast", "image-alt", "link-name", "list", "listitem", "html-has-lang", "document-title"];
    const found = await axe.run(document, {resultTypes: ["violations"], runOnly: only});
    return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`));
}"""
WIDER = """() => [...document.body.querySelectorAll("*")].filter(each => {
    const {left, right} = each.getBoundingClientRect();
    return left < -0.5 || right > document.documentElement.clientWidth + 0.5;
}).filter(each => !each.closest("pre, .wide") || each.matches("pre, .wide")).map(each => each.outerHTML.slice(0, 80))"""
CONTRASTS = """() => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = node => {
        for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            if (colour !== "rgba(0, 0, 0, 0)") return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        const text = walker.currentNode.data.trim();
        if (!text || !node.checkVisibility()) continue;
        const [dark, bright] = [getComputedStyle(node).color, behind(node)].map(light).sort((a, b) => a - b);
        found.push([(bright + 0.05) / (dark + 0.05), `${node.localName}: ${text.slice(0, 40)}`]);
    }
    return found;
}"""
BACKGROUND = "getComputedStyle(document.querySelector('.w')).backgroundColor"


@pytest.fixture(scope="module")
def emails(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the addresses of two emails: one whose words and pictures are too wide, and one that was cut."""
    site = Site(
        tmp_path_factory.mktemp("emails") / "digest", f"{SETTINGS}email: {{list_unsubscribe: https://off.example/}}\n"
    )
    site.put("weeks/2026-W18.md", NOTE)
    site.put("articles/long.md", article(LONG, front=FRONT))
    site.put("articles/arabic.md", article("نموذج جديد", front="lang: ar\nhook: خبر."))
    for n in range(30):
        site.put(f"articles/a{n}.md", article(f"Title {n}", "2026-05-08", front=f"hook: {'word ' * 1_000}"))
    picture = site.put("assets/wide.png", b"")
    Image.new("RGB", (2400, 300), "red").save(picture)
    output = site.built("--no-search")
    assert b"did not fit" in output["2026/w19/email.html"]
    pages = {}
    for week in ("w18", "w19"):
        file: Path = site.root / f"site/2026/{week}/email.html"
        file.write_bytes(
            file.read_bytes().replace(
                b"https://example.org/assets/", (site.root / "site/assets").as_uri().encode() + b"/"
            )
        )
        pages[week] = file.as_uri()
    return pages


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture(params=[600, 360])
def window(browser: "Browser", scheme: str, request: pytest.FixtureRequest) -> Iterator[tuple["Page", Watched]]:
    watched = Watched()
    with opened(browser, watched, color_scheme=scheme, viewport={"width": request.param, "height": 800}) as page:
        yield page, watched


@pytest.mark.parametrize("week", ["w18", "w19"])
def test_nothing_is_wider_than_the_window(window: tuple["Page", Watched], emails: dict[str, str], week: str) -> None:
    page, watched = window
    page.goto(emails[week])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(WIDER) == []
    assert page.evaluate("[...document.images].filter(each => !each.naturalWidth).length") == 0
    assert watched.errors == []
    assert [address for address in watched.requests if not address.startswith("file:")] == []


@pytest.mark.parametrize("week", ["w18", "w19"])
def test_all_text_stands_out_from_what_is_behind_it(
    window: tuple["Page", Watched], emails: dict[str, str], week: str
) -> None:
    page, _ = window
    page.goto(emails[week])
    found = page.evaluate(CONTRASTS)
    assert len(found) > 20
    assert [(round(ratio, 2), where) for ratio, where in found if ratio < 4.5] == []
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate(RUN) == []


def test_the_background_follows_the_scheme(window: tuple["Page", Watched], emails: dict[str, str], scheme: str) -> None:
    page, _ = window
    page.goto(emails["w18"])
    brightness = page.evaluate(f"{BACKGROUND}.match(/\\d+/g).reduce((sum, each) => sum + Number(each), 0)")
    assert (brightness < 100) == (scheme == "dark")
    assert (brightness > 700) == (scheme == "light")
    assert page.evaluate(f"{BACKGROUND} === getComputedStyle(document.body).backgroundColor")


def test_the_preview_is_not_shown(window: tuple["Page", Watched], emails: dict[str, str]) -> None:
    page, _ = window
    page.goto(emails["w18"])
    assert page.locator(".hidden").text_content()
    assert not page.locator(".hidden").is_visible()


def test_what_is_too_wide_or_too_pale_is_found(window: tuple["Page", Watched], emails: dict[str, str]) -> None:
    page, _ = window
    page.goto(emails["w19"])
    page.evaluate("document.querySelector('h1').style.width = '700px'")
    page.evaluate(f"document.querySelector('h1').style.setProperty('color', {BACKGROUND}, 'important')")
    assert "<h1" in [text[:3] for text in page.evaluate(WIDER)]
    assert [(ratio, where[:3]) for ratio, where in page.evaluate(CONTRASTS) if ratio < 4.5] == [(1, "h1:")]
