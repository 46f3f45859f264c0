"""Faults that reach over several stages: each is told once, where it stands, with all others, in one run."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recap.render import Renderer

from .sites import NOW, SETTINGS, Site, article, files_below, recap

CARD = "templates/cards/card.html"


def lines(text: str) -> list[str]:
    """Give the problems without their hints and what follows them."""
    return [line for line in text.splitlines() if "[" in line and not line.startswith("    ")]


@pytest.mark.parametrize("jobs", ["1", "4"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_fault_of_a_template_is_told_once_however_many_pages_it_spoils(site: Site, command: str, jobs: str) -> None:
    for number in range(60):
        site.put(f"articles/a{number:02}.md", article(f"A{number}"))
    site.put("templates/article/article.html", "<h1>\n{{ view.card.tilte }}</h1>\n")
    told = lines(site.run(command, "--now", NOW, "--jobs", jobs).err)
    assert len(told) == 1
    place, _, message = told[0].partition(" error[template-undefined]: ")
    assert place == "templates/article/article.html:2:1:"
    assert message.startswith("'tilte' is undefined: the card view has no such field (page 2026/w18/a00/index.html)")
    assert message.endswith(", and so on 59 pages more")


@pytest.mark.parametrize("fault", ["{{ card.nothing }}", "{{ 1 / 0 }}", "{% include 'nowhere.html' %}"])
def test_a_fault_in_a_card_is_told_at_the_card(site: Site, fault: str) -> None:
    site.put("articles/one.md", article("One", front="tags: [x]"))
    site.put(CARD, f"<p>\n\n{fault}</p>\n")
    result = site.build()
    assert result.status == 1
    assert [line.partition(" ")[0] for line in lines(result.err)] == [f"{CARD}:3:1:"]
    assert "object" not in result.err


def test_pictures_that_are_not_there_are_warned_of_at_their_paths(site: Site) -> None:
    site.put("site.yaml", f"{SETTINGS}icon: assets/gone.png\nfooter:\n  - {{title: Gone, url: /gone/}}\n")
    site.put("assets/é here.png", b"x")
    site.put("articles/a.md", article("A", front="image: {src: assets/nope.png, alt: x}"))
    site.put("articles/b.md", article("B", front='image: {src: "assets/é here.png", alt: x}'))
    expected = [
        ("content/articles/a.md:4:14:", "'/assets/nope.png'"),
        ("content/site.yaml:3:7:", "'/assets/gone.png'"),
        ("content/site.yaml:5:24:", "'/gone/'"),
    ]
    built, checked = site.build(), site.run("check", "--links", "--now", NOW)
    for result, severity in ((built, "warning"), (checked, "error")):
        assert lines(result.err) == [
            f"{place} {severity}[link-broken]: {path} leads to no page or file of this site" for place, path in expected
        ]
    assert (built.status, checked.status) == (0, 1)


def test_a_broken_address_is_told_once_at_the_text_that_names_it(site: Site) -> None:
    site.put("articles/one.md", article("One", front="hook: See [a](/gone/)", body="[a](/gone/) and [b](../nowhere/)"))
    told = lines(site.run("check", "--links", "--now", NOW).err)
    assert [line.partition(" ")[0] for line in told] == [
        "content/articles/one.md:4:7:",
        "content/articles/one.md:7:5:",
        "content/articles/one.md:7:21:",
    ]


def test_an_address_that_only_a_template_names_is_told_on_the_page(site: Site) -> None:
    site.put("templates/not_found/not_found.html", '<a href="/gone/">x</a>\n')
    told = lines(site.run("check", "--links", "--now", NOW).err)
    assert told == ["site/404.html:1:10: error[link-broken]: '/gone/' leads to no page or file of this site"]


def test_faults_of_settings_content_and_templates_are_told_together(site: Site) -> None:
    site.put("site.yaml", "timezone: Nowhere/Else\n")
    site.put("articles/one.md", article("One", "2026-02-30"))
    site.put("templates/page/page.html", "{% if %}\n")
    result = site.build()
    assert result.status == 1
    assert [line.split(": ")[0:2] for line in lines(result.err)] == [
        ["content/articles/one.md:3:7", "error[date-invalid]"],
        ["content/site.yaml:1:1", "error[key-missing]"],
        ["content/site.yaml:1:1", "error[key-missing]"],
        ["content/site.yaml:1:11", "error[timezone-unknown]"],
        ["templates/page/page.html:1:1", "error[template-syntax]"],
    ]
    assert site.run("new", "page", "X").status != 0


def test_a_new_file_is_not_made_for_settings_with_errors(site: Site) -> None:
    site.put("site.yaml", "title: x\n")
    assert site.run("new page", "About").status == 1
    assert not (site.root / "content/pages").exists()


def test_links_of_a_text_with_an_error_of_its_own_are_followed_too(site: Site) -> None:
    body = "[a](slug:nowhere) [b](none.md) ![c](none.png) [d](/gone/) ![e](chart.png)"
    site.put("articles/one.md", article("One", "2026-02-30", "hook: '[x](slug:lost)'", body=body))
    site.put("articles/chart.png", b"x")
    result = site.build()
    assert [line.split(": ")[0:2] for line in lines(result.err)] == [
        ["content/articles/one.md:3:7", "error[date-invalid]"],
        ["content/articles/one.md:4:7", "error[link-unknown]"],
        ["content/articles/one.md:7:5", "error[link-unknown]"],
        ["content/articles/one.md:7:23", "error[link-unknown]"],
        ["content/articles/one.md:7:37", "error[file-missing]"],
        ["content/articles/one.md:7:51", "warning[link-broken]"],
    ]


def test_files_that_nothing_shows_are_noted_where_that_is_known(site: Site) -> None:
    body = "![a](img/a.png) ![b](../shared.png)"
    site.put("articles/w/one.md", article("One", front="draft: true", body=body))
    site.put("articles/bad/unread.md", "no front matter")
    for name in ("w/img/a.png", "shared.png", "w/notes.docx", "bad/perhaps.png"):
        site.put(f"articles/{name}", b"x")
    site.put("weeks/plan.txt", b"x")
    told = [line for line in lines(site.build().err) if "file-ignored" in line]
    assert [line.partition(": ")[0] for line in told] == [
        "content/articles/w/notes.docx:1:1",
        "content/weeks/plan.txt:1:1",
    ]
    assert all(" note[" in line for line in told)


@pytest.mark.parametrize(
    ("front", "date", "reason"),
    [
        ("draft: true", "2026-05-01", "a draft"),
        ("", "2027-01-01", "not published yet"),
        ("expires: 2026-06-01", "2026-05-01", "expired"),
    ],
)
def test_both_kinds_of_link_say_why_nothing_is_there(site: Site, front: str, date: str, reason: str) -> None:
    site.put("articles/other.md", article("Other", date, front))
    site.put("articles/one.md", article("One", body="[a](slug:other) [b](other.md)"))
    told = [line for line in lines(site.build().err) if "link-unpublished" in line]
    assert len(told) == 2
    assert all(f"is {reason}, so" in line for line in told)


def test_a_key_that_belongs_below_another_is_told_so(site: Site) -> None:
    site.put("articles/one.md", article("One", front="takeaways: [x]\nWhy-it-matters: x\ntimelin: x"))
    hints = [line.strip() for line in site.build().err.splitlines() if line.startswith("    hint: ")]
    assert hints[:2] == ["hint: write it indented, below 'insight:'", "hint: write it indented, below 'tldr:'"]


def test_what_is_one_is_not_called_many(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    assert " from 1 article in 1 week: " in site.build().out
    site.put("articles/two.md", article("Two", "2026-05-20"))
    assert " from 2 articles in 2 weeks: " in site.build().out


def test_a_relative_output_lies_in_the_current_folder_and_the_default_in_the_sites(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (tmp_path / "link").symlink_to(site.root)
    monkeypatch.chdir(here)
    for root in ("../digest", "../link"):
        assert recap("build", "--root", root, "--now", NOW).status == 0
        assert recap("build", "--root", root, "--now", NOW, "--output", "public").status == 0
    assert files_below(here / "public") == site.output()
    assert sorted(p.name for p in here.iterdir()) == ["public"]


def test_settings_that_cannot_be_read_are_not_called_missing(site: Site) -> None:
    (site.root / "content/site.yaml").unlink()
    assert "error[settings-missing]" in site.build().err
    (site.root / "content/site.yaml").mkdir()
    result = site.build()
    assert result.status == 2
    assert "error[file-unreadable]" in result.err


@pytest.fixture
def heeding() -> Iterator[None]:
    """Let processes heed Ctrl-C: a shell has those ignore it that it starts in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize("jobs", ["1", "4"])
