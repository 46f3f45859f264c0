"""recap feed-diff."""

import http.client
import sys
import urllib.error
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import click

from recap.cli import web
from recap.cli.options import content_options, expanded
from recap.cli.report import counted, one_line, reporting, say, tell
from recap.compose import Options
from recap.compose.announcing import CHANGED, GONE, NEW, RENAMED, Announcement, Change, Published, announce

_TIMEOUT = 30.0
_AT_ONCE = 8
_LARGEST = 50_000_000
"""Bytes; a site's largest feeds have a tenth of it."""
_NOTHING = frozenset((404, 410))
_NAMED = 3
"""How many feeds are named beside an entry; it may be in dozens."""


@click.command("feed-diff", short_help="Tell what subscribers will see after publishing.")
@content_options
@click.option(
    "--against",
    metavar="DIR-OR-URL",
    help="What is published now: a folder, or the address of the site (default: site in the folder of content/).",
)
def command(root: Path, options: Options, against: str | None) -> None:
    """Tell what subscribers will see after publishing: entries that are new, changed or gone, and changed ids.

    An entry whose id has changed comes to every subscriber a second time, so the exit status is then 1.

    Example: recap feed-diff --against https://example.org/recap/
    """
    with reporting() as bar:
        found = announce(root, options, _source(against, options.output), bar)
    tell(found.problems, found.read)
    if not found.is_compared:
        click.echo("The feeds were not compared.", err=True)
        sys.exit(1)
    sys.exit(_tell(found, against or str(options.output), strict=options.strict))


def _tell(found: Announcement, against: str, *, strict: bool) -> int:
    """Print the changes, and give the exit status."""
    for path, why in sorted(found.unreadable.items())[:_NAMED]:
        click.echo(f"warning: {path} as it is published cannot be read: {one_line(why)}", err=True)
    if (more := len(found.unreadable) - _NAMED) > 0:
        click.echo(f"warning: nor can {counted(more, 'more feed')}", err=True)
    if not found.feeds:
        if found.unreadable:
            fault = f"none of the feeds that are published at {against} can be read"
        else:
            fault = f"no feed is published at {against}; name the folder or address that holds feed.xml with --against"
        click.echo(f"error: {fault}", err=True)
        return 1
    for change in found.changes:
        say(_line(change))
    counts = {kind: sum(c.kind == kind for c in found.changes) for kind in (NEW, CHANGED, GONE, RENAMED)}
    ids = counted(counts[RENAMED], "changed id")
    say(f"{counts[NEW]} new, {counts[CHANGED]} changed, {counts[GONE]} gone, {ids} in {counted(found.feeds, 'feed')}")
    if counts[RENAMED]:
        entries = "that entry" if counts[RENAMED] == 1 else "those entries"
        hint = "set the old 'id', or keep the order of predictions"
        click.echo(f"error: {ids}: subscribers will see {entries} a second time; {hint}", err=True)
    return int(counts[RENAMED] > 0 or (strict and bool(found.unreadable)))


def _line(change: Change) -> str:
    named = ", ".join(change.feeds[:_NAMED])
    more = f" and {len(change.feeds) - _NAMED} more" if len(change.feeds) > _NAMED else ""
    detail = f" ({change.detail})" if change.detail else ""
    said = (f"{change.kind:<8} {change.title}{detail}", f"         {change.url}", f"         in {named}{more}")
    return "\n".join(map(one_line, said))


def _source(against: str | None, output: Path) -> Published:
    """Give what reads the feeds that are published."""
    if against is None:
        return lambda paths: _read(output, paths)
    if against.lower().startswith(web.SCHEMES):
        if "?" in against or "#" in against:
            raise click.BadParameter(f"'{against}' is no address of a site: it holds a query", param_hint="--against")
        site = against if against.endswith("/") else f"{against}/"
        return lambda paths: _fetched(site, paths)
    folder = expanded(Path(against))
    try:
        # An empty name would be the current folder.
        is_folder = bool(against) and folder.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        raise click.BadParameter(f"'{against}' is neither a folder nor an address", param_hint="--against")
    return lambda paths: _read(folder, paths)


def _read(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            yield path, (folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as fault:
            raise click.ClickException(f"{folder / path} cannot be read: {fault.strerror}") from None


def _fetched(site: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Fetch some feeds at once, and no more than are taken."""
    waiting = list(paths)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while waiting:
            some, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
            answers = pool.map(lambda path: _answer(f"{site}{quote(path)}"), some)
            yield from ((path, data) for path, data in zip(some, answers, strict=True) if data is not None)


def _answer(address: str) -> bytes | None:
    """Fetch a feed; None where there is none."""
    try:
        return web.fetched(address, _TIMEOUT, _LARGEST)
    except urllib.error.HTTPError as fault:
        with fault:
            if fault.code in _NOTHING:
                return None
            raise click.ClickException(f"{address} answers with status {fault.code}") from None
    except (OSError, http.client.HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        raise click.ClickException(f"{address} cannot be fetched: {one_line(str(reason))}") from None
