import errno
import os
import pickle
import stat
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recap.publish import PublishError, Site, digest_of

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Builder


def write_many(site: Site, start: int) -> None:
    for number in range(start, 40, 2):
        site.stage.write(f"shared/{number // 4}/{number}", str(number).encode(), b"")


def test_forked_processes_stage_at_once(builder: "Builder") -> None:
    context = get_context("fork")
    with builder.open() as site:
        workers = [context.Process(target=write_many, args=(site, start)) for start in (0, 1)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        staged = Path(builder.output / ".recap-stage/tree")
        found = {path.relative_to(staged).as_posix(): path.read_bytes() for path in staged.rglob("*") if path.is_file()}
    assert found == {f"shared/{number // 4}/{number}": str(number).encode() for number in range(40)}


def test_a_file_is_described_by_its_digest(builder: "Builder") -> None:
    with builder.open() as site:
        made = site.stage.write("a/b", b"data", b"print")
        assert (made.digest, made.fingerprint) == (digest_of(b"data"), b"print")
        assert (builder.output / made.staged).read_bytes() == b"data"


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "../a", "a/../../b", "."])
def test_a_path_out_of_the_output_folder_is_a_bug(builder: "Builder", path: str) -> None:
    with builder.open() as site, pytest.raises(ValueError, match="not a path"):
        site.stage.write(path, b"", b"")


@pytest.mark.parametrize("path", [".recap.json", ".recap-stage/tree/a", ".recap.json/a"])
def test_the_builds_own_names_are_not_for_outputs(builder: "Builder", path: str) -> None:
    with builder.open() as site, pytest.raises(PublishError) as refused:
        site.stage.write(path, b"", b"")
    assert [(problem.code, problem.span.path) for problem in refused.value.problems] == [
        ("output-clash", f"site/{path}")
    ]


@pytest.mark.parametrize(("first", "second"), [("a/b", "a/b"), ("a", "a"), ("a/b", "a/b/c"), ("a/b/c", "a/b")])
def test_a_path_that_is_made_twice_is_a_clash(builder: "Builder", first: str, second: str) -> None:
    with builder.open() as site:
        site.stage.write(first, b"", b"")
        with pytest.raises(PublishError) as refused:
            site.stage.write(second, b"", b"")
    assert [problem.code for problem in refused.value.problems] == ["output-clash"]


def test_a_full_disk_is_a_problem_that_crosses_processes(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with builder.open() as site:
        monkeypatch.setattr(os, "write", refuse)
        with pytest.raises(PublishError) as refused:
            site.stage.write("a", b"data", b"")
    error = pickle.loads(pickle.dumps(refused.value))
    assert error.problems == refused.value.problems
    assert [(problem.code, problem.span.path) for problem in error.problems] == [("output-failed", "site/a")]


def test_a_short_write_is_continued(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: original(descriptor, data[:3]))
    builder.build({"a": b"0123456789"})
    assert builder.files() == {"a": b"0123456789"}


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o644)])
def test_a_files_mode_is_the_umasks(builder: "Builder", mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        builder.build({"a/b": b""})
    finally:
        os.umask(before)
    assert stat.S_IMODE((builder.output / "a/b").stat().st_mode) == mode
    assert stat.S_IMODE((builder.output / "a").stat().st_mode) == 0o777 & ~mask


def test_an_unreadable_file_in_place_is_a_problem(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    builder.build({"a": b"1"})
    builder.recorded.clear()

    def refuse(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("recap.publish.standing.read", refuse)
    with pytest.raises(PublishError) as refused:
        builder.build({"a": b"1"})
    assert [problem.code for problem in refused.value.problems] == ["output-failed"]


def test_a_file_that_cannot_be_read_is_not_current(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    builder.build({"a": b"1"})
    os.utime(builder.output / "a", ns=(1, 1))

    def refuse(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with builder.open() as site:
        monkeypatch.setattr("recap.publish.site.read", refuse)
        assert site.current({"a": builder.recorded["a"].fingerprint}) == set()
