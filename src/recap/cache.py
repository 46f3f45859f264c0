"""The cache: what earlier builds found out, in one SQLite file that may be lost at any time.

Nothing here is ever needed: a cache that is damaged, foreign, older, locked or cannot be written is no cache, and the
build does all its work again. So no method raises for what the disk holds or refuses. What is read back is trusted only
if the stamp is the composer's own and each row's checksum holds; a checksum guards against accidents, not attacks, so
CRC-32 will do. Only bytes and msgspec values are stored, nothing that runs.
"""

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from recap.model.output import Output

_FILE = "cache.sqlite3"
_APPLICATION_ID = 0x52435031
_LOCK_SECONDS = 0.5
_PAGE_BYTES = 32768
_TABLES = f"""
PRAGMA application_id = {_APPLICATION_ID};
CREATE TABLE stamp (stamp BLOB NOT NULL);
CREATE TABLE record (key BLOB PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE body (key BLOB PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE site (key BLOB PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL);
"""
_PUT_RECORD = "INSERT OR REPLACE INTO record VALUES (?, ?, ?)"
_PUT_BODY = "INSERT OR REPLACE INTO body VALUES (?, ?, ?)"
_PUT_SITE = "INSERT OR REPLACE INTO site VALUES (?, ?, ?)"
_BESIDE = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Made by recap; it can be deleted at any time.\n",
}
_OUTPUTS = msgspec.msgpack.Decoder(dict[str, Output])


class Cache:
    """An open cache, or none that behaves like an empty one.

    All that is written between opening and closing is one transaction: a build that is killed leaves what was there.
    A connection must not be used on both sides of a fork (sqlite.org, "How To Corrupt An SQLite Database File", 2.6).
    Workers may start while it is open all the same: it is used only by the process that opened it, and gives nothing in
    any other. A worker that needs bodies opens its own with `open_reader`.
    """

    __slots__ = ("_connection", "_folder", "_keys", "_outputs", "_pid", "_writable")

    def __init__(self, folder: Path, connection: sqlite3.Connection | None, *, writable: bool) -> None:
        """Take over a connection that was checked, or none; callers use `open` or `open_reader`."""
        self._folder = folder
        self._connection = connection
        self._writable = writable
        self._pid = os.getpid()
        self._keys: set[bytes] | None = None
        self._outputs: dict[str, dict[str, Output]] = {}

    @classmethod
    def open(cls, folder: Path, stamp: bytes) -> "Cache":
        """Open the cache in `folder` (made where it is missing), emptied if its stamp is not `stamp`.

        `stamp` says what the cached values depend on beside their keys, such as the program's version.
        """
        try:
            _prepare(folder)
        except OSError:
            return cls(folder, None, writable=True)
        try:
            connection: sqlite3.Connection | None = _connect(folder, stamp, "rwc")
        except sqlite3.Error as fault:
            connection = None if _is_locked(fault) else _renew(folder, stamp)
        return cls(folder, connection, writable=True)

    @classmethod
    def open_reader(cls, folder: Path, stamp: bytes) -> "Cache":
        """Open the cache in `folder` to read it only, as a worker does; it is neither made nor emptied."""
        try:
            connection = _connect(folder, stamp, "ro")
        except sqlite3.Error:
            connection = None
        return cls(folder, connection, writable=False)

    def records(self) -> dict[bytes, bytes]:
        """Give the records of all keys."""
        found = self._rows("SELECT key, data, sum FROM record")
        self._keys = set(found)
        return found

    def body(self, key: bytes) -> bytes | None:
        """Give the body of one key, none where it is not known."""
        return self._rows("SELECT key, data, sum FROM body WHERE key = ?", (key,)).get(key)

    def add(self, rows: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        """Remember rows of key, record and body; what a key had before is replaced."""
        added = list(rows)
        self._write(_PUT_RECORD, (_summed(key, record) for key, record, _ in added))
        self._write(_PUT_BODY, (_summed(key, body) for key, _, body in added))
        if self._keys is not None:
            self._keys.update(row[0] for row in added)

    def keep_only(self, keys: Collection[bytes]) -> None:
        """Forget the records and bodies of all keys but `keys`."""
        known = self.records().keys() if self._keys is None else self._keys
        stale = known - set(keys)
        if stale:
            self._write("DELETE FROM record WHERE key = ?", ((key,) for key in stale))
            self._write("DELETE FROM body WHERE key = ?", ((key,) for key in stale))
            self._keys = set(known - stale)

    def outputs(self, site: str) -> dict[str, Output]:
        """Give what is remembered of an output folder's files, by path; `site` is the folder's full path."""
        if site not in self._outputs:
            key = os.fsencode(site)
            data = self._rows("SELECT key, data, sum FROM site WHERE key = ?", (key,)).get(key)
            try:
                self._outputs[site] = {} if data is None else _OUTPUTS.decode(data)
            except msgspec.MsgspecError:
                self._outputs[site] = {}
        return self._outputs[site]

    def set_outputs(self, site: str, changed: Mapping[str, Output], gone: Collection[str]) -> None:
        """Remember what a commit did: the outputs that changed, by path, and the paths that are gone."""
        if not changed and not gone:
            return
        outputs = {path: output for path, output in self.outputs(site).items() if path not in gone}
        outputs.update(changed)
        self._write(_PUT_SITE, (_summed(os.fsencode(site), msgspec.msgpack.encode(outputs)),))
        self._outputs[site] = outputs

    def memo(self, name: str, key: bytes) -> bytes | None:
        """Give what is remembered under `name`, if it was worked out from what has this key of 16 bytes."""
        data = self._rows("SELECT key, data, sum FROM site WHERE key = ?", (name.encode(),)).get(name.encode(), b"")
        return data[len(key) :] if data.startswith(key) else None

    def set_memo(self, name: str, key: bytes, data: bytes) -> None:
        """Remember what was worked out; a name holds one thing, and is no full path."""
        self._write(_PUT_SITE, (_summed(name.encode(), key + data),))

    def close(self) -> None:
        """Write what was added, and let go of the file; a closed cache gives nothing."""
        connection = self._usable()
        if connection is not None:
            self._connection = None
            with contextlib.closing(connection), contextlib.suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("COMMIT")

    def _usable(self) -> sqlite3.Connection | None:
        return self._connection if self._pid == os.getpid() else None

    def _rows(self, query: str, values: Sequence[bytes] = ()) -> dict[bytes, bytes]:
        """Run a query for key, data and sum; one row that does not hold condemns the whole cache."""
        connection = self._usable()
        if connection is None:
            return {}
        try:
            rows = connection.execute(query, values).fetchall()
            if any(zlib.crc32(data, zlib.crc32(key)) != total for key, data, total in rows):
                raise sqlite3.DatabaseError("a row is damaged")
        except (sqlite3.Error, TypeError) as fault:
            self._give_up(fault)
            return {}
        return {key: data for key, data, _ in rows}

    def _write(self, query: str, rows: Iterable[tuple[bytes | int, ...]]) -> None:
        """Run a statement for each row, in the build's one transaction."""
        connection = self._usable()
        if connection is None:
            return
        try:
            if not connection.in_transaction:
                connection.execute("BEGIN")
            connection.executemany(query, rows)
        except sqlite3.Error as fault:
            self._give_up(fault)

    def _give_up(self, fault: Exception) -> None:
        """Go on without a cache, and without its file too unless another process is using it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        if self._writable and not _is_locked(fault):
            clear(self._folder)


def clear(folder: Path) -> None:
    """Delete the cache in `folder`; nothing else in there is touched, and nothing is raised."""
    for name in (_FILE, f"{_FILE}-journal"):
        with contextlib.suppress(OSError):
            (folder / name).unlink()


def _prepare(folder: Path) -> None:
    """Make the folder, and tell version control and backup programs to pass it over."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _BESIDE.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")


