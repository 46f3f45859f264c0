"""recap init."""

import sys
from pathlib import Path

import click

from recap.cli.report import say
from recap.scaffold import ScaffoldError, new_site


@click.command("init", short_help="Make a new site.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a new site in the empty folder DIR: a small sample that `recap build` builds at once.

    Example: recap init my-digest
    """
    try:
        made = new_site(folder)
    except ScaffoldError as fault:
        click.echo(f"error: {fault}", err=True)
        sys.exit(1)
    say(f"Made a sample site of {len(made)} files in {folder}. Build it with: recap build --root {folder}")
