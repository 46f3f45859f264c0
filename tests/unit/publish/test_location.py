from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recap.publish import PublishError

if TYPE_CHECKING:
    from tests.unit.publish.conftest import Builder


def refused_code(builder: "Builder", output: Path, home: Path | None = None) -> str:
    builder.output = output
    with pytest.raises(PublishError) as refused:
        builder.build({"a": b""}, force=True, home=home)
    (problem,) = refused.value.problems
    assert "--output" in problem.hint
    return str(problem.code)


PLACES: dict[str, Callable[[Path], Path]] = {
    "the root": lambda root: root,
    "above the root": lambda root: root.parent,
    "the file system": lambda root: Path(root.anchor),
    "content": lambda root: root / "content",
    "in content": lambda root: root / "content/articles/site",
    "in templates, which do not exist": lambda root: root / "templates/site",
    "templates, which do not exist": lambda root: root / "templates",
    "content by another way": lambda root: root / "way/content",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_people_write_in_is_refused_even_with_force(builder: "Builder", place: str) -> None:
    (builder.root / "content/a.md").write_bytes(b"a")
    (builder.root / "way").symlink_to(builder.root)
    assert refused_code(builder, PLACES[place](builder.root)) == "output-misplaced"
    assert not (builder.root / "templates").exists()
    assert [path.name for path in (builder.root / "content").iterdir()] == ["a.md"]


def test_a_folder_around_a_source_elsewhere_is_refused(builder: "Builder", tmp_path: Path) -> None:
    builder.sources = [tmp_path / "shared/content"]
    builder.sources[0].mkdir(parents=True)
    assert refused_code(builder, tmp_path / "shared") == "output-misplaced"


def test_the_home_folder_and_what_is_above_are_refused(builder: "Builder", tmp_path: Path) -> None:
    home = tmp_path / "home/me"
    home.mkdir(parents=True)
    assert refused_code(builder, home, home=home) == "output-misplaced"
    assert refused_code(builder, home.parent, home=home) == "output-misplaced"
    builder.output = home / "site"
    builder.build({"a": b""}, home=home)
    assert builder.files() == {"a": b""}


def test_a_file_and_a_symlink_are_no_output_folder(builder: "Builder", tmp_path: Path) -> None:
    file, folder, link = tmp_path / "file", tmp_path / "folder", tmp_path / "link"
    file.write_bytes(b"")
    folder.mkdir()
    link.symlink_to(folder)
    assert refused_code(builder, file) == "output-not-folder"
    assert refused_code(builder, link) == "output-not-folder"
    assert list(folder.iterdir()) == []


def test_a_folder_outside_the_site_is_shown_in_full(builder: "Builder", tmp_path: Path) -> None:
    builder.output = tmp_path / "elsewhere"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/theirs").write_bytes(b"")
    with pytest.raises(PublishError) as refused:
        builder.build({"a": b""})
    assert [problem.span.path for problem in refused.value.problems] == [f"{tmp_path.as_posix()}/elsewhere"]
