"""What subscribers see when a feed takes the place of another."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from recap.feeds.reading import Document, Item
from recap.feeds.types import CHANGED, GONE, NEW, RENAMED, Change

_Pair = tuple[Item, Item]


def compare(before: Mapping[str, Document], after: Mapping[str, Document]) -> list[Change]:
    """Say what changes for the subscribers of all feeds, by their paths: what is graver first, then by title.

    A feed that is not in `before` has no subscriber yet, so nobody sees that it is new.
    """
    found: dict[Change, list[str]] = {}
    for path, document in after.items():
        if path in before:
            for change in _changes(before[path], document):
                found.setdefault(change, []).append(path)
    told = [msgspec.structs.replace(change, feeds=tuple(paths)) for change, paths in found.items()]
    return sorted(told, key=lambda c: ((RENAMED, NEW, CHANGED, GONE).index(c.kind), c.title, c.id))


def _changes(before: Document, after: Document) -> Iterator[Change]:
    old, new = ({item.id: item for item in document.items} for document in (before, after))
    lost = [item for item in before.items if item.id not in new]
    added = [item for item in after.items if item.id not in old]
    pairs = list(_renamed(lost, added, before, after))
    for was, now in pairs:
        yield Change(RENAMED, now.id, now.title, now.url, f"{was.id} becomes {now.id}")
    known = {item.id for pair in pairs for item in pair}
    for item in added:
        if item.id not in known:
            yield Change(NEW, item.id, item.title, item.url)
    for item in after.items:
        if item.id in old and (detail := ", ".join(_differences(old[item.id], item))):
            yield Change(CHANGED, item.id, item.title, item.url, detail)
    for item in lost:
        if item.id not in known and not _is_past_the_end(item, before, after):
            yield Change(GONE, item.id, item.title, item.url)


def _renamed(lost: Sequence[Item], added: Iterable[Item], before: Document, after: Document) -> Iterator[_Pair]:
    """Pair entries that are the same to people: they have one address, or else one title.

    A title that comes again when the older entry had to make room is another entry's, unless the date is the same too.
    """
    rest, left = list(lost), list(added)
    for was in lost:
        same = next((now for now in left if now.url and now.url == was.url), None)
        if same is not None:
            rest.remove(was)
            left.remove(same)
            yield was, same
    for was in rest:
        is_past = _is_past_the_end(was, before, after)
        fitting = (now for now in left if not is_past or now.published == was.published)
        same = next((now for now in fitting if now.title and now.title == was.title), None)
        if same is not None:
            left.remove(same)
            yield was, same


def _differences(was: Item, now: Item) -> Iterator[str]:
    for name, one, other in (
        ("title", was.title, now.title),
        ("address", was.url, now.url),
        ("summary", was.summary, now.summary),
        ("content", was.content, now.content),
        ("date", was.published, now.published),
        ("date of the last change", was.updated, now.updated),
    ):
        if one != other:
            yield name


def _is_past_the_end(item: Item, before: Document, after: Document) -> bool:
    """Tell whether an entry only made room for newer ones."""
    dates = [one.published for one in after.items if one.published]
    if item.published is None or not dates:
        return False
    oldest: dt.datetime = min(dates)
    is_full = len(after.items) >= len(before.items)
    return item.published < oldest or (is_full and item.published == oldest)