@pytest.mark.parametrize("stage", ["reading", "writing"])
def test_ctrl_c_ends_a_build_and_leaves_nothing_behind(site: Site, jobs: str, stage: str) -> None:
    for number in range(1500):
        site.put(f"articles/a{number}.md", article(f"A{number}", body="Some *text*.\n\n" * 20))
    process = subprocess.Popen(
        [sys.executable, "-m", "recap", "build", "--root", str(site.root), "--now", NOW, "--jobs", jobs],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    # The cache appears when reading begins, the stage when writing does.
    sign = site.root / ("site" if stage == "writing" else ".recap/cache.sqlite3")
    while process.poll() is None and not sign.exists():
        pass
    # As a terminal does it: every process of the group is told.
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "Interrupted; nothing was published.\n"
    assert files_below(site.root / "site") == {}
    assert not [p for p in (site.root / "site").glob("**/*") if p.name != ".recap.lock"]
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.parametrize("command", ["build", "check", "new page X"])
def test_settings_that_lie_elsewhere_are_refused(site: Site, tmp_path: Path, command: str) -> None:
    (tmp_path / "elsewhere.yaml").write_text(SETTINGS, encoding="utf-8")
    (site.root / "content/site.yaml").unlink()
    (site.root / "content/site.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    result = site.run(command)
    assert result.status == 2
    assert "content/site.yaml:1:1: error[link-outside]" in result.err


@pytest.mark.parametrize("args", [("build",), ("check",), ("build", "--output", "public")])
def test_a_current_folder_that_was_deleted_is_told_in_one_line(
    args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    result = recap(*args)
    assert (result.status, result.out) == (1, "")
    assert result.err == "error: the current folder does not exist any more; change to one that does\n"


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_worker_that_the_system_ends_is_told_in_one_line(
    site: Site, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        site.put(f"articles/a{number:02}.md", article(f"A{number}"))
    before = site.built()
    site.put("templates/article/article.html", "<p>{{ view.card.title }}</p>\n")
    parent = os.getpid()

    def die(*_: object) -> bytes:
        assert os.getpid() != parent, "only a worker may end"
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    monkeypatch.setattr(Renderer, "render", die)
    result = site.run(command, "--now", NOW, "--jobs", "2")
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        "error: the system ended one of the processes that shared the work, probably for want of memory; try --jobs 1\n"
    )
    assert site.output() == before
