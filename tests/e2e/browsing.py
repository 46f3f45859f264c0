"""A built site behind a static host, and the system's Chromium to look at it with."""

import contextlib
import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from .sites import NOW, files_below, is_page, recap

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

ROOT = Path(__file__).resolve().parents[2]
BASE = "/recap/"
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}
_KIND = re.compile(rb'<body class="([^" ]+)')
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def missing(what: str) -> NoReturn:
    """Skip where a developer has no browser; where changes are judged that would judge nothing."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@contextlib.contextmanager
def chromium() -> Iterator["Browser"]:
    """Start the system's Chromium without a window."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        missing("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the package playwright")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=_FLAGS)
        yield started
        started.close()


@dataclass(frozen=True, slots=True)
class Served:
    """A built site: its files below `folder`, and the address `url` at which its home page is served."""

    url: str
    folder: Path

    @property
    def host(self) -> str:
        """The server's address, without the path that the site stands below."""
        return self.url.removesuffix(BASE)

    def pages(self) -> dict[str, bytes]:
        """Give the HTML of all pages by their paths below `url`; redirects and emails are no pages."""
        return {
            path.removesuffix("index.html"): data
            for path, data in files_below(self.folder).items()
            if is_page(path) and b'http-equiv="refresh"' not in data
        }

    def kinds(self) -> dict[str, list[str]]:
        """Give the paths of all pages of each kind, the longest page first."""
        kinds: dict[str, list[str]] = {}
        pages = self.pages()
        for path in sorted(pages, key=lambda path: (-len(pages[path]), path)):
            found = _KIND.search(pages[path])
            assert found, f"{path} does not say what kind of page it is"
            kinds.setdefault(found[1].decode(), []).append(path)
        return kinds

    def samples(self) -> list[str]:
        """Choose the longest and the shortest page of each kind: what crowds a page, and what leaves it bare."""
        return sorted({path for paths in self.kinds().values() for path in (paths[0], paths[-1])})

    def longest(self, kind: str) -> str:
        """Give the address of the longest page of a kind."""
        return self.url + self.kinds()[kind][0]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the test says what matters."""


@contextlib.contextmanager
def served(root: Path, folder: Path, *options: str) -> Iterator[Served]:
    """Build the site at `root` into `folder`, below a path, and serve it as a static host does."""
    output = folder / BASE.strip("/")
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}{BASE}"
        where = ("--root", str(root), "--output", str(output), "--base-url", url)
        result = recap("build", *where, "--now", NOW, *options)
        assert result.status == 0, result.err
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(url, output)
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Watched:
    """What went wrong in the windows that were opened, and what they asked for."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, context: "BrowserContext") -> None:
        """Note from now on what the pages of a context say, ask for and fail at."""

        def failed(request: "Request") -> None:
            # What is under way when the next page is opened ends without being anybody's fault.
            if request.failure and "ABORTED" not in request.failure:
                self.errors.append(request.url)

        def said(message: "ConsoleMessage") -> None:
            if message.type in {"error", "warning"}:
                self.errors.append(message.text)

        context.on("console", said)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("requestfailed", failed)
        context.on("request", lambda request: self.requests.append(request.url))


@contextlib.contextmanager
def opened(browser: "Browser", watched: Watched | None = None, **options: Any) -> Iterator["Page"]:
    """Open a window of its own, with nothing kept from others; nothing on its pages moves while a test looks."""
    context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
    if watched is not None:
        watched.watch(context)
    try:
        yield context.new_page()
    finally:
        context.close()
