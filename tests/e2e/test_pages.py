"""Every page of the sample, of the archive and of a crowded edition, held against the laws of HTML and of the theme."""

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest

from . import pages
from .browsing import BASE, Served, served
from .crowds import alike

LAWS: list[Callable[[Element], list[str]]] = [
    pages.headings_in_order,
    pages.ids_unique,
    pages.references_lead_somewhere,
    pages.nothing_empty,
    pages.pictures_described,
    pages.policy_kept,
]
LANGUAGES = ("en", "de", "zh-Hans", "ja", "ar")


@pytest.fixture(scope="session", params=LANGUAGES)
def same_ids(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve an edition in which every article uses the same ids in its text."""
    folder = tmp_path_factory.mktemp("alike")
    with served(alike(folder / "digest", request.param).root, folder / "served") as made:
        yield made


def told(site: Served, law: Callable[[Element], list[str]]) -> dict[str, list[str]]:
    """Give the faults by page."""
    found = {path: law(root) for path, (root, _) in trees(site).items()}
    return {path: faults for path, faults in found.items() if faults}


_TREES: dict[Path, dict[str, tuple[Element, list[str]]]] = {}


def trees(site: Served) -> dict[str, tuple[Element, list[str]]]:
    """Parse the pages of a site once."""
    if site.folder not in _TREES:
        _TREES[site.folder] = {path: pages.parsed(html) for path, html in site.pages().items()}
    return _TREES[site.folder]


def test_every_page_is_parsed_without_an_error(address: Served) -> None:
    assert {path: errors for path, (_, errors) in trees(address).items() if errors} == {}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_page_keeps(law: Callable[[Element], list[str]], address: Served) -> None:
    assert told(address, law) == {}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_articles_with_the_same_ids_share_a_page(law: Callable[[Element], list[str]], same_ids: Served) -> None:
    assert told(same_ids, law) == {}
    assert {path: errors for path, (_, errors) in trees(same_ids).items() if errors} == {}


def test_every_page_says_its_language_and_has_a_title(address: Served) -> None:
    for path, (root, _) in trees(address).items():
        assert root.get("lang") == "en", path
        titles = [pages.text(element) for element in root.iterfind("head/title")]
        assert len(titles) == 1, path
        assert titles[0], path


def test_only_search_may_do_more_than_the_others(address: Served) -> None:
    for path, (root, _) in trees(address).items():
        sources = pages.policy(root)
        assert sources["default-src"] == ["'none'"], path
        assert sources["style-src"] == ["'self'"], path
        assert sources["base-uri"] == ["'none'"], path
        more = {source for source in sources.get("script-src", []) if not source.startswith("'sha256-")}
        assert more <= ({"'self'", "'wasm-unsafe-eval'"} if path == "search/" else {"'self'"}), path


def test_every_address_inside_the_site_is_there(address: Served) -> None:
    known = {path: set(pages.ids(root)) for path, (root, _) in trees(address).items()}
    files = {path.relative_to(address.folder).as_posix() for path in address.folder.rglob("*") if path.is_file()}
    faults = set()
    for path, (root, _) in trees(address).items():
        for tag, element in pages.elements(root):
            for key in ("href", "src", "poster", "action"):
                target = element.get(key)
                if target is None or (tag == "link" and element.get("rel") == "canonical"):
                    continue
                where = urlsplit(urljoin(f"{BASE}{path}", target))
                if where.scheme or where.netloc:
                    continue
                inside = unquote(where.path).removeprefix(BASE)
                file = posixpath.join(inside, "index.html") if inside.endswith("/") or not inside else inside
                if (
                    not where.path.startswith(BASE)
                    or file not in files
                    or (inside in known and where.fragment and unquote(where.fragment) not in known[inside])
                ):
                    faults.add(f"{path}: {target}")
    assert faults == set()
