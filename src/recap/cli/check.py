"""recap check."""

import sys
from pathlib import Path

import click

from recap.cli.external import check_external
from recap.cli.options import content_options
from recap.cli.report import as_github, as_json, reporting, say, summary, tell
from recap.compose import Options
from recap.compose.inspection import inspect
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
def command(root: Path, options: Options, links: bool, external: bool, style: str) -> None:
    """Tell everything that can be known to be wrong with the content and the built pages, without writing the site.

    Example: recap check --links --format github
    """
    with reporting(lambda faults: _tell(faults, 1, style)) as bar:
        report, addresses = inspect(root, options, bar, links=links)
        problems = report.problems
        if external:
            problems = in_order([*problems, *check_external(addresses, bar)])
    _tell(problems, report.read, style)
    sys.exit(_fails(problems, options.strict))


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
