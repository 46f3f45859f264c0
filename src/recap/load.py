"""Find and read what lies in content/.

Nothing is understood here. A symbolic link is followed only while it stays inside content/.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from recap.model.source import Tree
from recap.problems import Problem, Span, error

CONTENT = "content"
SETTINGS = f"{CONTENT}/site.yaml"
_MARKDOWN = (".md", ".markdown")
_TEXTS = ("articles", "weeks", "pages")
_COPIES = ("assets", "static")
_CHUNK = 1 << 20


def read(root: Path, path: str) -> bytes | Problem:
    """Read the file at `path` below the site's root."""
    # What `scan` lists has been looked at; the settings are named by nobody but the program.
    if path == SETTINGS and (root / path).is_symlink():
        target = _target(root, os.path.realpath(root / CONTENT), path)
        if isinstance(target, Problem):
            return target
    try:
        fd = os.open(f"{root}/{path}", os.O_RDONLY)
        try:
            size = os.fstat(fd).st_size
            data = os.read(fd, size + 1)
            # More than the size, or less of a large file than was asked for: there may be still more.
            while len(data) != size and (more := os.read(fd, _CHUNK)):
                data += more
            return data
        finally:
            os.close(fd)
    except OSError as fault:
        return _unreadable(path, fault)


def exists(root: Path, path: str) -> bool:
    """Tell whether there is anything at `path` below the site's root, be it readable or not."""
    return os.path.lexists(root / path)


def scan(root: Path) -> tuple[Tree, list[Problem]]:
    """List the files below content/ and what cannot be listed."""
    problems: list[Problem] = []
    boundary = os.path.realpath(root / CONTENT)
    found: dict[str, list[str]] = {}
    for name in _TEXTS + _COPIES:
        walker = _Walker(root, boundary, problems, hidden=name in _COPIES)
        found[name] = sorted(walker.files(f"{CONTENT}/{name}"))
    texts = {name: tuple(p for p in found[name] if p.lower().endswith(_MARKDOWN)) for name in _TEXTS}
    beside = tuple(p for name in _TEXTS for p in found[name] if not p.lower().endswith(_MARKDOWN))
    tree = Tree(
        articles=texts["articles"],
        weeks=texts["weeks"],
        pages=texts["pages"],
        assets=tuple(found["assets"]),
        static=tuple(found["static"]),
        beside=beside,
    )
    return tree, problems


class _Walker:
    """Walks one folder of content/, depth first; a folder that links back to one above it is an error."""

    def __init__(self, root: Path, boundary: str, problems: list[Problem], *, hidden: bool) -> None:
        self._root = root
        self._boundary = boundary
        self._problems = problems
        self._hidden = hidden

    def files(self, folder: str) -> Iterator[str]:
        """Yield the files at and below `folder`; one that does not exist has none."""
        if os.path.lexists(self._root / folder):
            if (self._root / folder).is_symlink():
                real = self._resolve(folder)
                if real is None:
                    return
            yield from self._walk(folder, (os.path.realpath(self._root / folder),))

    def _walk(self, folder: str, above: tuple[str, ...]) -> Iterator[str]:
        try:
            with os.scandir(self._root / folder) as listing:
                entries = sorted(listing, key=lambda e: e.name)
        except OSError as fault:
            self._problems.append(_unreadable(folder, fault))
            return
        for entry in entries:
            if entry.name.startswith((".", "_")) and not self._hidden:
                continue
            path = f"{folder}/{entry.name}"
            if not path.isprintable() and not _is_text(path):
                self._problems.append(_bad_name(path))
            elif entry.is_symlink():
                yield from self._follow(path, above)
            elif entry.is_dir():
                yield from self._walk(path, (*above, f"{above[-1]}/{entry.name}"))
            elif entry.is_file():
                yield path
            else:
                self._problems.append(error("file-kind", Span(path), "this is neither a file nor a folder"))

    def _follow(self, path: str, above: tuple[str, ...]) -> Iterator[str]:
        real = self._resolve(path)
        if real is None:
            return
        if not Path(real).is_dir():
            yield path
        elif real in above:
            self._problems.append(error("link-loop", Span(path), "this link leads back to a folder that holds it"))
        else:
            yield from self._walk(path, (*above, real))

    def _resolve(self, path: str) -> str | None:
        real = _target(self._root, self._boundary, path)
        if isinstance(real, Problem):
            self._problems.append(real)
            return None
        return real


def _target(root: Path, boundary: str, path: str) -> str | Problem:
    """Follow a link; where it leads to nothing or out of `boundary`, which is content/, say so."""
    real = os.path.realpath(root / path)
    if not Path(real).exists():
        return error("link-dangling", Span(path), "this link leads to nothing", "mend the link or remove it")
    if os.path.commonpath((real, boundary)) != boundary:
        message, hint = "this link leads out of content/", "copy the file into content/ instead"
        return error("link-outside", Span(path), message, hint)
    return real


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return not any(c < " " or c == "\x7f" for c in name)


def _bad_name(path: str) -> Problem:
    shown = path.encode("utf-8", "backslashreplace").decode()
    shown = "".join(c if c >= " " and c != "\x7f" else f"\\x{ord(c):02x}" for c in shown)
    return error("file-name", Span(shown), "the file's name is not plain UTF-8 text", "rename the file")


def _unreadable(path: str, fault: OSError) -> Problem:
    reason = fault.strerror or str(fault)
    return error("file-unreadable", Span(path), f"cannot be read: {reason}", "check the file's permissions")