def _connect(folder: Path, stamp: bytes, mode: str) -> sqlite3.Connection:
    """Open the file and make sure that it is this cache with this stamp.

    Raises:
        sqlite3.Error: it is not, or it cannot be opened.
    """
    uri = f"{(folder / _FILE).absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, timeout=_LOCK_SECONDS, isolation_level=None, uri=True)
    try:
        # A build may lose the cache with the machine's power; syncing would cost more than the cache saves.
        connection.execute("PRAGMA synchronous = OFF")
        if mode != "ro" and connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
            connection.execute("INSERT INTO stamp VALUES (?)", (stamp,))
        if connection.execute("PRAGMA application_id").fetchone() != (_APPLICATION_ID,):
            raise sqlite3.DatabaseError("another program's file")
        if connection.execute("SELECT stamp FROM stamp").fetchall() != [(stamp,)]:
            raise sqlite3.DatabaseError("another version's cache")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _renew(folder: Path, stamp: bytes) -> sqlite3.Connection | None:
    """Start again with an empty file."""
    clear(folder)
    try:
        return _connect(folder, stamp, "rwc")
    except sqlite3.Error:
        return None


def _is_locked(fault: Exception) -> bool:
    """Tell whether another process is using the file, which is then not ours to delete."""
    return getattr(fault, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _summed(key: bytes, data: bytes) -> tuple[bytes, bytes, int]:
    return key, data, zlib.crc32(data, zlib.crc32(key))
