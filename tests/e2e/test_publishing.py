"""What a build leaves when the disk, another build or a kill stands in its way."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .sites import NOW, Site, article, copy_of, recap, recap_process, states_below

STEPS = ("rename", "replace", "link", "mkdir", "write", "fsync")
"""The calls by which a build changes its output folder, up to the moment when all is in place."""


@pytest.fixture
def changed(site: Site) -> tuple[Site, dict[str, bytes], dict[str, bytes]]:
    """Give a built site that was edited since, what stands in its site/, and what the next build makes of it."""
    site.put("articles/one.md", article("One", front="tags: [a]"))
    site.put("articles/two.md", article("Two", front="tags: [b]"))
    before = site.built()
    site.put("articles/one.md", article("One, again", front="tags: [a]"))
    site.path("articles/two.md").unlink()
    site.put("articles/three.md", article("Three", "2026-05-08", "tags: [c]"))
    whole = copy_of(site, site.root.parent / "whole")
    return site, before, whole.built()


class Counter:
    """Counts the calls that change a folder known by its descriptor, and does something at one of them."""

    def __init__(self, at: int, act: Callable[[str], None]) -> None:
        self.seen = 0
        self._at = at
        self._act = act

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in STEPS:
            monkeypatch.setattr(os, name, self._counted(name, getattr(os, name)))

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **options: Any) -> Any:
            if name in {"write", "fsync"} or options:
                self.seen += 1
                if self.seen == self._at:
                    self._act(name)
            return call(*args, **options)

        return counted


def refuse(number: int) -> Callable[[str], None]:
    def act(_: str) -> None:
        raise OSError(number, os.strerror(number))

    return act


def steps_of(site: Site, at: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count the steps of the build that is due."""
    twin = twin_of(site, at)
    counter = Counter(0, refuse(0))
    with monkeypatch.context() as patch:
        counter.install(patch)
        assert twin.build("--jobs", "1").status == 0
    return counter.seen


