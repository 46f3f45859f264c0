"""The template set of a site: its own templates/ laid over the default theme, file by file."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from recap.model.page import fingerprint
from recap.problems import Problem, Span, error

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
        for folder, label in ((default, "theme"), (root / TEMPLATES, TEMPLATES)):
            for name in _names(folder):
                paths[name] = f"{label}/{name}"
                try:
                    files[name] = (folder / name).read_bytes()
                except OSError as fault:
                    reason = fault.strerror or str(fault)
                    problems.append(error("file-unreadable", Span(paths[name]), f"cannot be read: {reason}"))
        sources = {}
        for name, data in files.items():
            if name.startswith(_ASSETS):
                continue
            try:
                sources[name] = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                problems.append(error("encoding-invalid", Span(paths[name]), "this is not UTF-8", "save as UTF-8"))
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
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [(Path(base) / n).relative_to(folder).as_posix() for n in names if not n.startswith(".")]
    return sorted(found)
