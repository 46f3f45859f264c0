"""Single files: their digest, and how they are written, read and copied without following a symlink.

Here and in all of this stage a path is a text relative to the output folder, and `at` is the descriptor of that folder,
the one that holds the lock: whatever happens to the names above it, a build stays inside the folder that it locked.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator

_MODE = 0o644
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def digest_of(data: bytes) -> str:
    """Give the digest of a file's bytes: half of a SHA-256 in hexadecimal.

    Processors have instructions for SHA-256, which makes it cheaper than the digests that were made to be fast.
    """
    return hashlib.sha256(data).hexdigest()[:32]


def write_new(at: int, path: str, data: bytes, *, sync: bool = False) -> None:
    """Write a file that does not exist yet; the process's umask applies to its mode.

    Raises:
        OSError: it cannot be written, or it exists already.
    """
    descriptor = os.open(path, _NEW, _MODE, dir_fd=at)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(at: int, path: str) -> bytes:
    """Read a file.

    Raises:
        OSError: it cannot be read, or it is a symlink.
    """
    with os.fdopen(os.open(path, _READ, dir_fd=at), "rb") as stream:
        return stream.read()


def link_or_copy(at: int, source: str, target: str) -> None:
    """Give a file a second name; where the file system has no such thing, copy it with its mode and times.

    Raises:
        OSError: neither is possible.
    """
    try:
        os.link(source, target, src_dir_fd=at, dst_dir_fd=at, follow_symlinks=False)
    except OSError:
        status = os.lstat(source, dir_fd=at)
        write_new(at, target, read(at, source))
        os.chmod(target, stat.S_IMODE(status.st_mode), dir_fd=at)
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns), dir_fd=at)


def status_of(at: int, path: str) -> os.stat_result | None:
    """Give the status of what stands at a path, a symlink's own; none where nothing stands.

    Raises:
        OSError: the system does not tell.
    """
    try:
        return os.lstat(path, dir_fd=at)
    except (FileNotFoundError, NotADirectoryError):
        return None


def files_below(at: int, folder: str) -> set[str]:
    """Give the regular files below a folder, whose path ends in ``/``; what cannot be listed holds none."""
    found: set[str] = set()
    folders = [folder]
    for path in folders:
        with contextlib.suppress(OSError), _opened(at, path) as descriptor, os.scandir(descriptor) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    found.add(f"{path}{entry.name}")
    return found


@contextlib.contextmanager
def _opened(at: int, folder: str) -> Iterator[int]:
    descriptor = os.open(folder.rstrip("/"), _FOLDER, dir_fd=at)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
