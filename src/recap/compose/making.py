"""Pages and files made, in several processes."""

from collections.abc import Callable, Iterable, Sequence
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

    def work(share: Sequence[Sequence[Item]]) -> tuple[dict[str, T], list[Problem]]:
        kept: dict[str, T] = {}
        faults = []
        for item in chain.from_iterable(share):
            data = render(item, renderer)
            if isinstance(data, Problem):
                faults.append(data)
            else:
                kept[item.output] = keep(item, data)
        return kept, faults

    made: dict[str, T] = {}
    problems: list[Problem] = []
    groups = in_groups(items)
    for done, (some, found) in in_shares(work, groups, jobs):
        progress(stage, done, len(groups))
        made |= some
        problems += found
    return made, problems


def in_groups(items: Iterable[Item]) -> list[list[Item]]:
    """Put files that share most of their work together; any other item is alone."""
    groups: list[list[Item]] = []
    kin: dict[str, list[Item]] = {}
    for item in items:
        if not isinstance(item, File) or not item.kin:
            groups.append([item])
        elif item.kin in kin:
            kin[item.kin].append(item)
        else:
            groups.append(kin.setdefault(item.kin, [item]))
    return groups


def render(item: Item, renderer: Renderer) -> bytes | Problem:
    """Make the bytes of a page or file, or say why they cannot be made."""
    try:
        return renderer.render(item) if isinstance(item, Page) else item.make()
    except ItemError as failure:
        return failure.problem
