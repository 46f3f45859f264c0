"""What stands in the way of a text that is not written yet."""

import contextlib
from pathlib import Path

from recap import load, routes
from recap.cache import Cache
from recap.compose.reading import read_library
from recap.compose.site import CACHE
from recap.compose.stamp import program_stamp
from recap.model.article import EditionNote, Written
from recap.model.settings import Settings


def obstacle(root: Path, settings: Settings, newcomer: Written) -> str:
    """Say why a build would refuse `newcomer` beside what the site at `root` holds; empty where nothing is in the way.

    Texts with faults of their own are passed over, and nothing is written, not even the cache.
    """
    tree, _ = load.scan(root)
    with contextlib.closing(Cache.open_reader(root / CACHE, program_stamp())) as cache:
        library, _ = read_library(root, tree, settings, cache, 1, lambda *_: None)
    if isinstance(newcomer, EditionNote):
        same = next((note.path for note in library.notes if note.week == newcomer.week), "")
        return same and f"{newcomer.week} has a note already: {same}"
    return routes.obstacle(newcomer, library.articles, library.pages, settings)
