"""New files for an editor to fill, and new sites. Nothing that exists is ever overwritten."""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path

from recap.model.article import Article, EditionNote, StandingPage, Written
from recap.model.time import Moment, Week
from recap.slugs import slug_fault, url_safe

_SAMPLE = Path(__file__).resolve().parent / "sample"
_TITLE_HINT = "choose another title"
_LONGEST = 80
"""Bytes of a slug: a file's name and an address that people can still read."""

_ARTICLE = """\
---
title: {title}
date: {date}
id: {id}
status: draft
# hook: One line that says why to care.
# summary: One or two sentences for lists and feeds.
# category: Models
# tags: [release]
# companies: []
# audience: []
# importance: 3
# source: {{name: The publisher, url: "https://example.org/the-story"}}
# tldr:
#   what_changed: What is new.
#   why_it_matters: Why a reader should care.
#   what_to_do_next: What to do about it.
---

Write the story here, in Markdown. Take `status: draft` away to publish it.
"""

_WEEK = """\
---
# title: The edition's headline
# summary: The week in one sentence.
# lead: slug-of-the-lead-article
status: draft
---

Write the editor's note for {week} here. Take `status: draft` away to publish it.
"""

_PAGE = """\
---
title: {title}
status: draft
---

Write the page here. Take `status: draft` away to publish it.
"""


Obstacle = Callable[[Written], str]
"""Says what stands in the way of a text that is not written yet; empty where nothing does."""


class ScaffoldError(Exception):
    """A file or site cannot be made; the message says why, in words for the editor."""


def new_article(root: Path, title: str, now: dt.datetime, obstacle: Obstacle) -> Path:
    """Make a draft in the folder of its week, with an id that no later change of title or file disturbs.

    Args:
        root: the site's root.
        title: plain text.
        now: the moment, in the site's zone.
        obstacle: knows the texts that are there.

    Returns:
        The file.

    Raises:
        ScaffoldError: the title has no letter or digit, its slug is taken, or the file exists.
    """
    slug, week = _slug(title), Week.of(now.date())
    identity = f"{now.date()}-{slug}"
    path = f"content/articles/{str(week).lower()}/{slug}.md"
    moment = Moment(now.astimezone(dt.UTC), now.date(), True)
    _refuse(root, Article(path, slug, identity, title, moment, week), obstacle, _TITLE_HINT)
    date = now.isoformat(timespec="minutes")
    return _write(root / path, _ARTICLE.format(title=_quoted(title), date=date, id=_quoted(identity)))


def new_week(root: Path, week: Week, obstacle: Obstacle) -> Path:
    """Make a draft of an editor's note.

    Raises:
        ScaffoldError: the week has a note, or the file exists.
    """
    path = f"content/weeks/{week}.md"
    _refuse(root, EditionNote(path, week), obstacle, "write there")
    return _write(root / path, _WEEK.format(week=week))


def new_page(root: Path, title: str, obstacle: Obstacle) -> Path:
    """Make a draft of a standing page.

    Raises:
        ScaffoldError: the title has no letter or digit, its address is taken, or the file exists.
    """
    slug = _slug(title)
    path = f"content/pages/{slug}.md"
    _refuse(root, StandingPage(path, slug, title), obstacle, _TITLE_HINT)
    return _write(root / path, _PAGE.format(title=_quoted(title)))


def new_site(folder: Path) -> list[Path]:
    """Write the sample site into an empty or missing folder, and give its files.

    Raises:
        ScaffoldError: the folder is not empty, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ScaffoldError(f"{folder} is not an empty folder; name a new one")
        made = []
        for source in sorted(p for p in _SAMPLE.rglob("*") if p.is_file()):
            target = folder / source.relative_to(_SAMPLE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            made.append(target)
        made.append(_write(folder / ".gitignore", "/site/\n/.recap/\n"))
    except OSError as fault:
        raise ScaffoldError(f"{folder} cannot be written: {fault.strerror}") from fault
    return made


def _slug(title: str) -> str:
    if any("\ud800" <= c <= "\udfff" for c in title):
        raise ScaffoldError(f"{title!a} is not plain text")
    slug = url_safe(title)
    if not slug:
        raise ScaffoldError(f"'{title}' has no letter or digit to name a file by")
    while len(slug.encode()) > _LONGEST:
        slug = (slug.rpartition("-")[0] or slug[:-1]).rstrip("-")
    # A file called index takes its folder's name for its slug.
    fault = slug_fault(slug) or ("a folder's own text has this name" if slug == "index" else None)
    if fault:
        raise ScaffoldError(f"'{slug}' cannot name a file: {fault}")
    return slug


def _refuse(root: Path, newcomer: Written, obstacle: Obstacle, hint: str) -> None:
    """Refuse a text that a build would refuse; of a file that exists nothing but that is told."""
    if not os.path.lexists(root / newcomer.path) and (reason := obstacle(newcomer)):
        raise ScaffoldError(f"{reason}; {hint}")


def _quoted(text: str) -> str:
    """Write text as YAML does in double quotes (YAML 1.2, 7.3.1: JSON's strings are among them)."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # O_EXCL: of two editors who make the same file at the same time one is told.
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        raise ScaffoldError(f"{path} exists already and is left as it is") from None
    except OSError as fault:
        raise ScaffoldError(f"{path} cannot be written: {fault.strerror}") from fault
    with os.fdopen(fd, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path
