"""A single file outside the output folder, wholly old or wholly new."""

import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def refusal_of(file: Path, is_ours: Callable[[BinaryIO], bool], *, force: bool) -> str:
    """Say why a file may not be written; empty where it may.

    One that stands there is replaced if it is ours, with `force` any plain file.

    Raises:
        OSError: it cannot be told, or it is a folder.
    """
    if not file.exists():
        return ""
    if not file.is_file():
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        return f"{file} is no plain file; to write there, leave --output out and redirect standard output"
    if force:
        return ""
    with file.open("rb") as stream:
        return "" if is_ours(stream) else f"{file} exists and is no message of Recap's; --force replaces it"


def replace_file(path: Path, data: bytes) -> None:
    """Write a file; behind a link, the one that it leads to. One that stands there keeps who may read it.

    Raises:
        OSError: it cannot be written; what stood there stands.
    """
    target = path.resolve()
    aside = target.with_name(f".recap-{secrets.token_hex(8)}")
    with aside.open("xb") as file:
        try:
            # Before anything is in it that not everybody may read.
            if target.exists():
                aside.chmod(target.stat().st_mode & 0o777)
            file.write(data)
            file.flush()
            aside.replace(target)
        except BaseException:
            aside.unlink()
            raise
