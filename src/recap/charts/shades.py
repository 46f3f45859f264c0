"""Counts as shades, for grids of cells."""

SHADES = 4
"""How many shades there are beside that of nothing."""


def shade(count: int, most: int) -> int:
    """Give the shade of `count` where the greatest is `most`: 0 for nothing, then 1 to `SHADES` in equal steps."""
    return 0 if count <= 0 else -(-min(count, most) * SHADES // most)
