import datetime as dt
import os
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from recap.cli.options import BaseUrl, Timestamp, content_options, home_folder, moment, output_folder, processes
from recap.compose import Options


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-05-04T06:00:00Z", "2026-05-04T06:00:00+00:00"),
        ("2026-05-04T06:00:00+02:00", "2026-05-04T04:00:00+00:00"),
        ("2026-05-04 06:00", "2026-05-04T06:00:00+00:00"),
        ("2026-05-04", "2026-05-04T00:00:00+00:00"),
    ],
)
def test_a_timestamp_is_a_moment_in_utc_whatever_the_machines_zone(text: str, iso: str) -> None:
    made = Timestamp().convert(text, None, None)
    assert made.isoformat() == iso
    assert Timestamp().convert(made, None, None) is made


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "0001-01-01T00:00+23:00", "2026-05-04T06:00:60"])
def test_other_text_is_no_timestamp(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a moment"):
        Timestamp().convert(text, None, None)


@pytest.mark.parametrize("url", ["https://example.org", "http://localhost:8000/recap/", "https://bücher.example/"])
def test_an_address(url: str) -> None:
    assert BaseUrl().convert(url, None, None) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "/recap/",
        "ftp://example.org/",
        "https:///x",
        "https://example.org/?q",
        "https://example.org/#f",
        "https://user@example.org/",
        "https://exa mple.org/",
        "https://evil\\@good/",
        "http://[::1",
    ],
)
def test_other_text_is_no_address(url: str) -> None:
    with pytest.raises(click.BadParameter, match="is not an address"):
        BaseUrl().convert(url, None, None)


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_the_moment_that_is_given_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    given = dt.datetime(2026, 5, 4, tzinfo=dt.UTC)
    assert moment(given) == given
    assert moment(None) == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize("epoch", ["tomorrow", "1.5", "9" * 30])
def test_an_epoch_that_is_no_number_of_seconds_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(click.UsageError, match="SOURCE_DATE_EPOCH"):
        moment(None)


def test_else_the_clocks_moment_counts() -> None:
    assert moment(None).tzinfo is dt.UTC


def test_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processes(3) == 3
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 5}, raising=False)
    assert processes(None) == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert (processes(None), processes(2)) == (7, 2)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processes(None) == 1


def test_home_folder_may_be_unknown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home_folder() == tmp_path

    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nowhere)
    assert home_folder() is None


def test_the_output_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "digest"
    assert output_folder(None, root) == root / "site"
    assert output_folder(Path("public"), root) == tmp_path / "public"
    assert output_folder(Path("/srv/www"), root) == Path("/srv/www")
    assert output_folder(Path("~/public"), root) == Path("/home/ann/public")
    assert output_folder(Path("~no-such-user/x"), root) == tmp_path / "~no-such-user" / "x"


def test_content_options_reach_the_command_as_options(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    given: dict[str, object] = {}

    @click.command()
    @content_options
    @click.option("--more")
    def command(**values: object) -> None:
        given.update(values)

    runner = CliRunner()
    chosen = ["--root", ".", "--drafts", "--future", "--strict", "--jobs", "2", "--base-url", "https://x.org/"]
    args = [*chosen, "--now", "2026-05-04", "--more", "1"]
    assert runner.invoke(command, args).exit_code == 0
    plain = Options(
        now=dt.datetime(1970, 1, 1, tzinfo=dt.UTC), output=tmp_path / "site", home=home_folder(), jobs=processes(None)
    )
    full = msgspec.structs.replace(
        plain,
        now=dt.datetime(2026, 5, 4, tzinfo=dt.UTC),
        drafts=True,
        future=True,
        strict=True,
        jobs=2,
        base_url="https://x.org/",
    )
    assert given == {"root": tmp_path, "options": full, "more": "1"}
    assert runner.invoke(command, []).exit_code == 0
    assert given == {"root": tmp_path, "options": plain, "more": None}
    for wrong in (["--jobs", "0"], ["--now", "x"], ["--base-url", "x"], ["--root", __file__]):
        assert runner.invoke(command, wrong).exit_code == 2
