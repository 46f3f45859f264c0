"""What the end-to-end tests share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browsing import ROOT, Served, chromium, served
from .sites import Site, recap

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site with nothing but its settings."""
    return Site(tmp_path / "digest")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test from a folder of its own: no relative path may ever lead into this repository."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Give the system's Chromium, started once."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve what this repository's own content makes."""
    folder = tmp_path_factory.mktemp("archive")
    shutil.copytree(ROOT / "content", folder / "digest" / "content")
    with served(folder / "digest", folder / "served") as site:
        yield site


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample site, in which every key of the content format stands once."""
    folder = tmp_path_factory.mktemp("sample")
    assert recap("init", str(folder / "digest")).status == 0
    with served(folder / "digest", folder / "served") as site:
        yield site


@pytest.fixture(scope="session", params=["sample", "archive"])
def address(request: pytest.FixtureRequest) -> Served:
    """Give the sample and the archive in turn."""
    site: Served = request.getfixturevalue(request.param)
    return site
