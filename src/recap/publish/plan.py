"""The plan of a commit: what is to be moved where, and everything that speaks against it, found without touching it."""

import enum
import os
import stat
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from recap.model.output import Made
from recap.problems import Problem, Span, error
from recap.publish.faults import clash
from recap.publish.files import status_of
from recap.publish.stage import TREE
from recap.publish.standing import Standing

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class _Kind(enum.Enum):
    ABSENT = enum.auto()
    FOLDER = enum.auto()
    OTHER = enum.auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a commit, in their order, and what stands in their way.

    `remove` are files of ours that are no longer made, `empty` folders that may have become empty by that (the deepest
    first), `aside` what ``--force`` replaces though it is no plain file, `move` new files and whole new folders with
    the place where they wait, `replace` likewise files of which an older version stands; `unchanged` stand in place.
    """

    remove: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    move: dict[str, str] = field(default_factory=dict)
    replace: dict[str, str] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def make_plan(standing: Standing, made: Mapping[str, Made], kept: Set[str]) -> Plan:
    """Plan how the staged files of `made` come to stand beside those of `kept`, and all else of ours goes.

    Raises:
        OSError: the system does not let us see or read what is in place.
    """
    planner = _Planner(standing, made, kept)
    for path, output in made.items():
        planner.place(path, output)
    return planner.finish()


class _Planner:
    """Looks at each folder and file of the output folder at most once."""

    __slots__ = ("_kept", "_kinds", "_made", "_plan", "_removing", "_standing", "_tops", "_vacated")

    def __init__(self, standing: Standing, made: Mapping[str, Made], kept: Set[str]) -> None:
        self._standing = standing
        self._made = made
        self._kept = kept
        self._plan = Plan()
        self._kinds: dict[str, _Kind] = {"": _Kind.FOLDER}
        self._tops: dict[str, str] = {"": ""}
        self._removing: set[str] = set()
        self._vacated: set[str] = set()
        for path in sorted(standing.owned.keys() - made.keys() - kept):
            self._remove(path)

    def place(self, path: str, output: Made) -> None:
        """Find out how a file that was made comes into place."""
        top = self._top(path.rpartition("/")[0])
        if not output.staged:
            self._plan.unchanged.add(path)
        elif top:
            self._plan.move[top] = f"{TREE}/{top}"
        else:
            self._place_file(path, output, status_of(self._standing.at, path))

    def _place_file(self, path: str, output: Made, status: os.stat_result | None) -> None:
        is_file = status is not None and stat.S_ISREG(status.st_mode)
        if status is not None and is_file and (path in self._standing.owned or self._standing.force):
            if self._standing.digest_in_place(path, status) == output.digest:
                self._plan.unchanged.add(path)
            else:
                self._plan.replace[path] = output.staged
            return
        if status is not None and stat.S_ISDIR(status.st_mode):
            self._replace_folder(path)
        elif status is not None:
            self._replace_other(path)
        self._plan.move[path] = output.staged

    def finish(self) -> Plan:
        """Give the plan; a folder that a new file needs is not among those that may have become empty."""
        for folder in self._tops:
            if self._is_wanted(folder):
                self._clash(folder)
        vacated = (folder for folder in self._vacated if folder not in self._tops)
        self._plan.empty.extend(sorted(vacated, key=lambda folder: (-folder.count("/"), folder)))
        self._plan.remove.extend(sorted(self._removing))
        return self._plan

    def _remove(self, path: str) -> None:
        """Have a file of ours removed, unless something that is not ours has taken its place.

        The folders above are looked at even where the file is gone: a build may have been killed between the two.
        """
        folder = path.rpartition("/")[0]
        if self._kind(folder) is _Kind.FOLDER:
            status = status_of(self._standing.at, path)
            if status is not None and stat.S_ISREG(status.st_mode):
                self._removing.add(path)
        while folder and folder not in self._vacated:
            if self._kind(folder) is _Kind.FOLDER:
                self._vacated.add(folder)
            folder = folder.rpartition("/")[0]

    def _kind(self, folder: str) -> _Kind:
        """Tell what stands at a folder's path; what lies behind a symlink does not stand there."""
        kind = self._kinds.get(folder)
        if kind is None:
            kind = _Kind.ABSENT
            if self._kind(folder.rpartition("/")[0]) is _Kind.FOLDER:
                kind = _kind_of(status_of(self._standing.at, folder))
            self._kinds[folder] = kind
        return kind

    def _top(self, folder: str) -> str:
        """Give the topmost folder that has to be moved into place for `folder` to stand, empty where it stands."""
        top = self._tops.get(folder)
        if top is None:
            top = self._top(folder.rpartition("/")[0])
            if not top and (kind := self._kind(folder)) is not _Kind.FOLDER:
                top = folder
                if kind is _Kind.OTHER and folder not in self._removing and not self._is_wanted(folder):
                    self._replace_other(folder)
            self._tops[folder] = top
        return top

    def _replace_other(self, path: str) -> None:
        """Set aside what is no folder and no file of ours, where that is allowed and takes no current file along."""
        if self._standing.force and not any(kept.startswith(f"{path}/") for kept in self._kept):
            self._plan.aside.append(path)
        else:
            hint = "move it away or rename it, or build with --force to replace it if it is a file"
            self._problem(path, f"{path!r} stands in the output folder, but no build wrote it", hint)

    def _replace_folder(self, path: str) -> None:
        """Have a folder give way to a file, if nothing but files to be removed is in it; ``--force`` is for files."""
        folders = [path]
        for folder in folders:
            for name, is_folder in _entries(self._standing.at, folder):
                inner = f"{folder}/{name}"
                if is_folder:
                    folders.append(inner)
                elif self._is_wanted(inner):
                    self._clash(path)
                    return
                elif inner not in self._removing:
                    said = f"{path!r} is a folder in the output folder, and no build wrote {inner!r} in it"
                    self._problem(path, said, "move the folder away or rename it")
                    return
        self._vacated.update(folders)

    def _is_wanted(self, path: str) -> bool:
        return path in self._made or path in self._kept

    def _clash(self, path: str) -> None:
        problem = clash(f"{self._standing.name}/{path}", f"{path!r} is wanted both as a file and as a folder")
        if problem not in self._plan.problems:
            self._plan.problems.append(problem)

    def _problem(self, path: str, message: str, hint: str) -> None:
        self._plan.problems.append(error("output-foreign", Span(f"{self._standing.name}/{path}"), message, hint))


def _kind_of(status: os.stat_result | None) -> _Kind:
    if status is None:
        return _Kind.ABSENT
    return _Kind.FOLDER if stat.S_ISDIR(status.st_mode) else _Kind.OTHER


def _entries(at: int, folder: str) -> list[tuple[str, bool]]:
    descriptor = os.open(folder, _FOLDER, dir_fd=at)
    try:
        with os.scandir(descriptor) as entries:
            return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    finally:
        os.close(descriptor)
