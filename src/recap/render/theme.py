"""The template set of a site: its own templates/ laid over the default theme, file by file."""

import os
from collections.abc import Iterator, Mapping
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
        own = _Walker(root / TEMPLATES, problems)
        for folder, label, names in ((default, "theme", _names(default)), (root / TEMPLATES, TEMPLATES, own.names())):
            for name in names:
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
    """List the files of the default theme; an installer may have put links in place of them."""
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [(Path(base) / n).relative_to(folder).as_posix() for n in names if not n.startswith(".")]
    return sorted(found)


class _Walker:
    """Walks a site's own templates/; a link is followed only while it stays inside."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self._folder = folder
        self._boundary = os.path.realpath(folder)
        self._problems = problems

    def names(self) -> list[str]:
        """List the files; none where there is no such folder."""
        return sorted(self._walk("", (self._boundary,))) if os.path.lexists(self._folder) else []

    def _walk(self, prefix: str, above: tuple[str, ...]) -> Iterator[str]:
        """Yield the files below a folder; `above` are the real paths of the folders that hold it, and its own."""
        try:
            entries = list(os.scandir(self._folder / prefix))
        except OSError as fault:
            self._tell("file-unreadable", prefix, f"cannot be read: {fault.strerror or fault}")
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{prefix}{entry.name}"
            is_link = entry.is_symlink()
            real = os.path.realpath(entry.path) if is_link else f"{above[-1]}/{entry.name}"
            if is_link and not Path(real).exists():
                self._tell("link-dangling", name, "this link leads to nothing", "mend the link or remove it")
            elif os.path.commonpath((real, self._boundary)) != self._boundary:
                hint = "copy it into templates/ instead"
                self._tell("link-outside", name, "this link leads out of templates/", hint)
            elif real in above:
                self._tell("link-loop", name, "this link leads back to a folder that holds it")
            elif entry.is_dir():
                yield from self._walk(f"{name}/", (*above, real))
            elif entry.is_file():
                yield name
            else:
                self._tell("file-kind", name, "this is neither a file nor a folder")

    def _tell(self, code: str, name: str, message: str, hint: str = "") -> None:
        self._problems.append(error(code, Span(f"{TEMPLATES}/{name}".rstrip("/")), message, hint))
