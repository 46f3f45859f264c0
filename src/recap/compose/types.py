"""What the composer is told, and what it gives."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from recap.compose.indexing import Index
from recap.compose.reading import Library
from recap.model.digest import Digest
from recap.model.page import File, Page
from recap.model.permalinks import Permalinks
from recap.model.settings import Settings
from recap.model.text import Ref
from recap.problems import Problem
from recap.render import Renderer
from recap.views import Desk

Item = Page | File


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line says.

    `now` is aware; `output` is a full path; `home` is the user's home folder, if known. Without `search` no index is
    made: one that stands and is known to be current stays, any other goes.
    """

    now: dt.datetime
    output: Path
    home: Path | None = None
    drafts: bool = False
    future: bool = False
    base_url: str = ""
    jobs: int = 1
    clean: bool = False
    force: bool = False
    strict: bool = False
    search: bool = True


class NoSettingsError(Exception):
    """content/site.yaml is missing or is no YAML mapping, so there is no site here; carries the problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        super().__init__(problems)
        self.problems = list(problems)


SettingsRead = tuple[Settings, list[Problem], tuple[Ref, ...]]
"""The settings, what is wrong with them, and the addresses of this site in them."""


class Survey(msgspec.Struct, frozen=True, eq=False):
    """A site before anything of it is rendered: its pages and files are values.

    `read` counts the files that were read; `named` are the addresses of this site in them, each with its file. `desk`
    is what its views are made with.
    """

    problems: list[Problem]
    read: int
    desk: Desk
    library: Library
    renderer: Renderer
    items: Sequence[Item]
    index: Index
    named: Sequence[tuple[str, Ref]]

    @property
    def digest(self) -> Digest:
        """All that is published."""
        return self.desk.digest

    @property
    def links(self) -> Permalinks:
        """Where everything stands."""
        return self.desk.links


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, and what a build did: in `survey`, where it came so far, the whole site.

    Without `published` the output is as it was.
    """

    problems: list[Problem]
    read: int
    survey: Survey | None = None
    published: bool = False
    pages: int = 0
    articles: int = 0
    weeks: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
