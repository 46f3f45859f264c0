"""One build at a time in an output folder.

The lock is on the folder itself: it leaves no file behind, the system lets go of it however the process ends, and two
sites that share an output folder meet at it.
"""

import contextlib
import errno
import fcntl
import math
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from recap.problems import Span, error
from recap.publish.faults import PublishError

_PAUSE = 0.1
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LOCKS = frozenset((errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP))


@contextlib.contextmanager
def locked(output: Path, name: str, patience: float, on_wait: Callable[[], object]) -> Iterator[tuple[int, bool]]:
    """Hold the lock on the folder `output`, which is made where it is missing.

    Gives the folder's descriptor and whether it could be locked at all: some network file systems lock no folders. A
    folder that was made here and is still empty at the end is taken away again. `name` is the folder as it is shown,
    `patience` how many seconds to wait for another build, and `on_wait` is called once when that begins.

    Raises:
        PublishError: another build held the lock all the while.
        OSError: the folder cannot be made or opened.
    """
    made = [folder for folder in (output, *output.parents) if not os.path.lexists(folder)]
    try:
        descriptor, is_locked = _acquire(output, name, patience, on_wait)
    except OSError:
        _remove_empty(made)
        raise
    try:
        yield descriptor, is_locked
    finally:
        _remove_empty(made)
        if is_locked:
            # Workers that were forked hold the same lock: closing our own descriptor would not let go of it.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _acquire(output: Path, name: str, patience: float, on_wait: Callable[[], object]) -> tuple[int, bool]:
    for attempt in range(math.ceil(patience / _PAUSE) + 1):
        if attempt == 1:
            on_wait()
        if attempt:
            time.sleep(_PAUSE)
        held = _attempt(output)
        if held is not None:
            return held
    hint = "wait until it is done, or name another folder with --output"
    raise PublishError([error("output-busy", Span(name), f"another build is running in {name!r}", hint)])


def _attempt(output: Path) -> tuple[int, bool] | None:
    """Open and lock the folder; none where another build holds the lock, or took the folder away as we opened it."""
    output.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(output, _FOLDER)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_locked = True
    except OSError as fault:
        if fault.errno not in _NO_LOCKS:
            os.close(descriptor)
            if isinstance(fault, BlockingIOError):
                return None
            raise
        is_locked = False
    if not _stands(descriptor, output):
        os.close(descriptor)
        return None
    return descriptor, is_locked


def _stands(descriptor: int, output: Path) -> bool:
    """Tell whether the folder that was opened is still the one at its path."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(output))
    except FileNotFoundError:
        return False


def _remove_empty(folders: list[Path]) -> None:
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()
