"""Run the command line as ``python -m recap``."""

from recap.cli import run

run()
