import errno
import os
from pathlib import Path

import pytest

from recap.language import Language
from recap.problems import Span
from recap.render import Renderer, Theme, theme
from tests.builders import codes


@pytest.fixture
def default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small default theme in place of the real one."""
    folder = tmp_path / "theme"
    put(folder / "base.html", b"<p>default</p>")
    put(folder / "home" / "home.html", b"home")
    put(folder / "assets" / "style.css", b"p{}")
    monkeypatch.setattr(theme, "_DEFAULT", folder)
    return folder


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def read(root: Path) -> Theme:
    found, problems = Theme.read(root)
    assert problems == []
    return found


def test_a_sites_templates_lie_over_the_theme_file_by_file(default: Path, tmp_path: Path) -> None:
    put(tmp_path / "templates" / "home" / "home.html", b"\xef\xbb\xbfmine")
    put(tmp_path / "templates" / "new.html", b"new")
    put(tmp_path / "templates" / "assets" / "style.css", b"q{}")
    put(tmp_path / "templates" / ".git" / "x.html", b"hidden")
    put(tmp_path / "templates" / ".x.html", b"hidden")
    found = read(tmp_path)
    assert found.sources == {"base.html": "<p>default</p>", "home/home.html": "mine", "new.html": "new"}
    assert found.assets == {"style.css": b"q{}"}
    assert found.paths["base.html"] == "theme/base.html"
    assert found.paths["home/home.html"] == "templates/home/home.html"


def test_the_digest_changes_with_every_name_and_byte(default: Path, tmp_path: Path) -> None:
    digests = [read(tmp_path).digest]
    for name, data in (("a.html", b"x"), ("a.html", b"y"), ("b.html", b"y"), ("assets/x", b"")):
        put(tmp_path / "templates" / name, data)
        digests.append(read(tmp_path).digest)
    assert len(set(digests)) == len(digests)
    assert read(tmp_path).digest == digests[-1]


def test_an_assets_path_holds_a_digest_of_its_bytes(default: Path, tmp_path: Path) -> None:
    put(tmp_path / "templates" / "assets" / "fonts" / "a.b.woff2", b"font")
    put(tmp_path / "templates" / "assets" / "LICENSE", b"free")
    before = read(tmp_path).asset_paths()
    assert {name: path.count(".") for name, path in before.items()} == {
        "style.css": 2,
        "fonts/a.b.woff2": 3,
        "LICENSE": 1,
    }
    for name, path in before.items():
        assert path.startswith(f"assets/theme/{name.partition('.')[0]}")
        assert path.rpartition(".")[2] == name.rpartition(".")[2] or name == "LICENSE"
    put(tmp_path / "templates" / "assets" / "style.css", b"other")
    after = read(tmp_path).asset_paths()
    assert [name for name in before if before[name] != after[name]] == ["style.css"]


def test_a_template_that_is_no_utf_8_is_told_and_the_others_are_read(default: Path, tmp_path: Path) -> None:
    put(tmp_path / "templates" / "bad.html", b"<p>\n\xc3\xa9 \xff")
    found, problems = Theme.read(tmp_path)
    assert [(p.code, p.span) for p in problems] == [("encoding-invalid", Span("templates/bad.html", 2, 3))]
    assert set(found.sources) == {"base.html", "home/home.html"}


def test_a_template_that_cannot_be_read_is_told(default: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "templates" / "base.html", b"mine")
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.parent.name == "templates":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found, problems = Theme.read(tmp_path)
    assert [(p.code, p.span) for p in problems] == [("file-unreadable", Span("templates/base.html"))]
    assert found.sources["base.html"] == "<p>default</p>"


def test_templates_that_are_no_folder_are_told(default: Path, tmp_path: Path) -> None:
    put(tmp_path / "templates", b"")
    _, problems = Theme.read(tmp_path)
    assert [(p.code, p.span) for p in problems] == [("file-unreadable", Span("templates"))]


def test_links_are_followed_only_inside_templates(default: Path, tmp_path: Path) -> None:
    put(tmp_path / "secret.txt", b"secret")
    put(tmp_path / "outside" / "x.html", b"outside")
    own = tmp_path / "templates"
    put(own / "parts" / "note.html", b"note")
    (own / "again").symlink_to("parts")
    (own / "base.html").symlink_to("parts/note.html")
    (own / "assets").symlink_to("../outside")
    (own / "secret.html").symlink_to("../secret.txt")
    (own / "parts" / "gone.html").symlink_to("nowhere")
    (own / "parts" / "up").symlink_to("..")
    found, problems = Theme.read(tmp_path)
    assert found.sources == {
        "base.html": "note",
        "home/home.html": "home",
        "parts/note.html": "note",
        "again/note.html": "note",
    }
    assert sorted((p.code, p.span.path) for p in problems) == [
        ("link-dangling", "templates/again/gone.html"),
        ("link-dangling", "templates/parts/gone.html"),
        ("link-loop", "templates/again/up"),
        ("link-loop", "templates/parts/up"),
        ("link-outside", "templates/assets"),
        ("link-outside", "templates/secret.html"),
    ]


def test_what_is_no_file_is_told_and_not_waited_for(default: Path, tmp_path: Path) -> None:
    put(tmp_path / "templates" / "a.html", b"a")
    os.mkfifo(tmp_path / "templates" / "pipe.html")
    _, problems = Theme.read(tmp_path)
    assert codes(problems) == ["file-kind"]


def test_templates_may_themselves_be_a_link(default: Path, tmp_path: Path) -> None:
    put(tmp_path / "shared" / "base.html", b"mine")
    (tmp_path / "templates").symlink_to("shared")
    assert read(tmp_path).sources["base.html"] == "mine"


def test_in_a_checkout_the_theme_lies_at_the_top_of_the_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_DEFAULT", tmp_path / "missing")
    assert (theme.default_folder() / "base.html").is_file()


def test_the_default_theme_passes_its_own_checks(tmp_path: Path) -> None:
    assert Renderer(read(tmp_path), Language("en")).check() == []
