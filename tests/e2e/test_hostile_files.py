"""Files that cannot be kept as files: huge ones, links, pipes, names that are no text, and what the system refuses."""

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from .sites import Site, article

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names when they are made")


def test_an_article_of_10_mb_is_an_error_that_names_the_setting(site: Site) -> None:
    site.put("articles/huge.md", article("Huge", body="word " * 2_100_000))
    result = site.build()
    assert result.status == 1
    assert "content/articles/huge.md:1:1: error[file-size]" in result.err
    assert "article_bytes" in result.err


def test_an_article_of_400_kb_is_ordinary(site: Site) -> None:
    site.put("articles/long.md", article("Long", body="A sentence of some words.\n\n" * 15_000))
    result = site.build()
    assert (result.status, result.err) == (0, "")


def test_40_kb_of_image_openers_are_contained(site: Site) -> None:
    site.put("articles/odd.md", article("Odd", body="![" * 20_000))
    assert site.build().status == 0
    assert "Odd" in site.page("2026/w18/odd/index.html")


def test_deep_nesting_is_contained(site: Site) -> None:
    site.put("articles/quotes.md", article("Quotes", body="> " * 5_000 + "deep"))
    site.put("articles/lists.md", article("Lists", body="\n".join(" " * 2 * n + "- x" for n in range(500))))
    site.put("articles/stars.md", article("Stars", body="*a **b " * 5_000))
    result = site.build()
    assert result.status == 0
    assert "Traceback" not in result.err


def test_a_link_out_of_content_is_an_error(site: Site, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(article("Secret"), encoding="utf-8")
    site.put("articles/one.md", article("One"))
    site.path("articles/link.md").symlink_to(tmp_path / "secret.md")
    site.path("assets").symlink_to(tmp_path)
    result = site.build()
    assert result.status == 1
    assert "content/articles/link.md:1:1: error[link-outside]: this link leads out of content/" in result.err
    assert "content/assets:1:1: error[link-outside]: this link leads out of content/" in result.err


def test_links_inside_content_are_followed(site: Site) -> None:
    site.put("assets/one.png", b"png")
    site.path("assets/two.png").symlink_to("one.png")
    assert site.built()["assets/two.png"] == b"png"


def test_links_in_a_circle_and_to_nothing_are_errors(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    site.path("articles/again").symlink_to(".")
    site.path("articles/nothing.md").symlink_to("nowhere.md")
    result = site.build()
    assert result.status == 1
    assert "content/articles/again:1:1: error[link-loop]" in result.err
    assert "content/articles/nothing.md:1:1: error[link-dangling]" in result.err


@linux
def test_a_pipe_is_an_error_and_nobody_waits_for_it(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    os.mkfifo(site.path("articles/pipe.md"))
    result = site.build()
    assert result.status == 1
    assert "content/articles/pipe.md:1:1: error[file-kind]" in result.err


@linux
def test_a_name_that_is_no_text_is_an_error(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    folder = os.fsencode(site.path("articles"))
    (Path(os.fsdecode(folder)) / os.fsdecode(b"caf\xe9.md")).write_text(article("Two"), encoding="utf-8")
    (site.path("articles") / "line\nbreak.md").write_text(article("Three"), encoding="utf-8")
    result = site.build()
    assert result.status == 1
    assert "content/articles/caf\\udce9.md:1:1: error[file-name]" in result.err
    assert "content/articles/line\\x0abreak.md:1:1: error[file-name]" in result.err


@linux
def test_file_names_that_differ_by_composition_or_case_are_errors(site: Site) -> None:
    site.put("articles/caf\u00e9.md", article("One"))
    site.put("articles/cafe\u0301.md", article("Two"))
    site.put("assets/Logo.png", b"a")
    site.put("assets/logo.png", b"b")
    result = site.build()
    assert result.status == 1
    assert "error[slug-clash]" in result.err
    assert "content/assets/logo.png:1:1: error[address-clash]" in result.err
    assert "content/assets/Logo.png" in result.err


def refusing(path: str, fault: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system refuse to open a file; who runs the tests may be allowed to open any."""
    opened = os.open

    def open_or_refuse(file: Any, *args: Any, **options: Any) -> int:
        if str(file).endswith(path):
            raise OSError(fault, os.strerror(fault), str(file))
        return opened(file, *args, **options)

    monkeypatch.setattr(os, "open", open_or_refuse)


@pytest.mark.parametrize("fault", [errno.EACCES, errno.EIO])
def test_an_unreadable_file_is_an_error_and_the_others_are_still_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    site.put("articles/closed.md", article("Closed"))
    site.put("articles/late.md", article("Late", "2026-02-30"))
    refusing("closed.md", fault, monkeypatch)
    result = site.build()
    assert result.status == 1
    assert f"content/articles/closed.md:1:1: error[file-unreadable]: cannot be read: {os.strerror(fault)}" in result.err
    assert "content/articles/late.md:3:7: error[date-invalid]" in result.err


def test_unreadable_settings_are_no_traceback(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing("site.yaml", errno.EACCES, monkeypatch)
    result = site.build()
    assert result.status in {1, 2}
    assert "content/site.yaml:1:1: error[" in result.err
    assert os.strerror(errno.EACCES) in result.err


def test_each_file_is_read_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit while a build runs cannot mix two states of a text."""
    site.put("articles/one.md", article("One", front="hook: x", body="[a](two.md)"))
    site.put("articles/two.md", article("Two", front="related: [one]"))
    site.put("pages/about.md", "---\ntitle: About\n---\n\nx\n")
    opened = os.open
    seen: list[str] = []

    def note(file: Any, *args: Any, **options: Any) -> int:
        if str(file).endswith((".md", ".yaml")):
            seen.append(Path(str(file)).name)
        return opened(file, *args, **options)

    monkeypatch.setattr(os, "open", note)
    site.built("--jobs", "1")
    assert sorted(seen) == ["about.md", "one.md", "site.yaml", "two.md"]
