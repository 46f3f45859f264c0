"""The search index: one unit of many files, whose names are only known when it has been made."""

from collections.abc import Callable, Iterator

import msgspec

from recap import load, search
from recap.compose.progress import Progress
from recap.model.digest import Digest
from recap.model.page import fingerprint
from recap.problems import Problem, Span, note
from recap.views import Desk
from recap.views import search as view

_STAGE = "Indexing"


class Index(msgspec.Struct, frozen=True, eq=False):
    """The search index as a value: the same `fingerprint` means the same files.

    `folder` ends in ``/``. `make` gives the files by their paths below it, none where there is nothing to find; it is
    told how far the work is.

    Raises:
        IndexingError: from `make`, where the index cannot be made on this machine.
    """

    folder: str
    fingerprint: bytes
    make: Callable[[Progress], dict[str, bytes]]


def search_index(desk: Desk, stamp: bytes) -> Index:
    """Plan the index of all that is published; `stamp` digests the program and its libraries."""

    def make(progress: Progress) -> dict[str, bytes]:
        total = len(desk.digest.articles)
        if not total:
            return {}
        language = desk.digest.settings.language
        files = search.index(_records(desk), language, lambda: progress(_STAGE, 1, total))
        files[view.CATALOGUE] = msgspec.json.encode(view.catalogue(desk))
        return files

    return Index(view.INDEX, fingerprint((stamp, *view.index_parts(desk))), make)


def _records(desk: Desk) -> Iterator[search.Record]:
    for one in view.findable(desk):
        yield search.Record(url=one.path, title=one.title, content=search.plain_text(one.html))


def unavailable(fault: search.IndexingError) -> Problem:
    """Say that this build has no index."""
    message = f"the site is built without a search index, which cannot be made here: {fault}"
    return note("search-unavailable", Span(load.SETTINGS), message, "its search page says so to readers")


def left_out(digest: Digest) -> Iterator[Problem]:
    """Say what a large site goes without unless its settings ask for it."""
    settings = digest.settings
    for key, wanted in (("search", settings.search), ("pictures", settings.pictures)):
        if digest.is_large and wanted is None:
            what = "no search index is made" if key == "search" else "no pictures are drawn"
            message = f"with {len(digest.articles)} articles {what}, for it would take most of the build"
            yield note(
                "site-large", Span(load.SETTINGS), message, f"write '{key}: true' to have it, false to go without"
            )
