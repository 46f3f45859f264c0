"""What subscribers see when a feed takes the place of another."""

from collections.abc import Container, Iterator, Mapping, Sequence
from urllib.parse import unquote

import msgspec

from recap.feeds.reading import Document, Item
from recap.feeds.types import CHANGED, GONE, NEW, RENAMED, Change

_IDENTITY = ("url", "title", "substance")
"""What an entry is known by to people."""


def compare(
    before: Mapping[str, Document], after: Mapping[str, Document], kept: Mapping[str, Container[str]]
) -> list[Change]:
    """Say what changes for the subscribers of all feeds: what is graver first, then by title.

    A feed that is not in `before` has no subscriber yet, so nobody sees that it is new.

    Args:
        before: the feeds as they are published, by their paths; each is `brief`.
        after: the feeds as they will be, in the same way.
        kept: for each path of `after` the ids of all entries of the feed, with those that only its archive holds.
    """
    found: dict[Change, list[str]] = {}
    for path, document in after.items():
        if path in before:
            for change in _changes(before[path].items, document.items, kept[path]):
                found.setdefault(change, []).append(path)
    told = [msgspec.structs.replace(change, feeds=tuple(paths)) for change, paths in found.items()]
    return sorted(told, key=lambda c: ((RENAMED, NEW, CHANGED, GONE).index(c.kind), c.title, c.id))


def gone(listed: Mapping[str, str], before: Mapping[str, Document], after: Container[str]) -> list[Change]:
    """Say which feeds subscribers lose altogether, by path. A feed that is listed but of another site is none of them.

    Args:
        listed: the addresses of the feeds that are published, with their titles.
        before: the feeds that are published and could be read, by their paths.
        after: the paths of all feeds there will be.
    """
    site = _site(before)
    paths = {unquote(url).removeprefix(site): url for url in listed if site and unquote(url).startswith(site)}
    lost = [(path, url) for path, url in sorted(paths.items()) if path not in after]
    return [Change(GONE, url, listed[url], url, "the feed itself", (path,)) for path, url in lost]


def _site(published: Mapping[str, Document]) -> str:
    """Give the address of a site, decoded: a feed says its own, which may be another than the one it was fetched at."""
    own = ((unquote(document.url), path) for path, document in published.items())
    return next((url.removesuffix(path) for url, path in own if url.endswith(f"/{path}")), "")


def _changes(before: Sequence[Item], after: Sequence[Item], kept: Container[str]) -> Iterator[Change]:
    old, new = ({item.id: item for item in items} for items in (before, after))
    pairs = dict(_renamed(old, new, kept))
    for now, was in pairs.items():
        yield Change(RENAMED, now.id, now.title, now.url, f"{was.id} becomes {now.id}")
    known = {was.id for was in pairs.values()}
    for item in after:
        if item in pairs:
            continue
        if item.id not in old:
            yield Change(NEW, item.id, item.title, item.url)
        elif detail := ", ".join(_differences(old[item.id], item)):
            yield Change(CHANGED, item.id, item.title, item.url, detail)
    for item in before:
        if item.id not in new and item.id not in known and item.id not in kept:
            yield Change(GONE, item.id, item.title, item.url)


def _renamed(old: Mapping[str, Item], new: Mapping[str, Item], kept: Container[str]) -> Iterator[tuple[Item, Item]]:
    """Yield entries that are to people what another id was before: they have its address, or its title, or its content.

    An entry that is still itself under its id is no other's, and no other is what it was.
    """
    stays = {name for name in old.keys() & new.keys() if _is_same(old[name], new[name])}
    lost = [item for name, item in old.items() if name not in stays and (name in new or name not in kept)]
    found = [item for name, item in new.items() if name not in stays]
    taken: set[tuple[str, str]] = set()
    for key in _IDENTITY:
        those = _by_text(lost, key)
        for text, some in _by_text(found, key).items():
            for now, was in zip(some, those.get(text, ()), strict=False):
                if not {("was", was.id), ("now", now.id)} & taken:
                    taken |= {("was", was.id), ("now", now.id)}
                    yield now, was


def _is_same(was: Item, now: Item) -> bool:
    return any(_telling(was, key) == _telling(now, key) != "" for key in _IDENTITY)


def _telling(item: Item, key: str) -> str:
    """Give a text that tells an entry from others.

    The address of a part of a page says where it stands, not what, and a title may come again on another day.
    """
    text: str = getattr(item, key)
    if key == "url" and "#" in text:
        return ""
    return f"{text} {item.published}" if key == "title" and text else text


def _by_text(items: Sequence[Item], key: str) -> dict[str, list[Item]]:
    by_text: dict[str, list[Item]] = {}
    for item in items:
        if text := _telling(item, key):
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
        ("author", was.authors, now.authors),
        ("category", was.categories, now.categories),
        ("picture", was.image, now.image),
        ("original", was.original, now.original),
    ):
        if one != other:
            yield name
