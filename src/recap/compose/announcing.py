"""What subscribers will see once the site is published as it is now."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from recap.compose.faults import merged
from recap.compose.progress import Progress
from recap.compose.site import in_groups, look_at, render, stops
from recap.compose.types import Item, Options
from recap.feeds import CHANGED, GONE, NEW, RENAMED, Change
from recap.parallel import in_shares
from recap.problems import Problem, in_order

__all__ = ["CHANGED", "GONE", "NEW", "RENAMED", "Announcement", "Change", "announce"]

_STAGE = "Comparing"


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: the problems in `read` files, and, unless they stop it, the `changes` in so many feeds.

    `unreadable` says of feeds that are published, by path, why they cannot be read.
    """

    problems: list[Problem]
    read: int
    is_compared: bool = False
    changes: Sequence[Change] = ()
    feeds: int = 0
    unreadable: Mapping[str, str] = {}


def announce(
    root: Path,
    options: Options,
    published: Callable[[Sequence[str]], Mapping[str, bytes]],
    progress: Progress,
) -> Announcement:
    """Compare the feeds that the site at `root` would have now with those that are published.

    Args:
        root: the site's root, a full path.
        options: what the command line says; nothing is written but the cache.
        published: is given the paths of feeds, and gives the bytes of those that are published.
        progress: is told how far the work is.

    Raises:
        NoSettingsError: there is no site.yaml, or it is no YAML mapping.
        WorkerLostError: the system ended a process that shared the work.
    """
    survey = look_at(root, options, progress)
    if stops(survey.problems, options):
        return Announcement(problems=in_order(survey.problems), read=survey.read)
    from recap.feeds.comparing import compare
    from recap.feeds.reading import Document, read

    items = [item for item in survey.items if item.output in survey.feeds]

    def work(share: Sequence[Sequence[Item]]) -> tuple[dict[str, Document], list[Problem]]:
        made: dict[str, Document] = {}
        problems = []
        for item in (one for group in share for one in group):
            data = render(item, survey.renderer)
            if isinstance(data, Problem):
                problems.append(data)
            else:
                made[item.output] = read(data)
        return made, problems

    after: dict[str, Document] = {}
    problems: list[Problem] = []
    groups = in_groups(items)
    for done, (made, found) in in_shares(work, groups, options.jobs):
        progress(_STAGE, done, len(groups))
        after |= made
        problems += found
    if problems:
        return Announcement(problems=in_order((*survey.problems, *merged(problems))), read=survey.read)
    before: dict[str, Document] = {}
    unreadable: dict[str, str] = {}
    for path, data in published(sorted(after)).items():
        try:
            before[path] = read(data)
        except ValueError as fault:
            unreadable[path] = str(fault)
    return Announcement(
        problems=in_order(survey.problems),
        read=survey.read,
        is_compared=True,
        changes=compare(before, after),
        feeds=len(before),
        unreadable=unreadable,
    )
