"""recap email."""

import os
import stat
import sys
import tempfile
from pathlib import Path

import click

from recap.cli.options import content_options
from recap.cli.report import reporting, say, tell
from recap.compose import Options
from recap.compose.sending import email
from recap.model.time import Week

_MARK = b"\r\nX-Generator: Recap\r\n"
"""Stands in the head of every message that was written here, so that one may take the place of another."""
_HEAD = 8192
_STANDARD_OUTPUT = Path("-")


@click.command("email", short_help="Write an edition as a message to send.")
@click.argument("week", metavar="WEEK")
@content_options
@click.option("--output", type=click.Path(path_type=Path), help="The file to write (default: standard output).")
@click.option("--force", is_flag=True, help="Replace a file that is no message of this command's.")
def command(week: str, root: Path, options: Options, output: Path | None, force: bool) -> None:
    """Write the edition of WEEK as a complete message (.eml) for any mail program to send.

    It has an HTML and a plain-text part, and names no recipient: whoever sends it does.

    Example: recap email 2026-W18 --output 2026-w18.eml
    """
    try:
        parsed = Week.parse(week)
    except ValueError as fault:
        raise click.BadParameter(f"'{week}': {fault}", param_hint="WEEK") from None
    if output == _STANDARD_OUTPUT:
        output = None
    if output is not None and not force:
        _check_free(output)
    with reporting() as bar:
        sending = email(root, options, parsed, bar)
    tell(sending.problems, sending.read)
    if sending.message is None:
        click.echo("No message was written.", err=True)
        sys.exit(1)
    _write(sending.message, output)


def _check_free(output: Path) -> None:
    """Refuse to write over what may be somebody's own."""
    try:
        mode = output.stat().st_mode
        # Reading anything but a plain file may never end; reading a folder says what is wrong.
        is_ours = (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) and _MARK in _head(output)
    except FileNotFoundError:
        return
    except OSError as fault:
        raise click.ClickException(f"{output} cannot be written: {fault.strerror}") from None
    if not is_ours:
        raise click.ClickException(f"{output} exists and is no message of Recap's; --force replaces it")


def _head(output: Path) -> bytes:
    with output.open("rb") as file:
        return file.read(_HEAD)


def _write(message: bytes, output: Path | None) -> None:
    try:
        if output is None:
            sys.stdout.buffer.write(message)
            sys.stdout.flush()
        else:
            _replace(output, message)
    except OSError as fault:
        where = "standard output" if output is None else output
        raise click.ClickException(f"{where} cannot be written: {fault.strerror}") from None
    if output is not None:
        say(str(output))


def _replace(output: Path, message: bytes) -> None:
    """Write a file that is either the old one or the new one, whatever happens."""
    with tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
        try:
            file.write(message)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            Path(file.name).replace(output)
        except BaseException:
            Path(file.name).unlink()
            raise