def twin_of(site: Site, at: Path) -> Site:
    twin = copy_of(site, at)
    for path, data in site.output().items():
        file = at / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return twin


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EXDEV])
def test_a_refused_step_leaves_the_old_site(
    changed: tuple[Site, dict[str, bytes], dict[str, bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: int,
) -> None:
    site, before, after = changed
    total = steps_of(site, tmp_path / "counted", monkeypatch)
    assert total > 20
    failed = 0
    for step in range(1, total + 1, max(1, total // 8)):
        twin = twin_of(site, tmp_path / f"step{step}")
        with monkeypatch.context() as patch:
            Counter(step, refuse(fault)).install(patch)
            result = twin.build("--jobs", "1")
        # A link that cannot be made is copied instead: not every refusal is a failure.
        assert twin.output() == (before if result.status else after), f"step {step}"
        if result.status:
            failed += 1
            assert result.status == 1
            assert "error[output-failed]" in result.err
            assert os.strerror(fault) in result.err
        assert twin.built() == after, f"after step {step}"
    assert failed > 3


def interrupt(_: str) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_build_leaves_the_old_site(
    changed: tuple[Site, dict[str, bytes], dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, before, after = changed
    total = steps_of(site, tmp_path / "counted", monkeypatch)
    for step in range(2, total + 1, max(1, total // 6)):
        twin = twin_of(site, tmp_path / f"step{step}")
        with monkeypatch.context() as patch:
            Counter(step, interrupt).install(patch)
            result = twin.build("--jobs", "1")
        assert result.status == 130
        assert "Traceback" not in result.err
        assert twin.output() == before, f"step {step}"
        assert twin.built() == after, f"after step {step}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a build is killed in a process of its own")
def test_a_killed_build_leaves_each_file_old_or_new_and_the_next_completes_it(
    changed: tuple[Site, dict[str, bytes], dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, before, after = changed
    total = steps_of(site, tmp_path / "counted", monkeypatch)
    for step in range(1, total + 1, max(1, total // 10)):
        twin = twin_of(site, tmp_path / f"step{step}")
        assert killed_at(step, twin, monkeypatch) == -signal.SIGKILL
        left = {path: data for path, data in twin.output().items() if not path.startswith(".recap")}
        for path, data in left.items():
            assert data in (before.get(path), after.get(path)), f"{path} at step {step}"
        for path in before.keys() & after.keys() - {".recap.json"}:
            assert path in left, f"{path} is lost at step {step}"
        assert twin.built() == after, f"after step {step}"


def killed_at(step: int, site: Site, monkeypatch: pytest.MonkeyPatch) -> int:
    """Build in a forked process that kills itself at a step, and give how it ended."""
    process = os.fork()
    if process == 0:
        Counter(step, lambda _: os.kill(os.getpid(), signal.SIGKILL)).install(monkeypatch)
        site.build("--jobs", "1")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def test_what_a_killed_build_left_is_removed(site: Site) -> None:
    before = site.built()
    rest = site.root / "site/.recap-stage/old/7"
    rest.parent.mkdir(parents=True)
    rest.write_text("half")
    assert site.built() == before
    assert not (site.root / "site/.recap-stage").exists()


def test_two_builds_at_once_give_one_whole_site(site: Site) -> None:
    for n in range(30):
        site.put(f"articles/a{n}.md", article(f"Title {n}", front=f"tags: [t{n % 4}]"))
    command = [sys.executable, "-m", "recap", "build", "--now", NOW, "--root", str(site.root)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ended = [(process.communicate(), process.returncode) for process in running]
    assert [status for _, status in ended] == [0, 0], ended
    built = site.output()
    whole = copy_of(site, site.root.parent / "whole")
    assert built == whole.built()


def test_a_build_that_has_to_wait_too_long_gives_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = site.built()
    monkeypatch.setattr("recap.compose.site._PATIENCE", 0.2)
    folder = os.open(site.root / "site", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        site.put("articles/one.md", article("One"))
        result = site.build()
    finally:
        os.close(folder)
    assert result.status == 1
    assert result.err.startswith("Waiting for another build of this site to finish ...\n")
    assert "site:1:1: error[output-busy]" in result.err
    assert site.output() == before


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("~", "output-misplaced"),
        (".", "output-misplaced"),
        ("..", "output-misplaced"),
        ("content", "output-misplaced"),
        ("content/site", "output-misplaced"),
        ("templates", "output-misplaced"),
        ("content/site.yaml", "output-not-folder"),
    ],
)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
def test_an_output_folder_that_holds_peoples_work_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, output: str, code: str, force: tuple[str, ...]
) -> None:
    home = site.root.parent / "home"
    home.mkdir()
    (home / "letter.txt").write_text("mine")
    monkeypatch.setenv("HOME", str(home))
    site.put("templates/page/x.html", "x")
    monkeypatch.chdir(site.root)
    before = states_below(site.root.parent)
    result = site.build("--output", output, *force)
    assert result.status == 1
    assert f"error[{code}]" in result.err
    after = {p: s for p, s in states_below(site.root.parent).items() if "/.recap/" not in p}
    assert after == before


def test_a_file_is_no_output_folder(site: Site) -> None:
    (site.root / "site").write_text("mine")
    result = site.build()
    assert result.status == 1
    assert "site:1:1: error[output-not-folder]" in result.err
    assert (site.root / "site").read_text() == "mine"


def test_a_full_disk_is_no_traceback(site: Site) -> None:
    """The limit on a file's size stands for the disk: the system itself refuses to write on."""
    site.put("articles/one.md", article("One"))
    before = site.built()
    site.put("assets/film.mp4", b"x" * 6_000_000)
    script = (
        "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, 4_000_000));"
        "sys.argv[0] = 'recap'; runpy.run_module('recap', run_name='__main__')"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script, "build", "--now", NOW, "--root", str(site.root)]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "error[output-failed]" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert site.output() == before


def test_a_site_without_room_for_a_cache_is_built_all_the_same(site: Site) -> None:
    (site.root / ".recap").write_text("a file stands here")
    site.put("articles/one.md", article("One"))
    result = site.build()
    assert "Traceback" not in result.err
    assert result.status in {0, 1}
    if result.status:
        assert "error[" in result.err


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    assert recap_process("--version", cwd=tmp_path).out == recap("--version").out
