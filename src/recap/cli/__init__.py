"""The command line: the only place that reads the clock, the environment and the terminal."""

from recap.cli.main import main, run

__all__ = ["main", "run"]
