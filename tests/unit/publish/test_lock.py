import errno
import fcntl
import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from recap.publish import PublishError

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Builder


def test_a_second_build_says_so(builder: "Builder", make_builder: Callable[[], "Builder"]) -> None:
    other = make_builder()
    other.output = builder.output
    with builder.open() as site:
        with pytest.raises(PublishError) as refused:
            other.build({"b": b""})
        assert [problem.code for problem in refused.value.problems] == ["output-busy"]
        builder.fill(site, {"a": b""})
    assert builder.files() == {"a": b""}


def test_a_second_build_waits(builder: "Builder") -> None:
    told, waits = [], threading.Event()

    def on_wait() -> None:
        told.append("waiting")
        waits.set()

    second = threading.Thread(target=lambda: builder.build({"b": b"2"}, patience=60.0, on_wait=on_wait))
    with builder.open() as site:
        second.start()
        assert waits.wait(60)
        builder.fill(site, {"a": b"1"})
    second.join(60)
    assert told == ["waiting"]
    assert builder.files() == {"b": b"2"}


def test_a_second_build_waits_for_one_that_fails_and_takes_its_folder_away(builder: "Builder") -> None:
    waits = threading.Event()
    second = threading.Thread(target=lambda: builder.build({"b": b"2"}, patience=60.0, on_wait=waits.set))
    with builder.open():
        second.start()
        assert waits.wait(60)
    second.join(60)
    assert builder.files() == {"b": b"2"}


def test_a_worker_that_outlives_its_build_does_not_hold_the_lock(builder: "Builder") -> None:
    reading, writing = os.pipe()
    with builder.open() as site:
        child = os.fork()
        if child == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
        builder.fill(site, {"a": b""})
    builder.build({"b": b""})
    os.close(writing)
    os.close(reading)
    os.waitpid(child, 0)
    assert builder.files() == {"b": b""}


def test_a_folder_that_is_taken_away_while_it_is_opened_is_made_again(
    builder: "Builder", monkeypatch: pytest.MonkeyPatch
) -> None:
    original, calls = fcntl.flock, []

    def take_away(descriptor: int, operation: int) -> None:
        original(descriptor, operation)
        calls.append(operation)
        if len(calls) == 1:
            builder.output.rmdir()

    monkeypatch.setattr(fcntl, "flock", take_away)
    builder.build({"a": b""}, patience=0.1)
    assert builder.files() == {"a": b""}


def test_a_file_system_without_locks_is_noted(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with builder.open() as site:
        builder.fill(site, {"a": b""})
        assert [(problem.code, problem.severity) for problem in site.problems] == [("output-unlocked", "note")]
    assert builder.files() == {"a": b""}


def test_a_lock_that_the_system_refuses_is_a_problem(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(PublishError) as refused:
        builder.build({"a": b""})
    assert [problem.code for problem in refused.value.problems] == ["output-failed"]
    assert not builder.output.exists()
