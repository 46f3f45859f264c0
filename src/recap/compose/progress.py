"""How the composer tells what it is doing."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Is told a stage's name, how many more of its items are done, and how many there are in all."""
