"""A single file outside the output folder, wholly old or wholly new."""

import tempfile
from pathlib import Path

_USUAL = 0o644


def replace_file(path: Path, data: bytes) -> None:
    """Write a file; behind a link, the one that it leads to. One that stands there keeps who may read it.

    Raises:
        OSError: it cannot be written; what stood there stands.
    """
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else _USUAL
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".recap-", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.flush()
            written.chmod(mode)
            written.replace(target)
        except BaseException:
            written.unlink()
            raise
