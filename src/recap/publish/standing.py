"""What stands in the output folder before a build."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass

from recap.model.output import Output
from recap.publish.files import digest_of, read, status_of


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the output folder when it has been opened.

    `at` is its descriptor and `name` how it is shown; `manifest` holds the manifest's bytes, none where there is no
    such file; `owned` are the digests by path that it gives, `recorded` what the cache remembers; `force` allows to
    replace files that are not ours.
    """

    at: int
    name: str
    manifest: bytes | None
    owned: Mapping[str, str]
    recorded: Mapping[str, Output]
    force: bool

    def holds(self, path: str, digest: str) -> bool:
        """Tell whether `path` is a file of ours with this digest.

        Raises:
            OSError: the file cannot be read.
        """
        if self.owned.get(path) != digest:
            return False
        status = status_of(self.at, path)
        return status is not None and stat.S_ISREG(status.st_mode) and self.digest_in_place(path, status) == digest

    def digest_in_place(self, path: str, status: os.stat_result) -> str:
        """Give the digest of a regular file, which is read only if its status is not the one that was remembered.

        What is remembered counts only where it agrees with the manifest: a build that was killed has changed the one
        and not the other.

        Raises:
            OSError: the file cannot be read.
        """
        output = self.recorded.get(path)
        if output is not None and self.owned.get(path) == output.digest and is_untouched(output, status):
            return output.digest
        return digest_of(read(self.at, path))


def is_untouched(output: Output, status: os.stat_result) -> bool:
    """Tell whether a file's status is the one that was remembered."""
    return status.st_mtime_ns == output.mtime_ns and status.st_size == output.size and stat.S_ISREG(status.st_mode)
