import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from recap import cache as cache_module
from recap.cache import Cache, clear
from recap.model.output import Output

ROWS = [(b"k1", b"record 1", b"body 1"), (b"k2", b"record 2", b"body 2"), (b"k3", b"", b"")]
RECORDS = {key: record for key, record, _ in ROWS}
BODIES = {key: body for key, _, body in ROWS}
OUTPUT = Output(b"print", "d1", 3, 4)
STAMP = b"stamp"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site/.recap"


@pytest.fixture
def filled(folder: Path) -> Path:
    cache = Cache.open(folder, STAMP)
    cache.add(ROWS)
    cache.set_outputs("/site", {"a": OUTPUT, "b": OUTPUT}, ())
    cache.close()
    return folder


def contents(folder: Path, stamp: bytes = STAMP) -> tuple[dict[bytes, bytes], dict[bytes, bytes], dict[str, Output]]:
    cache = Cache.open(folder, stamp)
    found = (
        cache.records(),
        {key: body for key in BODIES if (body := cache.body(key)) is not None},
        cache.outputs("/site"),
    )
    cache.close()
    return found


FULL = (RECORDS, BODIES, {"a": OUTPUT, "b": OUTPUT})
NOTHING: tuple[dict[bytes, bytes], dict[bytes, bytes], dict[str, Output]] = ({}, {}, {})


def test_what_is_added_is_found_again(filled: Path) -> None:
    assert contents(filled) == FULL


def test_one_body(filled: Path) -> None:
    cache = Cache.open(filled, STAMP)
    assert (cache.body(b"k1"), cache.body(b"k3"), cache.body(b"other")) == (b"body 1", b"", None)
    cache.close()


def test_many_bodies(folder: Path) -> None:
    rows = [(str(number).encode(), b"record", str(number).encode() * 2) for number in range(1234)]
    cache = Cache.open(folder, STAMP)
    cache.add(rows)
    assert [cache.body(key) for key, _, _ in rows] == [body for _, _, body in rows]
    cache.close()


def test_a_row_is_replaced(filled: Path) -> None:
    cache = Cache.open(filled, STAMP)
    cache.add([(b"k1", b"new", b"new body")])
    cache.close()
    records, bodies, _ = contents(filled)
    assert (records[b"k1"], bodies[b"k1"], len(records)) == (b"new", b"new body", 3)


@pytest.mark.parametrize("is_read_first", [True, False])
def test_all_but_some_keys_are_forgotten(filled: Path, is_read_first: bool) -> None:
    cache = Cache.open(filled, STAMP)
    if is_read_first:
        cache.records()
    cache.add([(b"k4", b"record 4", b"body 4")])
    cache.keep_only([b"k1", b"k4", b"unknown"])
    cache.keep_only([b"k1", b"k4"])
    cache.close()
    assert contents(filled)[0] == {b"k1": b"record 1", b"k4": b"record 4"}
    assert contents(filled)[1] == {b"k1": b"body 1"}


def test_outputs_change_and_go(filled: Path) -> None:
    other = Output(b"other", "d2", 5, 6)
    cache = Cache.open(filled, STAMP)
    cache.set_outputs("/site", {"a": other, "c": other}, {"b"})
    assert cache.outputs("/site") == {"a": other, "c": other}
    assert cache.outputs("/elsewhere") == {}
    cache.set_outputs("/elsewhere", {}, ())
    cache.close()
    assert contents(filled)[2] == {"a": other, "c": other}


def test_another_stamp_empties_it(filled: Path) -> None:
    assert contents(filled, b"newer") == NOTHING
    assert contents(filled, STAMP) == NOTHING


def test_version_control_and_backups_pass_it_over(filled: Path) -> None:
    assert (filled / ".gitignore").read_text() == "*\n"
    assert (filled / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_clearing_leaves_what_is_not_the_caches(filled: Path) -> None:
    (filled / "notes").write_text("theirs")
    clear(filled)
    clear(filled)
    assert contents(filled) == NOTHING
    assert (filled / "notes").exists()


def overwrite(data: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(data)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:40_000])


def rot(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data.replace(b"record 1", b"record X").replace(b"body 1", b"body X"))


def run(*statements: str) -> Callable[[Path], object]:
    def change(file: Path) -> None:
        connection = sqlite3.connect(file)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return change


@pytest.mark.parametrize(
    "damage",
    [
        overwrite(b"not a database, but long enough to be taken for one by its length" * 100),
        cut,
        rot,
        run("PRAGMA application_id = 7"),
        run("DROP TABLE stamp"),
        run("DELETE FROM stamp"),
        run("UPDATE record SET data = 'text'"),
        run("UPDATE record SET sum = sum + 1"),
        run("DROP TABLE record"),
    ],
)
def test_a_damaged_or_foreign_file_is_thrown_away(filled: Path, damage: Callable[[Path], object]) -> None:
    damage(filled / "cache.sqlite3")
    cache = Cache.open(filled, STAMP)
    assert cache.records() == {}
    cache.body(b"k1")
    cache.close()
    cache = Cache.open(filled, STAMP)
    cache.add(ROWS)
    cache.close()
    assert contents(filled)[:2] == (RECORDS, BODIES)


