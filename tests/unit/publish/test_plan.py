from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recap.model.output import Made
from recap.problems import Severity
from recap.publish import PublishError

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Builder

PAGE = {"2026/w18/index.html": b"ours"}


def refusals(builder: "Builder", files: dict[str, bytes], *, force: bool = False) -> list[tuple[str, str]]:
    before = builder.tree()
    with pytest.raises(PublishError) as refused:
        builder.build(files, force=force)
    assert builder.tree() == before
    assert all(problem.severity is Severity.ERROR and problem.hint for problem in refused.value.problems)
    return [(problem.code, problem.span.path) for problem in refused.value.problems]


@pytest.mark.parametrize("data", [b"theirs", b"ours"])
def test_a_foreign_file_in_a_pages_place_is_replaced_only_by_force(builder: "Builder", data: bytes) -> None:
    builder.build({})
    builder.put("2026/w18/index.html", data)
    assert refusals(builder, PAGE) == [("output-foreign", "site/2026/w18/index.html")]
    builder.build(PAGE, force=True)
    assert builder.files() == PAGE


def test_every_foreign_file_is_named(builder: "Builder") -> None:
    builder.build({})
    builder.put("a")
    builder.put("b")
    wanted = {"a": b"", "b/c": b"", "d": b""}
    assert refusals(builder, wanted) == [("output-foreign", "site/a"), ("output-foreign", "site/b")]
    builder.build(wanted, force=True)
    assert builder.files() == wanted


def test_a_foreign_folder_in_a_files_place_is_not_replaced_even_by_force(builder: "Builder") -> None:
    builder.build({"a/b": b"ours"})
    builder.put("a/theirs")
    builder.put("a/theirs too")
    assert refusals(builder, {"a": b""}, force=True) == [("output-foreign", "site/a")]


def test_empty_folders_give_way_to_a_file(builder: "Builder") -> None:
    builder.build({"a/b/c": b"ours"})
    (builder.output / "a/empty/deep").mkdir(parents=True)
    builder.build({"a": b"file"})
    assert builder.files() == {"a": b"file"}


def test_a_folder_of_ours_that_holds_a_foreign_file_stays_for_it(builder: "Builder") -> None:
    builder.build({"a/b/c": b"ours", "a/d/e": b"ours"})
    builder.put("a/b/theirs")
    builder.build({})
    assert builder.files() == {"a/b/theirs": b"theirs"}


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_symlink_is_never_written_through(builder: "Builder", kind: str) -> None:
    builder.build(PAGE)
    elsewhere = builder.root / "elsewhere"
    link = builder.output / ("2026/w18/index.html" if kind == "file" else "2026/w18")
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    behind = elsewhere if kind == "file" else elsewhere / "index.html"
    wanted = {"2026/w18/index.html": b"newer"}
    assert refusals(builder, wanted) == [("output-foreign", f"site/{link.relative_to(builder.output)}")]
    builder.build(wanted, force=True)
    assert behind.read_bytes() == b"ours"
    assert builder.files() == wanted
    assert not link.is_symlink()


def test_a_link_to_a_folder_of_current_files_is_not_replaced_even_by_force(builder: "Builder") -> None:
    builder.build({"a/b": b"ours"})
    (builder.output / "a").rename(builder.root / "elsewhere")
    (builder.output / "a").symlink_to(builder.root / "elsewhere")
    assert refusals(builder, {"a/b": b"ours", "a/c": b"new"}, force=True) == [("output-foreign", "site/a")]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_nothing_is_removed_through_a_symlink(builder: "Builder", kind: str) -> None:
    builder.build(PAGE)
    elsewhere = builder.root / "elsewhere"
    link = builder.output / ("2026/w18/index.html" if kind == "file" else "2026/w18")
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    assert builder.build({}).removed == 0
    assert link.is_symlink()
    assert (elsewhere if kind == "file" else elsewhere / "index.html").read_bytes() == b"ours"


def test_what_took_the_place_of_a_folder_of_ours_stays(builder: "Builder") -> None:
    builder.build({"a/b/c": b"ours"})
    (builder.output / "a/b/c").unlink()
    (builder.output / "a/b").rmdir()
    builder.put("a/b")
    builder.build({})
    assert builder.files() == {"a/b": b"theirs"}


def test_a_folder_in_the_place_of_a_removed_file_stays(builder: "Builder") -> None:
    builder.build({"a": b"ours"})
    (builder.output / "a").unlink()
    builder.put("a/theirs")
    assert builder.build({}).removed == 0
    assert builder.files() == {"a/theirs": b"theirs"}


def test_a_kept_file_where_a_folder_is_needed_is_a_clash(builder: "Builder") -> None:
    builder.build({"a": b"1"})
    assert refusals(builder, {"a": b"1", "a/b": b"2"}) == [("output-clash", "site/a")]


def test_a_kept_file_below_a_new_file_is_a_clash(builder: "Builder") -> None:
    builder.build({"a/b": b"1"})
    assert refusals(builder, {"a": b"2", "a/b": b"1"}) == [("output-clash", "site/a")]


@pytest.mark.parametrize("before", [{"a": b"1"}, {"a/b": b"1"}, {"a/c": b"1"}])
def test_a_path_made_as_file_and_folder_is_a_clash_whatever_stands(
    builder: "Builder", before: dict[str, bytes]
) -> None:
    builder.build(before)
    assert refusals(builder, {"a": b"2", "a/b": b"3"}) == [("output-clash", "site/a")]


def test_a_system_that_does_not_let_us_look_is_a_problem(builder: "Builder", monkeypatch: pytest.MonkeyPatch) -> None:
    builder.build({"a": b"1"})
    with builder.open() as site:
        made = {"a": site.stage.write("a", b"2", b"")}

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr("os.lstat", refuse)
            with pytest.raises(PublishError) as refused:
                site.commit(made, [])
    assert [problem.code for problem in refused.value.problems] == ["output-failed"]
    assert builder.files() == {"a": b"1"}


def test_a_file_that_goes_while_the_build_runs_is_made_by_the_next(builder: "Builder") -> None:
    builder.build({"a": b"1"})
    with builder.open() as site:
        made: dict[str, Made] = {"a": site.stage.write("a", b"1", b"")}
        Path(builder.output / "a").unlink()
        assert site.commit(made, []).changed == {}
    builder.build({"a": b"1"})
    assert builder.files() == {"a": b"1"}
