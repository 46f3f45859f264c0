"""The staging area: a folder inside the output folder where files wait until the whole build has succeeded."""

import contextlib
import os
import stat

from recap.model.output import Made
from recap.publish.faults import PublishError, clash, failed
from recap.publish.files import digest_of, status_of, write_new
from recap.publish.manifest import RESERVED, STAGE
from recap.publish.standing import Standing

TREE = f"{STAGE}/tree"
FLAT = f"{STAGE}/flat"
OLD = f"{STAGE}/old"
FOLDERS = (STAGE, TREE, FLAT, OLD)


class Stage:
    """Takes files, in any number of forked processes at once.

    A file whose folder does not stand in the output folder waits in a tree of the same shape, so that the whole tree
    can be moved at once; any other waits in one flat folder, which saves making its folders and removing them again.
    Each process remembers the folders that it made or saw.
    """

    __slots__ = ("_made", "_standing", "_stands")

    def __init__(self, standing: Standing) -> None:
        """Stage files in the output folder, where the staging area's folders have been made."""
        self._standing = standing
        self._made = {""}
        self._stands = {"": True}

    def write(self, path: str, data: bytes, fingerprint: bytes) -> Made:
        """Stage one file, unless it stands in place already; `path` is relative to the output folder.

        Raises:
            PublishError: the disk refuses, or another output stands in the path's way; nothing may then be published.
            ValueError: the path leads out of the output folder.
        """
        parts = path.split("/")
        if not {"", ".", ".."}.isdisjoint(parts):
            raise ValueError(f"not a path below the output folder: {path!r}")
        shown = f"{self._standing.name}/{path}"
        if parts[0] in RESERVED:
            raise PublishError([clash(shown, f"{path!r} is a name that the build keeps for itself")])
        try:
            return Made(digest := digest_of(data), fingerprint, self._put(path, data, digest))
        except (FileExistsError, NotADirectoryError):
            message = f"{path!r} is made twice, or both as a file and as a folder, in this file system's eyes"
            raise PublishError([clash(shown, message)]) from None
        except OSError as fault:
            raise PublishError([failed(shown, fault)]) from fault

    def _put(self, path: str, data: bytes, digest: str) -> str:
        """Write the file where it is to wait and give that place, empty where nothing had to be written."""
        folder = path.rpartition("/")[0]
        if not self._has_folder(folder):
            self._make_folder(folder)
            place = f"{TREE}/{path}"
        elif self._standing.holds(path, digest):
            return ""
        else:
            place = f"{FLAT}/{digest_of(os.fsencode(path))}"
        write_new(self._standing.at, place, data)
        return place

    def _has_folder(self, folder: str) -> bool:
        stands = self._stands.get(folder)
        if stands is None:
            status = status_of(self._standing.at, folder) if self._has_folder(folder.rpartition("/")[0]) else None
            stands = self._stands[folder] = status is not None and stat.S_ISDIR(status.st_mode)
        return stands

    def _make_folder(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make_folder(folder.rpartition("/")[0])
        # Another process may have made it; where a file stands instead, writing into it fails.
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{TREE}/{folder}", dir_fd=self._standing.at)
        self._made.add(folder)
