import os
from pathlib import Path

import pytest

from recap.folders import Walker, resolve
from recap.problems import Problem


def put(root: Path, path: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(b"x")


def walked(root: Path, folder: str, *passed_over: str) -> tuple[list[str], list[tuple[str, str]]]:
    problems: list[Problem] = []
    files = list(Walker(root, "top", problems, passed_over=passed_over).files(folder))
    return files, [(p.code, p.span.path) for p in problems]


def test_files_come_depth_first_and_sorted_without_those_that_are_passed_over(tmp_path: Path) -> None:
    for path in ("top/b", "top/a/z", "top/a/y", "top/.git/x", "top/_a", "other/x"):
        put(tmp_path, path)
    assert walked(tmp_path, "top", ".", "_") == (["top/a/y", "top/a/z", "top/b"], [])
    assert walked(tmp_path, "top/a") == (["top/a/y", "top/a/z"], [])
    assert walked(tmp_path, "top") == (["top/.git/x", "top/_a", "top/a/y", "top/a/z", "top/b"], [])


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    assert walked(tmp_path, "top") == ([], [])


@pytest.mark.parametrize(
    ("path", "target", "code"),
    [
        ("top/x", "../secret", "link-outside"),
        ("top/x", "../top-not", "link-outside"),
        ("top/x", "nowhere", "link-dangling"),
        ("top/x", "x", "link-dangling"),
        ("top/a/x", "..", "link-loop"),
        ("top/a/b/x", "../../a", "link-loop"),
    ],
)
def test_a_link_that_cannot_be_followed_is_a_problem_and_the_rest_is_listed(
    tmp_path: Path, path: str, target: str, code: str
) -> None:
    for file in ("secret", "top-not/y", "top/a/b/fine"):
        put(tmp_path, file)
    (tmp_path / path).symlink_to(target)
    assert walked(tmp_path, "top") == (["top/a/b/fine"], [(code, path)])


def test_the_top_may_itself_be_a_link_and_one_inside_it_is_followed(tmp_path: Path) -> None:
    put(tmp_path, "shared/a/x")
    (tmp_path / "shared" / "again").symlink_to("a")
    (tmp_path / "top").symlink_to("shared")
    assert walked(tmp_path, "top") == (["top/a/x", "top/again/x"], [])
    assert resolve(tmp_path, "top", "top/again") == os.path.realpath(tmp_path / "shared" / "a")


def test_a_top_that_leads_to_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "top").symlink_to("nowhere")
    assert walked(tmp_path, "top") == ([], [("link-dangling", "top")])


def test_names_that_are_no_text_and_what_is_no_file_are_problems(tmp_path: Path) -> None:
    put(tmp_path, "top/fine")
    os.mkfifo(tmp_path / "top" / "pipe")
    Path(os.fsdecode(os.fsencode(tmp_path / "top") + b"/a\xff")).write_bytes(b"x")
    assert walked(tmp_path, "top") == (["top/fine"], [("file-name", "top/a\\udcff"), ("file-kind", "top/pipe")])
