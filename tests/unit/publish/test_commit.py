"""Faults and kills at every step of a commit."""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from recap.publish import PublishError, manifest

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Builder

OLD = {"index.html": b"old", "a/b/page": b"gone", "file": b"was a file", "folder/x": b"was a folder", "kept": b"kept"}
NEW = {"index.html": b"new", "c/d/page": b"made", "file/x": b"is a folder", "folder": b"is a file", "kept": b"kept"}
THEIRS = {"theirs": b"theirs", "c/theirs": b"theirs"}
STEPS = ("rename", "replace", "link", "rmdir")


@pytest.fixture
def built(builder: "Builder") -> "Builder":
    builder.build(OLD)
    for path, data in THEIRS.items():
        builder.put(path, data)
    return builder


def failing(patch: pytest.MonkeyPatch, name: str, at: int, do: Callable[[], None]) -> Iterator[int]:
    """Have the `at`-th call of an os function do something else first; give the number of calls so far."""
    original: Callable[..., object] = getattr(os, name)
    calls = 0

    def called(*args: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            do()
        return original(*args, **options)

    patch.setattr(os, name, called)
    while True:
        yield calls


def calls_of(builder: "Builder", monkeypatch: pytest.MonkeyPatch, name: str) -> int:
    """Count the calls of an os function in a build that succeeds."""
    with monkeypatch.context() as patch:
        count = failing(patch, name, 0, lambda: None)
        next(count)
        builder.build(NEW)
        return next(count)


def raising(code: int) -> Callable[[], None]:
    def do() -> None:
        raise OSError(code, os.strerror(code))

    return do


@pytest.mark.parametrize(
    ("name", "at", "code", "said"),
    [
        ("write", 1, errno.ENOSPC, "free some space"),
        ("write", 3, errno.ENOSPC, "free some space"),
        ("write", 4, errno.EDQUOT, "free some space"),
        ("write", 5, errno.EIO, "the disk reports a fault"),
        ("fsync", 1, errno.EIO, "the disk reports a fault"),
        ("rename", 1, errno.EXDEV, "on one file system"),
        ("rename", 3, errno.EXDEV, "on one file system"),
        ("rename", 6, errno.EACCES, "writable"),
        ("replace", 1, errno.EROFS, "writable"),
        ("replace", 2, errno.EIO, "the disk reports a fault"),
        ("replace", 3, errno.EBUSY, "nothing else"),
    ],
)
def test_a_fault_leaves_the_site_as_it_was(
    built: "Builder", monkeypatch: pytest.MonkeyPatch, name: str, at: int, code: int, said: str
) -> None:
    before = built.tree()
    with monkeypatch.context() as patch:
        next(failing(patch, name, at, raising(code)))
        with pytest.raises(PublishError) as refused:
            built.build(NEW)
    (problem,) = refused.value.problems
    assert problem.code == "output-failed"
    assert problem.span.path.startswith("site/")
    assert os.strerror(code) in problem.message
    assert "the output folder was left as it was" in problem.message
    assert said in problem.hint
    assert built.tree() == before
    built.build(NEW)
    assert built.files() == NEW | THEIRS


def test_a_fault_names_the_file(built: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        next(failing(patch, "replace", 2, raising(errno.EIO)))
        with pytest.raises(PublishError) as refused:
            built.build(NEW)
    assert [problem.span.path for problem in refused.value.problems] == ["site/index.html"]


@pytest.mark.parametrize("name", STEPS)
def test_an_interruption_at_any_step_leaves_the_site_wholly_old_or_wholly_new(
    built: "Builder", make_builder: Callable[[], "Builder"], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    other = make_builder()
    other.build(OLD)
    before = built.tree()
    steps = calls_of(other, monkeypatch, name)
    was_taken_back = []
    for at in range(1, steps + 1):
        with monkeypatch.context() as patch:
            next(failing(patch, name, at, interrupt))
            with pytest.raises(KeyboardInterrupt):
                built.build(NEW)
        was_taken_back.append(built.tree() == before)
        if not was_taken_back[-1]:
            assert {path: data for path, data in built.files().items() if ".recap-stage" not in path} == NEW | THEIRS
            built.build(OLD)
            assert built.tree() == before
    assert was_taken_back[0]
    assert all(was_taken_back) or name == "rmdir", "only the removal of the staging area comes after the commit"


def in_child(do: Callable[[], None]) -> int:
    """Run something in a forked process and give the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            do()
        finally:
            os._exit(1)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("is_remembered", [True, False])
@pytest.mark.parametrize("name", [*STEPS, "mkdir", "write", "fsync", "unlink"])
def test_a_build_killed_at_any_step_is_completed_by_the_next(
    make_builder: Callable[[], "Builder"], monkeypatch: pytest.MonkeyPatch, name: str, is_remembered: bool
) -> None:
    clean = make_builder()
    clean.build(OLD)
    steps = calls_of(clean, monkeypatch, name)
    assert steps
    for at in range(1, steps + 1):
        builder = make_builder()
        builder.build(OLD)
        for path, data in THEIRS.items():
            builder.put(path, data)

        def build_and_die(builder: "Builder" = builder, at: int = at) -> None:
            next(failing(monkeypatch, name, at, lambda: os.kill(os.getpid(), signal.SIGKILL)))
            builder.build(NEW)

        assert in_child(build_and_die) == signal.SIGKILL
        left = {path: data for path, data in builder.files().items() if not path.startswith(".recap-stage/")}
        assert all(data in (None, OLD.get(path), NEW.get(path), THEIRS.get(path)) for path, data in left.items())
        assert left.items() >= {"kept": b"kept", **THEIRS}.items()
        assert "index.html" in left
        owned = manifest.decode((builder.output / ".recap.json").read_bytes())
        assert {path for path, data in left.items() if data is not None} - THEIRS.keys() <= owned.keys()
        if not is_remembered:
            builder.recorded.clear()
        builder.build(NEW)
        assert builder.files() == NEW | THEIRS
        assert builder.tree()[".recap.json"] == clean.tree()[".recap.json"]


@pytest.mark.parametrize("name", ["rename", "mkdir", "write"])
def test_a_first_build_that_is_killed_needs_no_force_to_be_completed(
    make_builder: Callable[[], "Builder"], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    steps = calls_of(make_builder(), monkeypatch, name)
    for at in range(1, steps + 1):
        builder = make_builder()

        def build_and_die(builder: "Builder" = builder, at: int = at) -> None:
            next(failing(monkeypatch, name, at, lambda: os.kill(os.getpid(), signal.SIGKILL)))
            builder.build(NEW)

        assert in_child(build_and_die) == signal.SIGKILL
        builder.build(NEW)
        assert builder.files() == NEW


def test_what_was_reverted_after_a_kill_is_made_again(built: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    def build_and_die() -> None:
        next(failing(monkeypatch, "rmdir", 1, lambda: None))
        monkeypatch.setattr("shutil.rmtree", lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
        built.build(OLD | {"index.html": b"NEW"})

    assert in_child(build_and_die) == signal.SIGKILL
    status = (built.output / "index.html").stat()
    remembered = built.recorded["index.html"]
    os.utime(built.output / "index.html", ns=(status.st_atime_ns, remembered.mtime_ns))
    assert built.build(OLD).written == 1
    assert built.files() == OLD | THEIRS


def test_one_sync_a_build(built: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    assert calls_of(built, monkeypatch, "fsync") == 1


def test_whole_new_folders_are_moved_at_once(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"2026/w{week:02}/{page}/index.html": b"" for week in range(9) for page in range(9)}
    with monkeypatch.context() as patch:
        count = failing(patch, "rename", 0, lambda: None)
        next(count)
        builder.build(files)
        assert next(count) == 2
    assert builder.files() == files


def test_a_file_system_without_hard_links_loses_nothing(built: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    (built.output / "index.html").chmod(0o640)
    before, status = built.tree(), (built.output / "index.html").stat()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with monkeypatch.context() as patch:
        next(failing(patch, "replace", 3, raising(errno.EIO)))
        with pytest.raises(PublishError):
            built.build(NEW)
    assert built.tree() == before
    after = (built.output / "index.html").stat()
    assert (after.st_mode, after.st_mtime_ns) == (status.st_mode, status.st_mtime_ns)
    built.build(NEW)
    assert built.files() == NEW | THEIRS


def test_a_folder_comes_back_with_its_mode(built: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    (built.output / "a/b").chmod(0o711)
    with monkeypatch.context() as patch:
        next(failing(patch, "replace", 2, raising(errno.EIO)))
        with pytest.raises(PublishError):
            built.build(NEW)
    assert (built.output / "a/b").stat().st_mode & 0o777 == 0o711


def test_what_cannot_be_put_back_keeps_its_owner(built: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    original: Callable[..., object] = os.replace

    def break_down(*args: object, **options: object) -> None:
        if args[1] != ".recap.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", break_down)
        with pytest.raises(PublishError) as refused:
            built.build(NEW)
    assert "could not be put back" in str(refused.value)
    assert manifest.decode((built.output / ".recap.json").read_bytes()).keys() == OLD.keys() | NEW.keys()
    built.build(NEW)
    assert built.files() == NEW | THEIRS
