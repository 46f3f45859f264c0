"""The built pages in a browser: nothing comes from elsewhere or runs sideways, everything works without a mouse."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from .sites import NOW, files_below, recap

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NARROW = {"width": 320, "height": 640}
BASE = "/recap/"


def missing(what: str) -> NoReturn:
    """Skip where a developer has no browser; where changes are judged that would judge nothing."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the package playwright")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer as a static host does; browsers ask every host for this one file, whatever its pages say."""
        if self.path == "/favicon.ico":
            self.send_response(http.HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing: the test says what matters."""


@pytest.fixture(scope="module", params=["sample", "archive"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site, serve it below a path, and give its address."""
    folder = tmp_path_factory.mktemp(request.param)
    root = folder / "digest"
    if request.param == "sample":
        assert recap("init", str(root)).status == 0
    else:
        shutil.copytree(ROOT / "content", root / "content")
    served = folder / "served"
    output = served / BASE.strip("/")
    result = recap(
        "build", "--root", str(root), "--now", NOW, "--output", str(output), "--base-url", f"http://127.0.0.1{BASE}"
    )
    assert result.status == 0, result.err
    handler = functools.partial(_Quiet, directory=str(served))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}|{output}"
        server.shutdown()


def pages_of(address: str) -> tuple[str, list[str]]:
    """Give the site's address, and the paths of one page of each kind and a few articles."""
    url, _, folder = address.partition("|")
    pages = {path: data for path, data in files_below(Path(folder)).items() if path.endswith("index.html")}
    paths = [path.removesuffix("index.html") for path, data in pages.items() if b'http-equiv="refresh"' not in data]
    kinds: dict[tuple[str, int], list[str]] = {}
    for path in paths:
        head = path.partition("/")[0]
        kinds.setdefault(("week" if head.isdecimal() else head, path.count("/")), []).append(path)
    chosen = [path for group in kinds.values() for path in (group[:4] if group[0][:1].isdigit() else group[:1])]
    return url, sorted({*chosen, "", "404.html"})


@contextlib.contextmanager
def opened(browser: "Browser", **options: Any) -> Iterator["Page"]:
    context = browser.new_context(**options)
    try:
        yield context.new_page()
    finally:
        context.close()


def watch(page: "Page", errors: list[str], requests: list[str]) -> None:
    """Note everything that goes wrong on a page, and everything that it asks for."""

    def failed(request: "Request") -> None:
        # What is under way when the next page is opened ends without being anybody's fault.
        if request.failure and "ABORTED" not in request.failure:
            errors.append(request.url)

    def said(message: "ConsoleMessage") -> None:
        if message.type in {"error", "warning"}:
            errors.append(message.text)

    page.on("console", said)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", failed)
    page.on("request", lambda request: requests.append(request.url))


def background(page: "Page") -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    if colour == "rgba(0, 0, 0, 0)":
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_errs_asks_elsewhere_or_runs_sideways(browser: "Browser", address: str, scheme: str) -> None:
    url, paths = pages_of(address)
    with opened(browser, viewport=NARROW, color_scheme=scheme) as page:
        errors: list[str] = []
        requests: list[str] = []
        watch(page, errors, requests)
        for path in paths:
            answer = page.goto(url + path)
            assert answer is not None
            assert answer.ok, path
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= NARROW["width"], f"{path} is {width} pixels wide"
            assert errors == [], path
        host = url.removesuffix(BASE)
        assert [asked for asked in requests if not asked.startswith((f"{host}/", "data:"))] == []


def test_the_dark_scheme_is_dark(browser: "Browser", address: str) -> None:
    url, _ = pages_of(address)
    seen = {}
    for scheme in ("light", "dark"):
        with opened(browser, color_scheme=scheme) as page:
            page.goto(url)
            seen[scheme] = [int(n) for n in background(page).strip("rgba()").split(",")[:3]]
    assert sum(seen["dark"]) < 200 < 600 < sum(seen["light"])


def test_navigation_is_reached_by_keyboard_with_visible_focus(browser: "Browser", address: str) -> None:
    url, _ = pages_of(address)
    with opened(browser) as page:
        page.goto(url)
        wanted = set(page.eval_on_selector_all("nav a[href]", "links => links.map(link => link.href)"))
        reached = set()
        total = page.eval_on_selector_all("a[href], button, summary, [tabindex='0']", "all => all.length")
        for _ in range(total):
            page.keyboard.press("Tab")
            now = page.evaluate(
                """() => { const e = document.activeElement; const s = getComputedStyle(e);
                return {href: e.href || "", shown: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0,
                        height: e.getBoundingClientRect().height}; }"""
            )
            assert now["shown"], f"no focus to be seen on {now}"
            reached.add(now["href"])
        assert wanted
        assert wanted <= reached


def test_the_first_stop_leads_past_the_navigation(browser: "Browser", address: str) -> None:
    url, _ = pages_of(address)
    with opened(browser) as page:
        page.goto(url)
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target.startswith("#")
        page.keyboard.press("Enter")
        assert page.locator(target).count() == 1


def test_everything_works_without_scripts(browser: "Browser", address: str) -> None:
    url, _ = pages_of(address)
    with opened(browser, java_script_enabled=False) as page:
        page.goto(url)
        page.locator("main a[href]").first.click()
        assert page.url.startswith(url)
        assert page.locator("h1").count() == 1


def test_following_links_never_leads_nowhere(browser: "Browser", address: str) -> None:
    url, paths = pages_of(address)
    with opened(browser) as page:
        seen: set[str] = set()
        for path in paths:
            page.goto(url + path)
            seen |= set(page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.split('#')[0])"))
        host = url.removesuffix(BASE)
        for link in sorted(link for link in seen if link.startswith(f"{host}/")):
            assert link.startswith(url), link
            answer = page.request.get(link)
            assert answer.ok, link
