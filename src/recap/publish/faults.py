"""What the file system refuses, as problems."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from recap.problems import Problem, Span, error

_NO_SPACE = "free some space on the disk, then build again"
_NOT_ALLOWED = "make the output folder and all in it writable for you, or name another folder with --output"
_HINTS = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EXDEV: "the output folder and all folders in it must lie on one file system; name another with --output",
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.EIO: "the disk reports a fault: check it, or name a folder on another one with --output",
    errno.ENAMETOOLONG: "give the article or page a shorter slug",
}


class PublishError(Exception):
    """The output folder cannot be built into; `problems` says why. It is left as it was."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, also when the exception crosses from one process to another."""
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Join the messages."""
        return "; ".join(problem.message for problem in self.problems)


def shown(output: Path, root: Path) -> str:
    """Name the output folder as an editor sees it: relative to the site's root, where it lies below that."""
    return (output.relative_to(root) if output.is_relative_to(root) else output).as_posix()


def failed(file: str, fault: OSError, outcome: str = "the output folder was left as it was") -> Problem:
    """Say that the system refused to write `file`, a path as it is shown, and what became of the output folder."""
    reason = fault.strerror or os.strerror(fault.errno or errno.EIO)
    hint = _HINTS.get(fault.errno or 0, "see that nothing else is writing to the output folder, then build again")
    return error("output-failed", Span(file), f"{file!r} could not be written: {reason}; {outcome}", hint)


def clash(file: str, message: str) -> Problem:
    """Say that one path is wanted twice over."""
    return error("output-clash", Span(file), message, "change a slug, an alias or an asset's name so that they differ")
