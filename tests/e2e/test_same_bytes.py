"""The same content, templates, settings and moment give the same bytes, whatever the machine."""

import os
import re
import shutil
from pathlib import Path

import pytest

from .sites import NOW, Site, article, copy_of, files_below, recap_process

ZONED = "title: Digest\nurl: https://example.org/\ntimezone: Europe/Berlin\ntaxonomies: [places]\n"


@pytest.fixture
def rich(site: Site) -> Site:
    """Give a site with enough articles that work is shared out over processes."""
    site.put("site.yaml", ZONED)
    for n in range(60):
        front = (
            f"tags: [t{n % 7}, t{n % 3}, I\u0307stanbul]\ncompanies: [Lab {n % 5}]\nplaces: [\u00c5rhus, Berlin]\n"
            f"story: Thread {n % 4}\nsource: {{name: Paper {n % 6}, url: 'https://example.org/{n}'}}\n"
            f"hook: Hook *{n}*\nrelated: [a{(n + 1) % 60:02}]"
        )
        body = f"# One\n\nText with [a link](slug:a{(n + 7) % 60:02}).[^1]\n\n```python\nprint({n})\n```\n\n[^1]: Note."
        site.put(
            f"articles/w{n % 9}/a{n:02}.md", article(f"Title {n}", f"2026-0{1 + n % 5}-1{n % 9} 23:{n:02}", front, body)
        )
    site.put("weeks/2026-W11.md", "---\ntitle: A week\n---\n\nNote.\n")
    site.put("pages/about.md", "---\ntitle: About\n---\n\nText.\n")
    site.put("articles/w0/chart.png", b"png")
    return site


def test_other_machines_give_the_same_bytes(rich: Site, tmp_path: Path) -> None:
    expected = rich.built("--jobs", "1")
    machines = {
        "zone": ({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}, ()),
        "locale": ({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "77"}, ()),
        "plain": ({"LC_ALL": "C", "TZ": "America/St_Johns", "PYTHONHASHSEED": "0"}, ()),
        "cores": ({"PYTHONHASHSEED": "2"}, ("--jobs", "2")),
    }
    for name, (env, options) in machines.items():
        other = copy_of(rich, tmp_path / f"a folder \u00fc {name}")
        result = recap_process("build", "--now", NOW, "--root", str(other.root), *options, env=env)
        assert result.status == 0, result.err
        assert other.output() == expected, name


def test_file_times_and_the_order_of_writing_do_not_matter(rich: Site, tmp_path: Path) -> None:
    expected = rich.built()
    other = tmp_path / "other"
    for path, data in reversed(files_below(rich.root / "content").items()):
        file = other / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert recap_process("build", "--now", NOW, cwd=other).status == 0
    assert files_below(other / "site") == expected


def test_earlier_builds_do_not_matter(rich: Site) -> None:
    expected = rich.built()
    rich.built("--drafts", "--future", "--now", "2030-01-01T00:00:00Z", "--base-url", "https://other.example.org/x/")
    assert rich.built() == expected
    shutil.rmtree(rich.root / ".recap")
    assert rich.built() == expected
    shutil.rmtree(rich.root / "site")
    assert rich.built() == expected


def test_no_output_holds_the_moment_of_the_build(rich: Site) -> None:
    one = rich.built("--now", "2099-03-04T05:06:07Z")
    two = rich.built("--now", "2099-03-04T11:12:13Z")
    assert one == two
    ours = {path: data for path, data in one.items() if not path.startswith("search/index/pagefind")}
    # Between hexadecimal digits it is part of a digest.
    year = re.compile(rb"(?<![0-9a-f])2099(?![0-9a-f])")
    assert not [path for path, data in ours.items() if year.search(data)]


@pytest.mark.parametrize(("name", "end"), [("crlf", "\r\n"), ("cr", "\r")])
def test_line_ends_do_not_matter(site: Site, tmp_path: Path, name: str, end: str) -> None:
    text = article(
        "Lab ships", front="hook: One line\ntags:\n  - a\n  - b", body="One\ntwo\n\n- a\n- b\n\n```\ncode\n  more\n```"
    )
    site.put("articles/one.md", text)
    site.put("pages/about.md", "---\ntitle: About\n---\n\nText\n")
    expected = site.built()
    other = copy_of(site, tmp_path / name)
    for path in ("site.yaml", "articles/one.md", "pages/about.md"):
        data = other.path(path).read_text(encoding="utf-8")
        other.put(path, data.replace("\n", end))
    assert other.built() == expected


def test_the_runs_place_does_not_matter(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    expected = site.built()
    shutil.rmtree(site.root / "site")
    assert recap_process("build", "--now", NOW, cwd=site.root).status == 0
    assert site.output() == expected
