"""The output folder as one build sees it: opened, asked what is current, and committed to once."""

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from recap.model.output import Made, Output, Published
from recap.problems import Problem, Span, error, note
from recap.publish import manifest
from recap.publish.commit import carry_out
from recap.publish.faults import PublishError, failed, shown
from recap.publish.files import digest_of, files_below, read, status_of
from recap.publish.location import misplaced
from recap.publish.lock import locked
from recap.publish.plan import Plan, make_plan
from recap.publish.stage import FOLDERS, Stage
from recap.publish.standing import Standing, is_untouched


class Site:
    """An output folder that this build alone may change; `open_site` gives it.

    `stage` takes the files that are to be published, `problems` holds what an editor should know of the folder.
    """

    __slots__ = ("_refreshed", "_standing", "problems", "stage")

    def __init__(self, standing: Standing, problems: Sequence[Problem]) -> None:
        """Use `open_site` instead."""
        self._standing = standing
        self._refreshed: dict[str, Output] = {}
        self.stage = Stage(standing)
        self.problems = tuple(problems)

    def current(self, wanted: Mapping[str, bytes]) -> set[str]:
        """Give those of the `wanted` paths whose file was made from what has the same fingerprint, and is unchanged.

        A file whose status is the one that was remembered is not read.
        """
        at, owned, recorded = self._standing.at, self._standing.owned, self._standing.recorded
        current: set[str] = set()
        for path, fingerprint in wanted.items():
            output = recorded.get(path)
            if output is None or output.fingerprint != fingerprint or owned.get(path) != output.digest:
                continue
            try:
                status = os.lstat(path, dir_fd=at)
            except OSError:
                continue
            if is_untouched(output, status) or self._has_same_bytes(path, output, status):
                current.add(path)
        return current

    def current_below(self, folder: str, fingerprint: bytes) -> set[str]:
        """Give all our files below `folder`, which ends in ``/``, if they were made as one from this fingerprint.

        They are all current or none is; behind a link in place of one of their folders none is.
        """
        ours = {path for path in self._standing.owned if path.startswith(folder)}
        stand = ours <= files_below(self._standing.at, folder)
        return ours if stand and self.current(dict.fromkeys(ours, fingerprint)) == ours else set()

    def _has_same_bytes(self, path: str, output: Output, status: os.stat_result) -> bool:
        """Read a file whose status is another than was remembered; if its bytes are not, remember its status anew."""
        try:
            if digest_of(read(self._standing.at, path)) != output.digest:
                return False
        except OSError:
            return False
        self._refreshed[path] = _output(output.fingerprint, output.digest, status)
        return True

    def commit(self, made: Mapping[str, Made], kept: Collection[str]) -> Published:
        """Publish the files of `made`, by path, beside those of `kept`, and remove all else that is ours.

        `made` holds all that the stage gave; `kept` are paths that `current` gave. Of every fault
        that can be foreseen nothing is touched before all are known.

        Raises:
            PublishError: a file that is not ours or another output is in the way (``output-foreign``,
                ``output-clash``), or the system refused a step (``output-failed``); the output folder is as it was.
        """
        standing, kept = self._standing, frozenset(kept)
        owned = {path: digest for path, digest in standing.owned.items() if path in kept}
        owned.update((path, output.digest) for path, output in made.items())
        try:
            plan = make_plan(standing, made, kept)
        except OSError as fault:
            raise PublishError([failed(standing.name, fault)]) from fault
        if plan.problems:
            raise PublishError(plan.problems)
        carry_out(standing, plan, owned)
        return self._published(plan, made, kept)

    def _published(self, plan: Plan, made: Mapping[str, Made], kept: frozenset[str]) -> Published:
        changed = {path: output for path, output in self._refreshed.items() if path in kept}
        for path, output in made.items():
            status = status_of(self._standing.at, path)
            if status is not None:
                now = _output(output.fingerprint, output.digest, status)
                if self._standing.recorded.get(path) != now:
                    changed[path] = now
        return Published(
            written=len(made) - len(plan.unchanged),
            unchanged=len(plan.unchanged) + len(kept),
            removed=len(plan.remove),
            changed=changed,
            gone=frozenset(self._standing.recorded.keys() - made.keys() - kept),
        )


