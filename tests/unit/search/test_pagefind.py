"""The program that makes the index, over its pipe."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recap.search import IndexingError, Record, index

RECORDS = [Record(f"2026/w18/{n}/", f"Title {n}", f"Some words 人工智能 and number{n}. " * 20) for n in range(60)]


def made(records: list[Record], language: str = "en") -> dict[str, bytes]:
    return index(records, language, lambda: None)


def test_an_index_holds_what_searching_needs_and_no_widgets() -> None:
    names = made(RECORDS).keys()
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert sum(name.endswith(".pf_fragment") for name in names) == len(RECORDS)
    assert not [name for name in names if "-ui" in name or name.endswith(".css")]


def test_all_records_are_in_one_index_whatever_their_language() -> None:
    entry = json.loads(made(RECORDS, "de-AT")["pagefind-entry.json"])
    assert [(name, one["page_count"]) for name, one in entry["languages"].items()] == [("de", len(RECORDS))]


def test_the_same_records_give_the_same_bytes() -> None:
    first = made(RECORDS)
    assert all(made(RECORDS) == first for _ in range(3))


def test_other_records_give_other_bytes() -> None:
    assert made(RECORDS) != made(RECORDS[1:])


def test_each_record_is_told_as_it_is_added() -> None:
    told: list[int] = []
    index(RECORDS, "en", lambda: told.append(1))
    assert len(told) == len(RECORDS)


def test_more_than_a_pipe_holds_passes_through_it() -> None:
    long = [Record(f"{n}/", "Long", "word " * 200_000) for n in range(3)]
    assert sum(name.endswith(".pf_fragment") for name in made(long)) == 3


def test_what_goes_wrong_while_records_are_made_is_told_and_leaves_no_program_behind() -> None:
    def records() -> Record:
        raise LookupError("no such body")

    with pytest.raises(LookupError, match="no such body"):
        index((records() for _ in range(1)), "en", lambda: None)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a script of Python in the program's place."""

    def place(script: str) -> None:
        file = tmp_path / "pagefind"
        file.write_text(f"#!{sys.executable} -I\n{script}", encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setattr("pagefind_bin.get_executable", lambda: file)

    return place


REFUSAL = """
import base64, json, sys
for n in (1, 2):
    data = {"message_id": n, "payload": {"type": "Error", "message": "no, thanks"}}
    sys.stdout.write(base64.b64encode(json.dumps(data).encode()).decode() + ",")
sys.stdout.flush()
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("raise SystemExit(3)", "ended before"),
        (REFUSAL, "no, thanks"),
        ("print('what,')", "answer"),
        (REFUSAL.replace('"Error"', '"GetFiles"'), "no files"),
    ],
)
def test_a_program_that_does_not_do_its_work_is_told(program: Callable[[str], None], script: str, reason: str) -> None:
    program(script)
    with pytest.raises(IndexingError, match=reason):
        made(RECORDS)


def test_a_program_that_does_not_answer_is_given_up(
    program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recap.search.pagefind._PATIENCE", 0.1)
    program("import time; time.sleep(60)")
    with pytest.raises(IndexingError, match="said nothing"):
        made(RECORDS)


def test_a_program_that_cannot_be_started_is_told(program: Callable[[str], None], tmp_path: Path) -> None:
    program("")
    (tmp_path / "pagefind").write_bytes(b"\x7fELF no program for this machine")
    with pytest.raises(IndexingError):
        made(RECORDS)


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(IndexingError, match="pagefind_bin"):
        made(RECORDS)
