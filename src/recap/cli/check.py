"""recap check."""

import datetime as dt
import sys
from pathlib import Path

import click

from recap.cli.external import check_external
from recap.cli.options import content_options, full_path, home_folder, moment, processes
from recap.cli.report import Bar, as_github, as_json, say, summary, tell
from recap.compose import NoSettingsError, Options
from recap.compose.inspection import inspect
from recap.parallel import WorkerLostError
from recap.problems import Problem, Severity, in_order


@click.command("check", short_help="Tell everything that is wrong, without writing the site.")
@content_options
@click.option("--links", is_flag=True, help="Treat internal links that lead nowhere as errors, on built pages too.")
@click.option("--external", is_flag=True, help="Ask other hosts whether the addresses that the content names exist.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to tell it (default: text, to standard error; json goes to standard output).",
)
def command(
    root: Path,
    now: dt.datetime | None,
    drafts: bool,
    future: bool,
    base_url: str | None,
    jobs: int | None,
    strict: bool,
    links: bool,
    external: bool,
    style: str,
) -> None:
    """Tell everything that can be known to be wrong with the content and the built pages, without writing the site.

    Example: recap check --links --format github
    """
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
    bar = Bar()
    try:
        report, addresses = inspect(root, options, bar, links=links)
        problems, read = report.problems, report.read
        if external:
            problems = in_order([*problems, *check_external(addresses, bar)])
        status = int(_fails(problems, strict))
    except NoSettingsError as fault:
        problems, read, status = fault.problems, 1, 2
    except WorkerLostError as fault:
        bar.clear()
        click.echo(f"error: {fault}; try --jobs 1", err=True)
        sys.exit(1)
    bar.clear()
    _tell(problems, read, style)
    sys.exit(status)


def _tell(problems: list[Problem], read: int, style: str) -> None:
    if style == "json":
        say(as_json(problems))
    elif style == "github":
        for problem in problems:
            say(as_github(problem))
    else:
        tell(problems, read)
    if style != "text" or not problems:
        click.echo(summary(problems, read), err=True)


def _fails(problems: list[Problem], strict: bool) -> bool:
    return any(p.severity is Severity.ERROR or (strict and p.severity is Severity.WARNING) for p in problems)
