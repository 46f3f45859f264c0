"""What the end-to-end tests share."""

from pathlib import Path

import pytest

from .sites import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site with nothing but its settings."""
    return Site(tmp_path / "digest")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test from a folder of its own: no relative path may ever lead into this repository."""
    monkeypatch.chdir(tmp_path)
