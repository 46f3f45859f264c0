"""Options that commands share, and what they become."""

import datetime as dt
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from recap.compose import Options

Command = TypeVar("Command", bound=Callable[..., Any])

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder that holds content/ (default: the current one).",
)


class Timestamp(click.ParamType[dt.datetime]):
    """A moment as ISO 8601 writes it; without an offset it is UTC."""

    name = "timestamp"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """Read the moment."""
        if isinstance(value, dt.datetime):
            return value
        try:
            when = dt.datetime.fromisoformat(str(value))
            aware = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
            return aware.astimezone(dt.UTC)
        except (ValueError, OverflowError):
            self.fail(f"'{value}' is not a moment: write it as 2026-05-04T06:00:00Z", param, ctx)


class BaseUrl(click.ParamType[str]):
    """The address that a site will have."""

    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the address."""
        from recap.settings import site_url

        try:
            site_url(str(value))
        except ValueError as fault:
            self.fail(f"'{value}' is not an address: {fault}; write it as https://example.org/recap/", param, ctx)
        return str(value)


_CONTENT = (
    root_option,
    click.option("--now", type=Timestamp(), help="Build as if it were this moment (default: the clock's)."),
    click.option("--drafts", is_flag=True, help="Publish drafts too."),
    click.option("--future", is_flag=True, help="Publish articles with a later date too."),
    click.option("--base-url", type=BaseUrl(), help="Use this address instead of site.yaml's url."),
    click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use (default: one a core)."),
    click.option("--strict", is_flag=True, help="Treat warnings as errors."),
)


def content_options(command: Command) -> Command:
    """Add the options that decide what is published; the command is given `root`, a full path, and `options`."""

    @wraps(command)
    def wrapped(
        root: Path,
        now: dt.datetime | None,
        drafts: bool,
        future: bool,
        base_url: str | None,
        jobs: int | None,
        strict: bool,
        **more: Any,
    ) -> object:
        root = full_path(root)
        options = Options(
            now=moment(now),
            output=root / "site",
            home=home_folder(),
            drafts=drafts,
            future=future,
            base_url=base_url or "",
            jobs=processes(jobs),
            strict=strict,
        )
        return command(root=root, options=options, **more)

    made: Any = wrapped
    for option in reversed(_CONTENT):
        made = option(made)
    return cast("Command", made)


def moment(given: dt.datetime | None) -> dt.datetime:
    """Give the moment of the build: as given, else SOURCE_DATE_EPOCH, else the clock's.

    SOURCE_DATE_EPOCH counts seconds since 1970 (reproducible-builds.org, specification 1.1).

    Raises:
        click.UsageError: SOURCE_DATE_EPOCH is set and is no such number.
    """
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return dt.datetime.now(dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{epoch}', but must be a whole number of seconds") from None


def processes(given: int | None) -> int:
    """Give how many processes to use: as given, else one for each core that this process may use."""
    return given or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else given or os.cpu_count() or 1


def home_folder() -> Path | None:
    """Give the user's home folder, none where the system knows none."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def full_path(path: Path) -> Path:
    """Give the full path of what `path` names from the current folder; one line and status 1 where that is deleted."""
    try:
        return path.absolute()
    except FileNotFoundError:
        click.echo("error: the current folder does not exist any more; change to one that does", err=True)
        sys.exit(1)


def output_folder(given: Path | None, root: Path) -> Path:
    """Give the output folder: as given, from the current folder; by default ``site`` in the site's own.

    ``~`` stands for the home folder here as in a shell, so that no quoting makes a folder of that name.
    """
    return root / "site" if given is None else expanded(given)


def expanded(given: Path) -> Path:
    """Give the full path of what was named on the command line; ``~`` is the home folder, quoted or not."""
    try:
        return full_path(given.expanduser())
    except RuntimeError:
        return full_path(given)
