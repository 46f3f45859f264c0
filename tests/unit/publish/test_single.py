"""Single files: what may be replaced, and how."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from recap.publish import refusal_of, replace_file


def begins_with_ours(file: BinaryIO) -> bool:
    return file.read(4) == b"ours"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002, 0])
def test_a_new_file_has_the_umasks_mode(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        replace_file(tmp_path / "new", b"x")
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "new") == 0o666 & ~mask


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o444, 0o755])
def test_a_file_that_stands_there_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "old"
    file.write_bytes(b"old")
    file.chmod(mode)
    replace_file(file, b"new")
    assert (file.read_bytes(), mode_of(file)) == (b"new", mode)


def test_nobody_else_reads_what_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "old"
    file.write_bytes(b"old")
    file.chmod(0o600)
    seen = []
    chmod = Path.chmod

    def noted(path: Path, mode: int) -> None:
        seen.append((path.parent, path.stat().st_size, mode))
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", noted)
    replace_file(file, b"x" * 1_000_000)
    assert seen == [(tmp_path, 0, 0o600)]


def test_a_file_is_whole_before_it_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    replace = Path.replace

    def noted(path: Path, target: Path) -> None:
        seen.append((path.read_bytes(), target))
        replace(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    replace_file(tmp_path / "new", b"short")
    assert seen == [(b"short", tmp_path / "new")]


@pytest.mark.parametrize("name", ["chmod", "replace"])
def test_what_stood_there_stands_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "old").write_bytes(b"old")
    monkeypatch.setattr(Path, name, refuse)
    with pytest.raises(KeyboardInterrupt):
        replace_file(tmp_path / "old", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old": b"old"}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_one(tmp_path: Path, is_there: bool) -> None:
    target = tmp_path / "folder" / "target"
    target.parent.mkdir()
    if is_there:
        target.write_bytes(b"old")
    (tmp_path / "link").symlink_to("folder/target")
    replace_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["target"]


@pytest.mark.parametrize(("data", "force"), [(b"ours, and more", False), (b"ours", True), (b"another's", True)])
def test_what_is_ours_may_be_replaced_and_by_force_anything(tmp_path: Path, data: bytes, force: bool) -> None:
    (tmp_path / "file").write_bytes(data)
    assert refusal_of(tmp_path / "file", begins_with_ours, force=force) == ""


@pytest.mark.parametrize("data", [b"", b"another's", b" ours"])
def test_what_is_not_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    told = refusal_of(file, begins_with_ours, force=False)
    assert told == f"{file} exists and is no message of Recap's; --force replaces it"


@pytest.mark.parametrize("force", [True, False])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, force: bool) -> None:
    assert refusal_of(tmp_path / "none", begins_with_ours, force=force) == ""
    os.mkfifo(tmp_path / "pipe")
    assert refusal_of(tmp_path / "pipe", begins_with_ours, force=force).startswith(f"{tmp_path / 'pipe'} is no plain")
    with pytest.raises(IsADirectoryError):
        refusal_of(tmp_path, begins_with_ours, force=force)
