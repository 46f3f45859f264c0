"""The journal: moves that can all be taken back."""

import contextlib
import errno
import os
import stat

from recap.publish.files import link_or_copy, write_new
from recap.publish.manifest import NAME as MANIFEST
from recap.publish.stage import OLD

_NOT_TAKEN = frozenset((errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST))


class Journal:
    """Moves things in the output folder, and keeps whatever they displace until the build has succeeded.

    Each step is noted before it is taken, so that an interruption between the two loses nothing: to take back a step
    that was never taken does nothing. `path` is what the latest step was about.
    """

    __slots__ = ("_at", "_kept", "_steps", "path")

    def __init__(self, at: int) -> None:
        """Keep what is displaced in the staging area of the output folder `at`."""
        self._at = at
        self._kept = 0
        self._steps: list[tuple[str | int, str]] = []
        self.path = ""

    def move(self, source: str, path: str) -> None:
        """Move a file or folder to where nothing stands.

        Raises:
            OSError: it cannot be moved.
        """
        self.path = path
        self._steps.append((path, source))
        os.rename(source, path, src_dir_fd=self._at, dst_dir_fd=self._at)

    def replace(self, source: str, path: str) -> None:
        """Replace a file in one step, so that at every moment either the old or the new one stands.

        Raises:
            OSError: the old one cannot be kept, or the new one cannot be moved.
        """
        self.path = path
        backup = self._backup()
        link_or_copy(self._at, path, backup)
        self._steps.append((backup, path))
        os.replace(source, path, src_dir_fd=self._at, dst_dir_fd=self._at)

    def remove(self, path: str) -> None:
        """Take a file away.

        Raises:
            OSError: it cannot be moved.
        """
        self.path = path
        backup = self._backup()
        self._steps.append((backup, path))
        os.rename(path, backup, src_dir_fd=self._at, dst_dir_fd=self._at)

    def remove_empty(self, folder: str) -> None:
        """Take a folder away if it is empty, and leave it where the system does not let go of it.

        It is the system that looks whether the folder is empty, as it removes it: a file that appears there meanwhile
        is safe.
        """
        self.path = folder
        with contextlib.suppress(OSError):
            self._steps.append((stat.S_IMODE(os.lstat(folder, dir_fd=self._at).st_mode), folder))
            os.rmdir(folder, dir_fd=self._at)

    def write(self, path: str, data: bytes, *, replaces: bool, sync: bool) -> None:
        """Write a file; `replaces` says whether there is one, `sync` whether it is forced onto the disk.

        Raises:
            OSError: it cannot be written.
        """
        self.path = path
        source = f"{self._backup()}.new"
        write_new(self._at, source, data, sync=sync)
        if replaces:
            self.replace(source, path)
        else:
            self.move(source, path)

    def take_back(self) -> list[str]:
        """Take back all steps, the latest first, and give the paths where that failed.

        The first step is the manifest's: it stays where it is unless all others were taken back, so that no file of
        ours is ever without an owner.
        """
        lost: list[str] = []
        for now, before in reversed(self._steps):
            if lost and MANIFEST in (now, before):
                break
            try:
                self._put_back(now, before)
            except OSError as fault:
                if fault.errno not in _NOT_TAKEN:
                    lost.append(before)
        self._steps.clear()
        return lost

    def _put_back(self, now: str | int, before: str) -> None:
        if isinstance(now, str):
            os.replace(now, before, src_dir_fd=self._at, dst_dir_fd=self._at)
        else:
            os.mkdir(before, dir_fd=self._at)
            os.chmod(before, now, dir_fd=self._at)

    def _backup(self) -> str:
        self._kept += 1
        return f"{OLD}/{self._kept}"