@contextlib.contextmanager
def open_site(
    output: Path,
    *,
    root: Path,
    sources: Sequence[Path],
    home: Path | None,
    recorded: Mapping[str, Output],
    force: bool,
    patience: float,
    on_wait: Callable[[], object],
) -> Iterator[Site]:
    """Open an output folder for one build: it is made where it is missing, locked, and what a killed build left goes.

    Args:
        output: The folder, a full path.
        root: The site's root, a full path; the folder can be neither it nor above it, and is shown relative to it.
        sources: The folders that the site is made from; the folder can be neither in nor above any of them.
        home: The user's home folder; the output folder can be neither it nor above it.
        recorded: What the cache remembers of the folder's files, by path.
        force: Take over a folder that no build made, and replace files that are not ours.
        patience: For how many seconds to wait while another build is running in the folder.
        on_wait: Called once when the waiting begins.

    Raises:
        PublishError: the folder cannot be built into: ``output-not-folder``, ``output-misplaced``, ``output-busy``,
            ``output-taken``, ``output-manifest`` or ``output-failed``.
    """
    name = shown(output, root)
    refusals = misplaced(output, name, root, sources, home)
    if refusals:
        raise PublishError(refusals)
    with contextlib.ExitStack() as stack:
        try:
            at, is_locked = stack.enter_context(locked(output, name, patience, on_wait))
            standing = _standing(at, name, recorded, force)
            _clear_stage(at, name, force)
            stack.callback(shutil.rmtree, manifest.STAGE, ignore_errors=True, dir_fd=at)
            for folder in FOLDERS:
                os.mkdir(folder, dir_fd=at)
        except OSError as fault:
            raise PublishError([failed(name, fault)]) from fault
        yield Site(standing, [] if is_locked else [_unlocked(name)])


def _standing(at: int, name: str, recorded: Mapping[str, Output], force: bool) -> Standing:
    """Read the manifest, and refuse a folder of which we cannot know what in it is ours."""
    data, owned = None, {}
    status = status_of(at, manifest.NAME)
    if status is not None:
        try:
            data = read(at, manifest.NAME) if stat.S_ISREG(status.st_mode) else b""
            owned = manifest.decode(data)
        except ValueError as fault:
            if not force:
                hint = "bring it back from a backup, or build with --force: what is no longer made then stays"
                said = f"the list of the build's own files is damaged: {fault}"
                raise PublishError([error("output-manifest", Span(f"{name}/{manifest.NAME}"), said, hint)]) from fault
    elif not force and _holds_anything(at):
        hint = "name an empty or a new folder with --output, or build with --force to replace files"
        raise PublishError([error("output-taken", Span(name), f"{name!r} holds files, and no build made it", hint)])
    return Standing(at, name, data, owned, recorded, force)


def _holds_anything(at: int) -> bool:
    with os.scandir(at) as entries:
        return any(entry.name != manifest.STAGE for entry in entries)


def _clear_stage(at: int, name: str, force: bool) -> None:
    """Remove what a killed build left; who holds the lock knows that no other build is using it."""
    status = status_of(at, manifest.STAGE)
    if status is None:
        return
    if stat.S_ISDIR(status.st_mode):
        shutil.rmtree(manifest.STAGE, dir_fd=at)
    elif force:
        os.unlink(manifest.STAGE, dir_fd=at)
    else:
        said = f"{manifest.STAGE!r} is the name of the folder that a build works in, and something else stands there"
        hint = "move it away or rename it, or build with --force to replace it"
        raise PublishError([error("output-foreign", Span(f"{name}/{manifest.STAGE}"), said, hint)])


def _unlocked(name: str) -> Problem:
    said = f"the file system of {name!r} has no locks, so two builds at once would not notice each other"
    return note("output-unlocked", Span(name), said, "run one build at a time")


def _output(fingerprint: bytes, digest: str, status: os.stat_result) -> Output:
    return Output(fingerprint, digest, status.st_size, status.st_mtime_ns)
