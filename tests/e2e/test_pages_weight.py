"""What an edition costs a reader on a train: forty articles, with all that the page needs to be read."""

import gzip
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from . import pages
from .browsing import BASE, ROOT, Served, served
from .crowds import crowded

ARTICLES = 40
EDITION = "2026/w18/"
PAGE_LIMIT = 60_000
SCRIPT_LIMIT = 6_000


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a site with an edition of forty real articles, the longest there are."""
    folder = tmp_path_factory.mktemp("crowded")
    site = crowded(ROOT / "content", folder / "digest", ARTICLES)
    with served(site.root, folder / "served", "--no-search") as made:
        yield made


def compressed(data: bytes) -> int:
    """Give the bytes that travel, at the level that servers compress with."""
    return len(gzip.compress(data, compresslevel=6, mtime=0))


def loaded(site: Served, path: str) -> dict[str, int]:
    """Give the compressed size of a page and of each style sheet and script that it names."""
    html = site.pages()[path]
    root, _ = pages.parsed(html)
    sizes = {path: compressed(html)}
    for tag, element in pages.elements(root):
        address = element.get("src") if tag == "script" else element.get("href")
        if (tag == "script" and address) or (tag == "link" and element.get("rel") == "stylesheet"):
            file = urlsplit(address or "").path.removeprefix(BASE)
            sizes[file] = compressed((site.folder / file).read_bytes())
    return sizes


def test_an_edition_of_forty_articles_is_light(edition: Served) -> None:
    html = edition.pages()[EDITION].decode()
    headlines = {link for link in edition.pages() if link.startswith(EDITION) and link != EDITION}
    assert len(headlines) == ARTICLES
    assert all(f'href="{BASE}{link}"' in html for link in headlines)
    sizes = loaded(edition, EDITION)
    assert any(file.endswith(".css") for file in sizes)
    assert sum(sizes.values()) <= PAGE_LIMIT, sizes


def test_scripts_are_small_but_for_search(edition: Served) -> None:
    for kind, paths in edition.kinds().items():
        if kind != "search":
            scripts = {file: size for file, size in loaded(edition, paths[0]).items() if file.endswith(".js")}
            assert sum(scripts.values()) <= SCRIPT_LIMIT, (kind, scripts)
