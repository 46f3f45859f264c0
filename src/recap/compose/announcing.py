"""What subscribers will see once the site is published as it is now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from recap.compose.faults import merged
from recap.compose.feeding import feed_ids
from recap.compose.making import make_all
from recap.compose.progress import Progress
from recap.compose.site import look_at, stops
from recap.compose.types import Options
from recap.feeds import CHANGED, GONE, NEW, RENAMED, Change
from recap.problems import Problem, in_order
from recap.views import OPML

__all__ = ["CHANGED", "GONE", "NEW", "RENAMED", "Announcement", "Change", "announce"]

Published = Callable[[Sequence[str]], Iterable[tuple[str, bytes]]]
"""Is given paths, and gives the bytes of those that are published, one after the other."""


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


def announce(root: Path, options: Options, published: Published, progress: Progress) -> Announcement:
    """Compare the feeds that the site at `root` would have now with those that are published.

    Args:
        root: the site's root, a full path.
        options: what the command line says; nothing is written but the cache.
        published: gives what is published.
        progress: is told how far the work is.

    Raises:
        NoSettingsError: there is no site.yaml, or it is no YAML mapping.
        WorkerLostError: the system ended a process that shared the work.
    """
    survey = look_at(root, options, progress)
    if stops(survey.problems, options):
        return Announcement(problems=in_order(survey.problems), read=survey.read)
    from recap.feeds.comparing import compare, gone
    from recap.feeds.reading import brief, outlines, read

    ids = feed_ids(survey.desk)
    items = [item for item in survey.items if item.output in ids]
    after, faults = make_all(
        items, survey.renderer, options.jobs, lambda _, data: brief(read(data)), progress, "Comparing"
    )
    problems = in_order((*survey.problems, *merged(faults)))
    if faults:
        return Announcement(problems=problems, read=survey.read)
    before = {}
    unreadable = {}
    listed: Mapping[str, str] = {}
    for path, data in published([*sorted(after), OPML]):
        try:
            if path == OPML:
                listed = outlines(data)
            else:
                before[path] = brief(read(data))
        except ValueError as fault:
            unreadable[path] = str(fault)
    return Announcement(
        problems=problems,
        read=survey.read,
        is_compared=True,
        changes=[*compare(before, after, ids), *gone(listed, before, after)],
        feeds=len(before),
        unreadable=unreadable,
    )
