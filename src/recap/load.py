"""Find and read what lies in content/.

Nothing is understood here.
"""

import os
from pathlib import Path

import msgspec

from recap.folders import Walker, resolve, unreadable
from recap.model.source import Tree
from recap.problems import Problem, Span, error

CONTENT = "content"
SETTINGS = f"{CONTENT}/site.yaml"
_NO_SITE_HINT = "name the folder that holds content/ with --root, or make a new site: `recap init DIR`"
_MARKDOWN = (".md", ".markdown")
_TEXTS = ("articles", "weeks", "pages")
_COPIES = ("assets", "static")
_CHUNK = 1 << 16
"""Bytes that one call reads, more than nearly every text has."""


def settings(root: Path) -> bytes | Problem:
    """Read site.yaml; where there is none, the problem says that `root`, a full path, holds no site."""
    try:
        os.lstat(root / SETTINGS)
    except (FileNotFoundError, NotADirectoryError):
        why = f"{root} has no {SETTINGS}" if root.is_dir() else f"the folder {root} does not exist"
        return error("settings-missing", Span(SETTINGS), f"there is no site here: {why}", _NO_SITE_HINT)
    except OSError as fault:
        data: bytes | Problem = unreadable(SETTINGS, fault)
    else:
        data = read(root, SETTINGS)
    if isinstance(data, Problem) and data.code == "file-unreadable":
        return msgspec.structs.replace(data, hint=f"check the permissions of {root / CONTENT} and of the file")
    return data


def read(root: Path, path: str) -> bytes | Problem:
    """Read the file at `path` below the site's root."""
    # What `scan` lists has been looked at; the settings are named by nobody but the program.
    if path == SETTINGS and (root / path).is_symlink():
        target = resolve(root, CONTENT, path)
        if isinstance(target, Problem):
            return target
    try:
        fd = os.open(f"{root}/{path}", os.O_RDONLY)
        try:
            data = os.read(fd, _CHUNK)
            if len(data) == _CHUNK:
                with open(fd, "rb", closefd=False) as rest:
                    data += rest.read()
            return data
        finally:
            os.close(fd)
    except OSError as fault:
        return unreadable(path, fault)


def scan(root: Path) -> tuple[Tree, list[Problem]]:
    """List the files below content/ and what cannot be listed."""
    problems: list[Problem] = []
    found: dict[str, list[str]] = {}
    for name in _TEXTS + _COPIES:
        walker = Walker(root, CONTENT, problems, passed_over=() if name in _COPIES else (".", "_"))
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
