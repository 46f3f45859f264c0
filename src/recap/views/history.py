"""The history of a feed, parted into archive documents (RFC 5005, 4)."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def archived(line: Sequence[T | None], size: int, certain: int) -> list[tuple[T, ...]]:
    """Part what has left a feed into archive documents, so that they and the feed itself leave nothing out.

    A document holds the next `size` places, counted from the oldest. So one that is full changes no more when something
    is published later, nor when an article is dated back a little: what leaves the feed has as many newer ones above it
    as the feed is certain to hold. What is taken back leaves a gap, and no other place moves.

    Args:
        line: all entries there ever were, oldest first; None in the place of one that is gone.
        size: how many places a document has.
        certain: how many of the newest entries the feed itself is certain to hold.

    Returns:
        The entries of each document, the oldest document first, oldest entry first.
    """
    shown = [place for place, entry in enumerate(line) if entry is not None]
    wanting = shown[:-certain]
    if not wanting:
        return []
    past = line[: wanting[-1] + 1]
    starts = range(0, len(past), size)
    return [tuple(entry for entry in past[n : n + size] if entry is not None) for n in starts]
