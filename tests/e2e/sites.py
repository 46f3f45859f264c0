"""A site in a folder of its own, and the command line run over it as a user runs it."""

import gc
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from recap.cli import main

NOW = "2026-12-01T00:00:00Z"
SETTINGS = "title: Digest\nurl: https://example.org/\n"
_PATHS = os.pathsep.join(sys.path)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left: its exit status, and what it printed."""

    status: int
    out: str
    err: str


def recap(*args: str, env: Mapping[str, str | None] | None = None) -> Result:
    """Run the command line in this process; what is None in `env` is unset."""
    status = 0
    clean: dict[str, str | None] = {"SOURCE_DATE_EPOCH": None, "NO_COLOR": None}
    try:
        with CliRunner().isolation(env=clean | dict(env or {})) as streams:
            try:
                main(list(args))
            except SystemExit as leaving:
                status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
            sys.stdout.flush()
            sys.stderr.flush()
            return Result(status, streams[0].getvalue().decode(), streams[1].getvalue().decode())
    finally:
        # A single build never collects; this process goes on.
        gc.enable()


def recap_process(*args: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Result:
    """Run the command line in a process of its own, for what cannot be changed inside this one."""
    inherited = {k: v for k, v in os.environ.items() if k not in {"SOURCE_DATE_EPOCH", "NO_COLOR"}}
    done = subprocess.run(
        [sys.executable, "-m", "recap", *args],
        env={**inherited, "PYTHONPATH": _PATHS, **(env or {})},
        cwd=cwd,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    return Result(done.returncode, done.stdout, done.stderr)


def article(title: str, date: str = "2026-05-01", front: str = "", body: str = "Text.") -> str:
    """Write an article's file; `front` are further lines of front matter."""
    more = f"{front}\n" if front else ""
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n\n{body}\n"


class Site:
    """A site at `root`: files are put below content/ (or templates/), commands are run over it."""

    def __init__(self, root: Path, settings: str = SETTINGS) -> None:
        """Start a site with nothing but its settings."""
        self.root = root
        self.put("site.yaml", settings)

    def put(self, path: str, text: str | bytes) -> Path:
        """Write a file below content/, or below the root where its path starts with ``templates/``."""
        file = self.path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def path(self, path: str) -> Path:
        """Give the place of a file that `put` writes."""
        return self.root / path if path.startswith("templates/") else self.root / "content" / path

    def run(self, command: str, *args: str, env: Mapping[str, str | None] | None = None) -> Result:
        """Run a command over the site."""
        return recap(*command.split(), *args, "--root", str(self.root), env=env)

    def build(self, *args: str) -> Result:
        """Build at the moment that the tests have in common, unless `args` name another."""
        return self.run("build", *(() if "--now" in args else ("--now", NOW)), *args)

    def built(self, *args: str) -> dict[str, bytes]:
        """Build, hold that it went well, and give what stands in site/."""
        result = self.build(*args)
        assert result.status == 0, result.err
        return self.output()

    def page(self, path: str) -> str:
        """Read a file of site/."""
        return (self.root / "site" / path).read_text(encoding="utf-8")

    def output(self, folder: str = "site") -> dict[str, bytes]:
        """Give all files of the output folder by their paths."""
        return files_below(self.root / folder)


def is_page(path: str) -> bool:
    """Tell whether an output is a page for browsers: the email of an edition is none."""
    return path.endswith(".html") and not path.endswith("/email.html")


def files_below(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder by their paths; none where there is no folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def states_below(folder: Path) -> dict[str, tuple[str, int]]:
    """Give digest and time of change of all files below a folder: what a writer, or a careless reader, would change."""
    return {
        p.relative_to(folder).as_posix(): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns)
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def copy_of(site: Site, root: Path) -> Site:
    """Copy a site's content and templates, without anything that a build made."""
    for name in ("content", "templates"):
        if (site.root / name).is_dir():
            shutil.copytree(site.root / name, root / name, dirs_exist_ok=True)
    copied = Site.__new__(Site)
    copied.root = root
    return copied
