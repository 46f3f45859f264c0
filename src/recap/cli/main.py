"""The command and its subcommands."""

import contextlib
import gc
import os
import signal
import sys
from collections import UserDict
from importlib import import_module

import click

from recap import __version__


class _Commands(UserDict[str, click.Command]):
    """Loads a subcommand only when it is used: starting up must not cost what it does not need."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in self.data:
            raise KeyError(name)
        command: click.Command = import_module(f"recap.cli.{name.replace('-', '_')}").command
        return command


class _Recap(click.Group):
    """The command; Ctrl-C ends it with the status that shells expect, 128 and the signal's number."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # A terminal has written ^C, or a progress bar stands there.
            start = "\n" if sys.stderr.isatty() else ""
            click.echo(f"{start}Interrupted; nothing was published.", err=True)
            ctx.exit(128 + signal.SIGINT)


_COMMANDS = _Commands(dict.fromkeys(("build", "check", "email", "feed-diff", "init", "new"), click.Command(None)))


@click.group(
    cls=_Recap,
    commands=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="recap")
def _recap() -> None:
    """Publish a weekly digest from Markdown.

    Example: recap init my-digest && recap build --root my-digest
    """


def main(args: list[str] | None = None) -> object:
    """Run the command line; `args` default to those of the process.

    Raises:
        SystemExit: always, with the exit status.
    """
    return _recap.main(args=args, prog_name="recap")


def run() -> None:
    """Run the command line as a program, and end it.

    One build lives for seconds and keeps nearly all it makes until its end: neither collecting nor taking apart what
    it made would do anything but cost.
    """
    if sys.getfilesystemencoding() != "utf-8":
        # Files are named in UTF-8 whatever the locale says: start again in Python's UTF-8 mode (PEP 540).
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-P", "-m", "recap", *sys.argv[1:]])  # noqa: S606 - this very program
    gc.disable()
    try:
        main()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        # The exception's traceback holds what the command made, until the end.
        _end(status)


def _end(status: int) -> None:
    """End the process at once; what was said has to be out by then."""
    for stream in (sys.stdout, sys.stderr):
        # What could not be written has been told; a stream that was closed from the start is none.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)
