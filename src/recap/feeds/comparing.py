"""What subscribers see when a feed takes the place of another."""

import datetime as dt
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from urllib.parse import unquote

import msgspec

from recap.feeds.reading import Document, Item
from recap.feeds.types import CHANGED, GONE, NEW, RENAMED, Change

_FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)
_MAIN = "feed.xml"
"""The feed of a site that stands highest: its address tells that of the site."""


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


def gone(listed: Mapping[str, str], after: Container[str]) -> list[Change]:
    """Say which feeds subscribers lose altogether.

    Args:
        listed: the addresses of the feeds that are published, with their titles; the articles' RSS is among them.
        after: the paths of all feeds there will be.
    """
    main = min((url for url in listed if url.endswith(f"/{_MAIN}")), key=len, default="")
    site = main.removesuffix(_MAIN)
    paths = {unquote(url.removeprefix(site)): url for url in listed if site and url.startswith(site)}
    lost = [(path, url) for path, url in sorted(paths.items()) if path not in after]
    return [Change(GONE, url, listed[url], url, "the feed itself", (path,)) for path, url in lost]


def _changes(before: Document, after: Document) -> Iterator[Change]:
    old, new = ({item.id: item for item in document.items} for document in (before, after))
    has_made_room = _end(before, after)
    pairs = dict(_renamed(before.items, after.items, has_made_room))
    for now, was in pairs.items():
        yield Change(RENAMED, now.id, now.title, now.url, f"{was.id} becomes {now.id}")
    known = {was.id for was in pairs.values()}
    for item in after.items:
        if item in pairs:
            continue
        if item.id not in old:
            yield Change(NEW, item.id, item.title, item.url)
        elif detail := ", ".join(_differences(old[item.id], item)):
            yield Change(CHANGED, item.id, item.title, item.url, detail)
    for item in before.items:
        if item.id not in new and item.id not in known and not has_made_room(item):
            yield Change(GONE, item.id, item.title, item.url)


def _renamed(
    before: Sequence[Item], after: Sequence[Item], has_made_room: Callable[[Item], bool]
) -> Iterator[tuple[Item, Item]]:
    """Yield entries that are to people what another id was before: they have its address, or its title, or its content.

    What several entries have in common tells nothing, unless the ids in question are new and lost. A title that comes
    again when the older entry had to make room is another entry's, unless the date is the same too.
    """
    old, new = {item.id for item in before}, {item.id for item in after}
    lost, added = [i for i in before if i.id not in new], [i for i in after if i.id not in old]
    found: set[tuple[str, str]] = set()
    for was_among, now_among, is_enough in ((lost, added, len(before)), (before, after, 1)):
        for key in ("url", "title", "content"):
            texts = _by_text(was_among, key)
            for text, those in _by_text(now_among, key).items():
                if max(len(those), len(texts.get(text, ()))) > is_enough:
                    continue
                for now, was in zip(those, texts.get(text, ()), strict=False):
                    is_free = was.id != now.id and not {("was", was.id), ("now", now.id)} & found
                    is_same = key != "title" or not has_made_room(was) or was.published == now.published
                    if is_free and is_same:
                        found |= {("was", was.id), ("now", now.id)}
                        yield now, was


def _by_text(items: Sequence[Item], key: str) -> dict[str, list[Item]]:
    """Sort entries by a text; an address of a part of a page tells where something stands there, not what."""
    by_text: dict[str, list[Item]] = {}
    for item in items:
        text = getattr(item, key)
        if text and not (key == "url" and "#" in text):
            by_text.setdefault(text, []).append(item)
    return by_text


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


def _end(before: Document, after: Document) -> Callable[[Item], bool]:
    """Give what tells whether an entry only made room for newer ones: it is past the feed's end."""
    oldest = min(
        (item.published for item in after.items if item.published), default=dt.datetime.min.replace(tzinfo=dt.UTC)
    )
    is_full = len(after.items) >= len(before.items)

    def has_made_room(item: Item) -> bool:
        when = item.published
        return when is not None and (when < oldest or (is_full and when == oldest))

    return has_made_room
