"""recap new."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from recap import load, scaffold
from recap import settings as settings_stage
from recap.cli.options import Timestamp, full_path, moment, root_option
from recap.cli.report import say, tell
from recap.compose.newcomer import obstacle
from recap.model.settings import Settings
from recap.model.time import Week
from recap.problems import Problem, has_errors


@click.group("new", short_help="Make a ready-to-fill file.")
def command() -> None:
    """Make a ready-to-fill file; one that exists is never overwritten.

    Example: recap new article "Lab ships a new model"
    """


@command.command("article")
@click.argument("title")
@click.option("--now", type=Timestamp(), help="Date it at this moment (default: the clock's).")
@root_option
def article(title: str, now: dt.datetime | None, root: Path) -> None:
    """Make a draft article in the folder of its week.

    Example: recap new article "Lab ships a new model"
    """
    settings = _settings(root)
    local = moment(now).astimezone(ZoneInfo(settings.timezone))
    _made(lambda: scaffold.new_article(root, title, local, _obstacle(root, settings)))


@command.command("week")
@click.argument("week", metavar="WEEK")
@root_option
def week(week: str, root: Path) -> None:
    """Make a draft of the editor's note for WEEK.

    Example: recap new week 2026-W18
    """
    try:
        parsed = Week.parse(week)
    except ValueError as fault:
        raise click.BadParameter(f"'{week}': {fault}", param_hint="WEEK") from None
    settings = _settings(root)
    _made(lambda: scaffold.new_week(root, parsed, _obstacle(root, settings)))


@command.command("page")
@click.argument("title")
@root_option
def page(title: str, root: Path) -> None:
    """Make a draft of a standing page.

    Example: recap new page "About us"
    """
    settings = _settings(root)
    _made(lambda: scaffold.new_page(root, title, _obstacle(root, settings)))


def _settings(root: Path) -> Settings:
    """Read the settings of the site; a new file belongs to a site that works."""
    data = load.settings(full_path(root))
    if isinstance(data, Problem):
        tell([data], 1)
        sys.exit(2)
    settings, problems, _ = settings_stage.read(load.SETTINGS, data)
    if settings is None or has_errors(problems):
        tell(problems, 1)
        sys.exit(2 if settings is None else 1)
    return settings


def _obstacle(root: Path, settings: Settings) -> scaffold.Obstacle:
    return lambda newcomer: obstacle(full_path(root), settings, newcomer)


def _made(make: Callable[[], Path]) -> None:
    try:
        path = make()
    except scaffold.ScaffoldError as fault:
        click.echo(f"error: {fault}", err=True)
        sys.exit(1)
    say(str(path))