def test_an_empty_file_is_filled(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "cache.sqlite3").write_bytes(b"")
    cache = Cache.open(folder, STAMP)
    cache.add(ROWS)
    cache.close()
    assert contents(folder)[0] == RECORDS


def test_outputs_of_another_shape_are_none(filled: Path) -> None:
    run("UPDATE site SET data = x'01', sum = 0")(filled / "cache.sqlite3")
    row = cache_module._summed(b"/site", b"\x01")
    connection = sqlite3.connect(filled / "cache.sqlite3")
    with connection:
        connection.execute("INSERT OR REPLACE INTO site VALUES (?, ?, ?)", row)
    connection.close()
    assert contents(filled) == (RECORDS, BODIES, {})


def test_a_locked_cache_is_none_and_stays(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_LOCK_SECONDS", 0)
    first = Cache.open(filled, STAMP)
    first.add([(b"k4", b"record 4", b"body 4")])
    second = Cache.open(filled, STAMP)
    second.add([(b"k5", b"record 5", b"body 5")])
    second.close()
    first.close()
    assert contents(filled)[0] == RECORDS | {b"k4": b"record 4"}
    connection = sqlite3.connect(filled / "cache.sqlite3", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    assert contents(filled) == NOTHING
    connection.close()
    assert len(contents(filled)[0]) == 4


def test_a_build_that_is_killed_leaves_what_was_there(filled: Path) -> None:
    child = os.fork()
    if child == 0:
        try:
            cache = Cache.open(filled, STAMP)
            cache.add([(b"k4", b"record 4" * 1_000_000, b"")])
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert contents(filled) == FULL


def test_a_reader_reads_while_the_file_is_open_and_changes_nothing(filled: Path) -> None:
    first = Cache.open(filled, STAMP)
    reader = Cache.open_reader(filled, STAMP)
    assert (reader.records(), reader.body(b"k2")) == (RECORDS, b"body 2")
    reader.add([(b"k4", b"record 4", b"body 4")])
    reader.close()
    first.close()
    assert contents(filled) == FULL


def test_a_reader_neither_makes_nor_empties(filled: Path, tmp_path: Path) -> None:
    assert Cache.open_reader(tmp_path / "none", STAMP).records() == {}
    assert not (tmp_path / "none").exists()
    assert Cache.open_reader(filled, b"newer").records() == {}
    assert contents(filled) == FULL


def test_a_reader_leaves_a_damaged_file_to_the_next_build(filled: Path) -> None:
    rot(filled / "cache.sqlite3")
    reader = Cache.open_reader(filled, STAMP)
    assert reader.records() == {}
    reader.close()
    assert (filled / "cache.sqlite3").exists()


def test_a_connection_is_not_used_beyond_a_fork(filled: Path) -> None:
    cache = Cache.open(filled, STAMP)
    child = os.fork()
    if child == 0:
        cache.add([(b"k4", b"record 4", b"body 4")])
        found = cache.records(), cache.body(b"k1")
        cache.close()
        os._exit(0 if found == ({}, None) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert cache.records() == RECORDS
    cache.close()


def test_a_closed_cache_gives_nothing(filled: Path) -> None:
    cache = Cache.open(filled, STAMP)
    cache.close()
    cache.close()
    cache.add(ROWS)
    cache.keep_only([])
    assert (cache.records(), cache.body(b"k1"), cache.outputs("/site")) == ({}, None, {})


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache.open(tmp_path / "file/.recap", STAMP)
    cache.add(ROWS)
    cache.set_outputs("/site", {"a": OUTPUT}, ())
    assert (cache.records(), cache.outputs("/site")) == ({}, {"a": OUTPUT})
    cache.close()


def test_a_folder_in_the_files_place_is_no_cache(folder: Path) -> None:
    (folder / "cache.sqlite3").mkdir(parents=True)
    cache = Cache.open(folder, STAMP)
    cache.add(ROWS)
    assert cache.records() == {}
    cache.close()


def test_a_folder_without_write_permission_is_no_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert Cache.open(folder, STAMP).records() == {}


def test_a_full_disk_is_no_cache(filled: Path) -> None:
    cache = Cache.open(filled, STAMP)
    connection = cache._connection
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 1")
    cache.add([(b"k4", b"r" * 1_000_000, b"b" * 1_000_000)])
    assert cache.records() == {}
    cache.close()
    assert contents(filled) == NOTHING


def test_a_memo_holds_what_was_worked_out_from_the_same(filled: Path) -> None:
    key, other = b"k" * 16, b"o" * 16
    cache = Cache.open(filled, STAMP)
    assert cache.memo("related", key) is None
    cache.set_memo("related", key, b"found")
    cache.close()
    cache = Cache.open(filled, STAMP)
    assert (cache.memo("related", key), cache.memo("related", other), cache.memo("x", key)) == (b"found", None, None)
    cache.set_memo("related", other, b"")
    assert (cache.memo("related", key), cache.memo("related", other)) == (None, b"")
