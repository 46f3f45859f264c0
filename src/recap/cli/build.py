"""recap build."""

import sys
import time
from pathlib import Path

import click
import msgspec

from recap.cli.options import content_options, output_folder
from recap.cli.report import counted, reporting, say, tell
from recap.compose import Options, Report
from recap.compose import build as compose_build


@click.command("build", short_help="Turn content/ into a finished site.")
@content_options
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site goes (default: site in the folder of content/)."
)
@click.option("--clean", is_flag=True, help="Forget what earlier builds found out, and build everything again.")
@click.option("--force", is_flag=True, help="Replace files in the output folder that no build wrote.")
@click.option("--no-search", is_flag=True, help="Make no search index; one that is out of date goes.")
def command(root: Path, options: Options, output: Path | None, clean: bool, force: bool, no_search: bool) -> None:
    """Turn content/ into a finished site that any static host can serve.

    Only what changed is built again. Nothing in the output folder is touched before the whole build has succeeded.

    Example: recap build --output public --base-url https://example.org/recap/
    """
    started = time.monotonic()
    options = msgspec.structs.replace(
        options, output=output_folder(output, root), clean=clean, force=force, search=not no_search
    )
    with reporting() as bar:
        report = compose_build(root, options, bar, _waiting)
    tell(report.problems, report.read)
    if not report.published:
        if not any(p.severity == "error" for p in report.problems):
            click.echo("warnings are errors under --strict", err=True)
        click.echo("Nothing was published; the output folder is as it was.", err=True)
        sys.exit(1)
    say(_result(report, time.monotonic() - started))
    # Leaving this way keeps the report, and so the whole site, alive until the process ends: see `run`.
    sys.exit()


def _waiting() -> None:
    click.echo("Waiting for another build of this site to finish ...", err=True)


def _result(report: Report, seconds: float) -> str:
    pages, articles = counted(report.pages, "page"), counted(report.articles, "article")
    return (
        f"Built {pages} from {articles} in {counted(report.weeks, 'week')}: "
        f"{report.written} written, {report.unchanged} unchanged, {report.removed} removed ({seconds:.2f} s)"
    )
