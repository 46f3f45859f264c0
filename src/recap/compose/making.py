"""Pages and files made, in several processes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from recap.compose.faults import ItemError
from recap.compose.progress import Progress
from recap.compose.types import Item
from recap.model.page import File, Page
from recap.parallel import in_shares
from recap.problems import Problem
from recap.render import Renderer

T = TypeVar("T")
R = TypeVar("R")
Made = Iterable[tuple[Item, bytes | Problem]]
"""Items with their bytes, or with what is wrong with them."""


def make_all(
    items: Sequence[Item],
    renderer: Renderer,
    jobs: int,
    keep: Callable[[Item, bytes], T],
    progress: Progress,
    stage: str,
) -> tuple[dict[str, T], list[Problem]]:
    """Make the bytes of `items` in up to `jobs` processes.

    Args:
        items: what there is to make.
        renderer: renders pages.
        jobs: how many processes may work at once.
        keep: gives what is kept of each item and its bytes, in the process that made it.
        progress: is told how far the work is.
        stage: the name under which it is told.

    Returns:
        What was kept, by output, and the problems of those that cannot be made.

    Raises:
        WorkerLostError: the system ended a process that shared the work.
    """

    def work(made: Made) -> tuple[dict[str, T], list[Problem]]:
        kept: dict[str, T] = {}
        faults = []
        for item, data in made:
            if isinstance(data, Problem):
                faults.append(data)
            else:
                kept[item.output] = keep(item, data)
        return kept, faults

    kept: dict[str, T] = {}
    problems: list[Problem] = []
    for some, found in in_parts(items, renderer, jobs, work, progress, stage):
        kept |= some
        problems += found
    return kept, problems


def in_parts(
    items: Iterable[Item],
    renderer: Renderer,
    jobs: int,
    work: Callable[[Made], R],
    progress: Progress,
    stage: str,
) -> Iterator[R]:
    """Make the bytes of `items` part by part, in up to `jobs` processes; each does `work` on the parts that it makes.

    Args:
        items: what there is to make.
        renderer: renders pages.
        jobs: how many processes may work at once.
        work: is given items with their bytes, or with what is wrong with them; its result must be picklable.
        progress: is told how far the work is.
        stage: the name under which it is told.

    Yields:
        What `work` gives.

    Raises:
        WorkerLostError: the system ended a process that shared the work.
    """
    groups = in_groups(items)

    def share(some: Sequence[Sequence[Item]]) -> R:
        return work((item, render(item, renderer)) for item in chain.from_iterable(some))

    for done, result in in_shares(share, groups, jobs):
        progress(stage, done, len(groups))
        yield result


def in_groups(items: Iterable[Item]) -> list[list[Item]]:
    """Put files that share most of their work together; any other item is alone."""
    groups: list[list[Item]] = []
    batch: dict[str, list[Item]] = {}
    for item in items:
        if not isinstance(item, File) or not item.batch:
            groups.append([item])
        elif item.batch in batch:
            batch[item.batch].append(item)
        else:
            groups.append(batch.setdefault(item.batch, [item]))
    return groups


def render(item: Item, renderer: Renderer) -> bytes | Problem:
    """Make the bytes of a page or file, or say why they cannot be made."""
    try:
        return renderer.render(item) if isinstance(item, Page) else item.make()
    except ItemError as failure:
        return failure.problem
