"""A site that is built from a mapping of paths to bytes, the way the composer does it."""

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from recap.model.output import Output, Published
from recap.publish import Site, open_site


class Builder:
    """Builds into `output` below a root of its own, and remembers between builds what the cache would."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "site"
        self.sources = [root / "content", root / "templates"]
        self.sources[0].mkdir(parents=True, exist_ok=True)
        self.recorded: dict[str, Output] = {}

    def open(
        self,
        *,
        force: bool = False,
        home: Path | None = None,
        patience: float = 0.0,
        on_wait: Callable[[], object] = lambda: None,
    ) -> AbstractContextManager[Site]:
        return open_site(
            self.output,
            root=self.root,
            sources=self.sources,
            home=home,
            recorded=self.recorded,
            force=force,
            patience=patience,
            on_wait=on_wait,
        )

    def build(
        self,
        files: Mapping[str, bytes],
        *,
        force: bool = False,
        home: Path | None = None,
        patience: float = 0.0,
        on_wait: Callable[[], object] = lambda: None,
    ) -> Published:
        with self.open(force=force, home=home, patience=patience, on_wait=on_wait) as site:
            return self.fill(site, files)

    def fill(self, site: Site, files: Mapping[str, bytes]) -> Published:
        wanted = {path: hashlib.sha256(data).digest() for path, data in files.items()}
        kept = site.current(wanted)
        made = {path: site.stage.write(path, files[path], wanted[path]) for path in wanted if path not in kept}
        published = site.commit(made, kept)
        for path in published.gone:
            del self.recorded[path]
        self.recorded.update(published.changed)
        return published

    def put(self, path: str, data: bytes = b"theirs") -> Path:
        """Write a file that is not ours."""
        file = self.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    def tree(self) -> dict[str, bytes | None]:
        """Give all that stands in the output folder: bytes of files, none for empty folders, a symlink's target."""
        found: dict[str, bytes | None] = {}
        for folder, folders, names in os.walk(self.output):
            here = Path(folder)
            for name in names + [name for name in folders if (here / name).is_symlink()]:
                file = here / name
                path = file.relative_to(self.output).as_posix()
                found[path] = os.fsencode(file.readlink()) if file.is_symlink() else file.read_bytes()
            if not names and not folders and here != self.output:
                found[here.relative_to(self.output).as_posix() + "/"] = None
        return found

    def files(self) -> dict[str, bytes | None]:
        """Give all but the manifest."""
        return {path: data for path, data in self.tree().items() if path != ".recap.json"}


@pytest.fixture
def make_builder(tmp_path: Path) -> Callable[[], Builder]:
    """Give builders with a fresh root each."""
    count = iter(range(10_000))
    return lambda: Builder(tmp_path / f"root-{next(count)}")


@pytest.fixture
def builder(make_builder: Callable[[], Builder]) -> Builder:
    """Give a builder with a fresh root."""
    return make_builder()
