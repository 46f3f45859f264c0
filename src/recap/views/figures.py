"""Figures that pages work out: the middle of many numbers, and how concentrated shares are."""

from collections.abc import Iterable, Sequence

import msgspec

_TOP = 3


def median(values: Iterable[int]) -> int | None:
    """Give the middle one of `values`, rounded down between two; None where there is none."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


class Concentration(msgspec.Struct, frozen=True):
    """How far a whole lies in few hands.

    `top` is the share of the three greatest, 0 to 1. `index` is the Herfindahl–Hirschman index, the sum of the squared
    shares in percent: 10,000 where one has it all. `alike` is how many of equal size would have the same index
    (M. Laakso and R. Taagepera, 1979: the effective number).
    """

    top: float
    index: int
    alike: int


def concentration(counts: Sequence[int]) -> Concentration:
    """Work out the concentration of `counts`, all above 0 and at least one."""
    total = sum(counts)
    squares = sum((count / total) ** 2 for count in counts)
    return Concentration(
        top=sum(sorted(counts, reverse=True)[:_TOP]) / total,
        index=round(10_000 * squares),
        alike=max(round(1 / squares), 1),
    )
