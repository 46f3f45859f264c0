"""Work shared out over processes.

Workers are forked, so they see everything that the parent has in memory without its being sent; only results travel.
Where the system cannot fork, the work is done here.
"""

import contextlib
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_IT = 48
"""Fewer items than this are done before a worker has started."""
_SHARES = 16
"""Shares for each worker: enough that none waits long for the last one."""


class WorkerLostError(Exception):
    """A process that shared the work ended before it was done: the system killed it, most likely for want of memory."""

    def __str__(self) -> str:
        """Say it in one line."""
        return "the system ended one of the processes that shared the work, probably for want of memory"


def in_shares(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], jobs: int
) -> Iterator[tuple[int, Result]]:
    """Do `work` on shares of `items`, in up to `jobs` processes.

    Each share takes every n-th item, so that neighbours that cost much do not fall to one worker.

    Args:
        work: is given some of the items; its result must be picklable.
        items: what there is to do; they need not be picklable.
        jobs: how many processes may work at once.

    Yields:
        For each share the number of its items, and its result.

    Raises:
        WorkerLostError: the system ended a worker.
    """
    alone = jobs < 2 or len(items) < _WORTH_IT or not hasattr(os, "fork")
    count = min(len(items), _SHARES if alone else _SHARES * jobs)
    sizes = [len(range(i, len(items), count)) for i in range(count)]
    if alone:
        for i, size in enumerate(sizes):
            yield size, work(items[i::count])
    else:
        yield from zip(sizes, _by_workers(work, items, count, jobs), strict=True)


def _by_workers(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], count: int, jobs: int
) -> Iterator[Result]:
    # These take longer to load than a small change takes to build.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, initializer=_Worker.start, initargs=(work, items, count)) as pool:
        try:
            with _deaf_to_interrupts():
                shares = pool.map(_Worker.share, range(count))
            yield from shares
        except BrokenProcessPool:
            raise WorkerLostError from None
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Put Ctrl-C off: workers that are started meanwhile never hear of it, not even before they can say so."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """What a worker process knows; it is set when the process starts."""

    _work: ClassVar[Callable[[Any], Any]]
    _items: ClassVar[Sequence[Any]]
    _count: ClassVar[int]

    @classmethod
    def start(cls, work: Callable[[Any], Any], items: Sequence[Any], count: int) -> None:
        """Get ready in a process of its own."""
        cls._work, cls._items, cls._count = staticmethod(work), items, count
        # What the parent made stays as it is: looking through it for garbage would only copy its pages of memory.
        gc.freeze()
        # Ctrl-C reaches every process of the terminal; the parent alone decides what it means.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=_end_with_parent, daemon=True).start()

    @classmethod
    def share(cls, number: int) -> Any:  # noqa: ANN401 - it is whatever the work gives
        """Do one share of the work."""
        result = cls._work(cls._items[number :: cls._count])
        gc.collect()
        return result


def _end_with_parent() -> None:
    """End this process when its parent is killed: a worker left behind would hold the parent's locks for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
