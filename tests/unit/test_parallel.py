import os
import signal
import subprocess
import sys
from collections.abc import Generator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.parallel import WorkerLostError, in_shares


@given(st.lists(st.integers(), max_size=200))
def test_every_item_is_done_once_and_counted(items: list[int]) -> None:
    done = list(in_shares(list, items, 1))
    assert sorted(i for _, share in done for i in share) == sorted(items)
    assert all(size == len(share) > 0 for size, share in done)


@pytest.mark.parametrize("count", [0, 1, 47, 48, 100])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_however_many_work_the_items_are_the_same(count: int, jobs: int) -> None:
    # A function that cannot be pickled: workers must have it from their parent.
    done = list(in_shares(lambda share: [n * 2 for n in share], range(count), jobs))
    assert sorted(n for _, share in done for n in share) == [n * 2 for n in range(count)]
    assert sum(size for size, _ in done) == count


def processes(share: Sequence[int]) -> set[int]:
    return {os.getpid()}


def test_few_items_are_done_here_and_many_by_others() -> None:
    assert set[int]().union(*(pids for _, pids in in_shares(processes, range(47), 4))) == {os.getpid()}
    many = set[int]().union(*(pids for _, pids in in_shares(processes, range(200), 2)))
    assert os.getpid() not in many
    assert 1 <= len(many) <= 2


def test_where_the_system_cannot_fork_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert {pid for _, pids in in_shares(processes, range(200), 4) for pid in pids} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_comes_back_to_the_caller(jobs: int) -> None:
    def work(share: Sequence[int]) -> int:
        if 77 in share:
            raise LookupError(77)
        return len(share)

    with pytest.raises(LookupError, match="77"):
        list(in_shares(work, range(100), jobs))


_KILLED = """
import os, threading
from recap.parallel import in_shares

def work(share):
    os.write(1, b"working\\n")
    threading.Event().wait()

next(in_shares(work, range(100), 2))
"""


def test_no_worker_outlives_a_parent_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", _KILLED], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        first = parent.stdout.readline()
        parent.kill()
        assert first == b"working\n"
        # The workers hold the other end of the pipe: it is at its end once all of them are gone.
        rest, _ = parent.communicate(timeout=60)
    assert set(rest.splitlines()) <= {b"working"}


def test_a_caller_that_stops_early_leaves_nothing_running() -> None:
    shares = in_shares(list, range(100), 2)
    next(shares)
    assert isinstance(shares, Generator)
    shares.close()
    assert list(shares) == []


def test_a_worker_that_the_system_ends_is_told_by_name() -> None:
    def work(share: Sequence[int]) -> int:
        if 77 in share:
            os.kill(os.getpid(), signal.SIGKILL)
        return len(share)

    with pytest.raises(WorkerLostError, match="want of memory"):
        list(in_shares(work, range(100), 2))
