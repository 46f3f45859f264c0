"""Which files lie in a folder of a site, and what of it cannot be used.

A symbolic link is followed only while it stays inside the folder whose name it bears at the site's root: content/ or
templates/.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from recap.problems import Problem, Span, error


class Walker:
    """Walks folders, depth first and sorted by name; one that links back to a folder above it is an error.

    Args:
        root: the site's root, a full path.
        top: the folder below it that no link may leave, ``content`` or ``templates``.
        problems: what is wrong is added here.
        passed_over: what the names of files and folders begin with that are passed over.
    """

    def __init__(self, root: Path, top: str, problems: list[Problem], *, passed_over: tuple[str, ...] = ()) -> None:
        self._root = root
        self._top = top
        self._problems = problems
        self._passed_over = passed_over

    def files(self, folder: str) -> Iterator[str]:
        """Yield the files at and below `folder`, their paths below the root; one that does not exist has none."""
        at = self._root / folder
        if os.path.lexists(at) and (not at.is_symlink() or self._resolve(folder) is not None):
            yield from self._walk(folder, (os.path.realpath(at),))

    def _walk(self, folder: str, above: tuple[str, ...]) -> Iterator[str]:
        """Yield the files below `folder`; `above` are the real paths of the folders that hold it, and its own."""
        try:
            with os.scandir(self._root / folder) as listing:
                entries = sorted(listing, key=lambda e: e.name)
        except OSError as fault:
            self._problems.append(unreadable(folder, fault))
            return
        for entry in entries:
            if entry.name.startswith(self._passed_over):
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
        real = resolve(self._root, self._top, path)
        if isinstance(real, Problem):
            self._problems.append(real)
            return None
        return real


def resolve(root: Path, top: str, path: str) -> str | Problem:
    """Follow the link at `path` below `root`; where it leads to nothing or out of the folder `top`, say so."""
    real, boundary = os.path.realpath(root / path), os.path.realpath(root / top)
    if not Path(real).exists():
        return error("link-dangling", Span(path), "this link leads to nothing", "mend the link or remove it")
    if os.path.commonpath((real, boundary)) != boundary:
        message, hint = f"this link leads out of {top}/", f"copy what it leads to into {top}/ instead"
        return error("link-outside", Span(path), message, hint)
    return real


def unreadable(path: str, fault: OSError) -> Problem:
    """Say why a file or folder cannot be read."""
    reason = fault.strerror or str(fault)
    return error("file-unreadable", Span(path), f"cannot be read: {reason}", "check the file's permissions")


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
