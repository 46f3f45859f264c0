"""The template set of a site: its own templates/ laid over the default theme, file by file."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from recap.folders import Walker, unreadable
from recap.model.page import fingerprint
from recap.problems import Problem
from recap.schema import Report, decode

TEMPLATES = "templates"
_ASSETS = "assets/"
_DEFAULT = Path(__file__).resolve().parent.parent / "theme"
_CHECKOUT = Path(__file__).resolve().parents[3] / TEMPLATES


class Theme(msgspec.Struct, frozen=True, eq=False):
    """A template set, read whole.

    `sources` maps a template's name to its text, `assets` an asset's name to its bytes, `paths` a name to the path that
    problems show. `digest` is that of everything.
    """

    sources: Mapping[str, str]
    assets: Mapping[str, bytes]
    paths: Mapping[str, str]
    digest: bytes

    @classmethod
    def read(cls, root: Path) -> tuple["Theme", list[Problem]]:
        """Read the default theme and what `root`/templates puts over it."""
        default = default_folder()
        files: dict[str, bytes] = {}
        paths: dict[str, str] = {}
        problems: list[Problem] = []
        walker = Walker(root, TEMPLATES, problems, passed_over=(".",))
        own = [path.removeprefix(f"{TEMPLATES}/") for path in walker.files(TEMPLATES)]
        for folder, label, names in ((default, "theme", _names(default)), (root / TEMPLATES, TEMPLATES, own)):
            for name in names:
                paths[name] = f"{label}/{name}"
                try:
                    files[name] = (folder / name).read_bytes()
                except OSError as fault:
                    problems.append(unreadable(paths[name], fault))
        sources = {}
        for name, data in files.items():
            if name.startswith(_ASSETS):
                continue
            report = Report(paths[name])
            if (text := decode(report, data)) is not None:
                sources[name] = text
            problems += report.problems
        parts = (part for name in sorted(files) for part in (name, files[name]))
        assets = {n.removeprefix(_ASSETS): d for n, d in files.items() if n.startswith(_ASSETS)}
        return cls(sources=sources, assets=assets, paths=paths, digest=fingerprint(parts)), problems

    def asset_paths(self) -> dict[str, str]:
        """Give each asset's path in the output: its name holds a digest of its bytes, so it can be cached for ever."""
        made = {}
        for name, data in self.assets.items():
            stem, dot, suffix = name.rpartition(".")
            mark = fingerprint((data,)).hex()[:10]
            made[name] = f"assets/theme/{stem}.{mark}{dot}{suffix}" if dot else f"assets/theme/{name}.{mark}"
        return made


def default_folder() -> Path:
    """Find the default theme: beside the package where it is installed, at the top of the tree in a checkout."""
    return _DEFAULT if _DEFAULT.is_dir() else _CHECKOUT


def _names(folder: Path) -> list[str]:
    """List the files of the default theme; an installer may have put links in place of them."""
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [(Path(base) / n).relative_to(folder).as_posix() for n in names if not n.startswith(".")]
    return sorted(found)
