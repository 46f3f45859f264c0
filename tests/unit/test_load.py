import errno
import os
from pathlib import Path

import pytest

from recap import load
from recap.problems import Problem, Severity, Span
from tests.builders import codes


def put(root: Path, path: str, data: bytes = b"x") -> Path:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def test_read_gives_the_bytes(tmp_path: Path) -> None:
    data = bytes(range(256)) * 3
    put(tmp_path, "a.md", data)
    put(tmp_path, "empty.md", b"")
    assert load.read(tmp_path, "content/a.md") == data
    assert load.read(tmp_path, "content/empty.md") == b""


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 300_000])
def test_read_gives_the_whole_file_however_long(size: int, tmp_path: Path) -> None:
    data = bytes(n % 251 for n in range(size))
    put(tmp_path, "a.md", data)
    assert load.read(tmp_path, "content/a.md") == data


def test_where_there_is_no_site_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd/content").touch()
    for folder in ("nowhere", "file", "odd", "."):
        root = tmp_path / folder
        problem = load.settings(root)
        assert isinstance(problem, Problem)
        assert (problem.code, problem.span) == ("settings-missing", Span(load.SETTINGS))
        said = f"{root} has no content/site.yaml" if root.is_dir() else f"the folder {root} does not exist"
        assert problem.message == f"there is no site here: {said}"
        assert "--root" in problem.hint


@pytest.mark.parametrize("call", ["lstat", "open"])
def test_settings_that_cannot_be_read_are_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    put(tmp_path, "site.yaml")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        problem = load.settings(tmp_path)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.span) == ("file-unreadable", Span(load.SETTINGS))
    assert problem.message == "cannot be read: Permission denied"
    assert problem.hint == f"check the permissions of {tmp_path / 'content'} and of the file"


@pytest.mark.parametrize("path", ["content/missing.md", "content"])
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, path: str) -> None:
    put(tmp_path, "a.md")
    problem = load.read(tmp_path, path)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity, problem.span) == ("file-unreadable", Severity.ERROR, Span(path))


def test_scan_parts_the_files_by_what_they_are(tmp_path: Path) -> None:
    for path in (
        "articles/b.md",
        "articles/a/index.MARKDOWN",
        "articles/a/chart.png",
        "articles/.hidden.md",
        "articles/_drafts/x.md",
        "weeks/2026-W18.md",
        "pages/help/x.md",
        "assets/_x.css",
        "static/.well-known/security.txt",
        "site.yaml",
        "other/x.md",
    ):
        put(tmp_path, path)
    tree, problems = load.scan(tmp_path)
    assert problems == []
    assert tree.articles == ("content/articles/a/index.MARKDOWN", "content/articles/b.md")
    assert tree.weeks == ("content/weeks/2026-W18.md",)
    assert tree.pages == ("content/pages/help/x.md",)
    assert tree.beside == ("content/articles/a/chart.png",)
    assert tree.assets == ("content/assets/_x.css",)
    assert tree.static == ("content/static/.well-known/security.txt",)


def test_scan_of_a_site_without_folders_is_empty(tmp_path: Path) -> None:
    tree, problems = load.scan(tmp_path)
    assert problems == []
    assert all(not files for files in (tree.articles, tree.weeks, tree.pages, tree.assets, tree.static, tree.beside))


def link(root: Path, path: str, target: str) -> None:
    at = root / "content" / path
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(target)


def test_links_that_stay_inside_are_followed(tmp_path: Path) -> None:
    put(tmp_path, "shared/x.md")
    link(tmp_path, "articles/file.md", "../shared/x.md")
    link(tmp_path, "articles/folder", "../shared")
    link(tmp_path, "pages", "shared")
    tree, problems = load.scan(tmp_path)
    assert problems == []
    assert tree.articles == ("content/articles/file.md", "content/articles/folder/x.md")
    assert tree.pages == ("content/pages/x.md",)


@pytest.mark.parametrize(
    ("path", "target", "code"),
    [
        ("articles/x.md", "../../secret.md", "link-outside"),
        ("articles/x", "../..", "link-outside"),
        ("articles/x", "../../content-not", "link-outside"),
        ("articles", "..", "link-outside"),
        ("articles/x.md", "nowhere.md", "link-dangling"),
        ("articles/x.md", "x.md", "link-dangling"),
        ("articles/a/x", "..", "link-loop"),
        ("articles/a/b/x", "../../a", "link-loop"),
    ],
)
def test_other_links_are_errors_and_the_rest_is_read(tmp_path: Path, path: str, target: str, code: str) -> None:
    (tmp_path / "secret.md").write_bytes(b"secret")
    (tmp_path / "content-not").mkdir()
    put(tmp_path, "pages/fine.md")
    link(tmp_path, path, target)
    tree, problems = load.scan(tmp_path)
    assert [(p.code, p.severity, p.span) for p in problems] == [(code, Severity.ERROR, Span(f"content/{path}"))]
    assert tree.articles == ()
    assert tree.pages == ("content/pages/fine.md",)


def test_a_link_to_the_whole_of_content_ends(tmp_path: Path) -> None:
    put(tmp_path, "articles/a.md")
    link(tmp_path, "articles/x", "..")
    _, problems = load.scan(tmp_path)
    assert codes(problems) == ["link-loop"]


def test_a_name_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "articles/fine\u00a0name.md")
    folder = os.fsencode(tmp_path / "content" / "articles")
    for name in (b"a\xff.md", b"b\n.md", b"c\x7f.md"):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"x")
    tree, problems = load.scan(tmp_path)
    assert tree.articles == ("content/articles/fine\u00a0name.md",)
    assert [(p.code, p.span.path) for p in problems] == [
        ("file-name", "content/articles/a\\udcff.md"),
        ("file-name", "content/articles/b\\x0a.md"),
        ("file-name", "content/articles/c\\x7f.md"),
    ]


def test_what_is_neither_file_nor_folder_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "articles/a.md")
    os.mkfifo(tmp_path / "content" / "articles" / "pipe.md")
    tree, problems = load.scan(tmp_path)
    assert codes(problems) == ["file-kind"]
    assert tree.articles == ("content/articles/a.md",)


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "articles")
    put(tmp_path, "pages/fine.md")
    tree, problems = load.scan(tmp_path)
    assert [(p.code, p.span) for p in problems] == [("file-unreadable", Span("content/articles"))]
    assert tree.pages == ("content/pages/fine.md",)


def test_the_settings_may_be_a_link_only_inside_content(tmp_path: Path) -> None:
    def told() -> str:
        found = load.read(tmp_path, load.SETTINGS)
        return found.code if isinstance(found, Problem) else found.decode()

    put(tmp_path, "shared/settings.yaml", b"title: T")
    (tmp_path / "other.yaml").write_bytes(b"secret")
    settings = tmp_path / load.SETTINGS
    for target, expected in (
        ("shared/settings.yaml", "title: T"),
        ("../other.yaml", "link-outside"),
        (str(tmp_path / "other.yaml"), "link-outside"),
        ("nowhere", "link-dangling"),
    ):
        settings.unlink(missing_ok=True)
        settings.symlink_to(target)
        assert told() == expected
