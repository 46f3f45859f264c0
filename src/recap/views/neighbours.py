"""Things in a row."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def neighbours(items: Sequence[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Yield each item with the one before and the one after it."""
    last = len(items) - 1
    for i, item in enumerate(items):
        yield item, items[i - 1] if i else None, items[i + 1] if i < last else None
