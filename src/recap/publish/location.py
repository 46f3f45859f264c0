"""Where an output folder may be: never where a build could destroy what people wrote."""

import os
from collections.abc import Sequence
from pathlib import Path

from recap.problems import Problem, Span, error

_HINT = "name another folder with --output, for example --output site"


def misplaced(output: Path, name: str, root: Path, sources: Sequence[Path], home: Path | None) -> list[Problem]:
    """Give what speaks against `output` as a place to build into; ``--force`` overrules none of it.

    `name` is the folder as it is shown; `sources` are the folders that the site is made from. Places are compared by
    what the file system says they are, so that a mount or a spelling that the system takes for the same does not help.
    """
    if output.is_symlink():
        return [_refusal("output-not-folder", name, f"the output folder {name!r} is a symlink")]
    if output.exists() and not output.is_dir():
        return [_refusal("output-not-folder", name, f"the output folder {name!r} is a file")]
    place, *_ = above = _lineage(output)
    for guarded, what in ((home, "your home folder"), (root, "the site's root")):
        if guarded is not None and place in _lineage(guarded):
            is_it = place == _lineage(guarded)[0]
            said = f"the output folder {name!r} {'is' if is_it else 'holds'} {what}"
            return [_refusal("output-misplaced", name, said)]
    for source in sources:
        if place in _lineage(source) or _lineage(source)[0] in above:
            said = f"the output folder {name!r} and the sources in {source.name!r} lie one in the other"
            return [_refusal("output-misplaced", name, said)]
    return []


def _lineage(path: Path) -> list[tuple[int, int] | str]:
    """Identify a path and all folders above it: by device and inode, and by name what does not exist yet."""
    real = Path(os.path.realpath(path))
    return [_identity(folder) for folder in (real, *real.parents)]


def _identity(path: Path) -> tuple[int, int] | str:
    try:
        status = path.stat()
    except OSError:
        return str(path)
    return status.st_dev, status.st_ino


def _refusal(code: str, name: str, message: str) -> Problem:
    return error(code, Span(name), message, _HINT)
