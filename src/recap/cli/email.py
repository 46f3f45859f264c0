"""recap email."""

import contextlib
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from recap.cli.options import content_options, expanded
from recap.cli.report import reporting, say, tell
from recap.compose import Options
from recap.compose.sending import email, refusal_of
from recap.model.time import Week
from recap.publish import replace_file

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
    file = None if output in (None, _STANDARD_OUTPUT) else expanded(output)
    if file is not None:
        with _told(file):
            refusal = refusal_of(file, force=force)
        if refusal:
            raise click.ClickException(refusal)
    with reporting() as bar:
        sending = email(root, options, parsed, bar)
    tell(sending.problems, sending.read)
    if sending.message is None:
        click.echo("No message was written.", err=True)
        sys.exit(1)
    _write(sending.message, file)
    if file is not None:
        say(str(output))


def _write(message: bytes, file: Path | None) -> None:
    if file is None:
        with _told("standard output"):
            stream = getattr(sys.stdout, "buffer", None)
            if stream is None:
                raise OSError(errno.EBADF, "it is closed")
            stream.write(message)
            stream.flush()
    else:
        with _told(file):
            replace_file(file, message)


@contextlib.contextmanager
def _told(where: object) -> Iterator[None]:
    """Say in one line why something cannot be written.

    Raises:
        click.ClickException: the system refused it.
    """
    try:
        yield
    except OSError as fault:
        raise click.ClickException(f"{where} cannot be written: {fault.strerror}") from None
