"""The structure of a mapping: its texts, lists and inner mappings, the keys that are missing and those nobody knows."""

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Self, TypeAlias

from recap.model.document import ListNode, MapNode, Node, RefusedNode, TextNode
from recap.schema.nearest import nearest
from recap.schema.report import Report, shown, visible

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A value without its places."""


_BLANKS = re.compile(r"[ \t\n]*[\t\n][ \t\n]*")


def is_absent(node: Node) -> bool:
    """Tell whether a value counts as not given: an empty text, ``~``, ``null``, an empty list or mapping."""
    if isinstance(node, TextNode):
        return not node.text
    if isinstance(node, RefusedNode):
        return False
    return not (node.items if isinstance(node, ListNode) else node.entries)


def plain(node: Node) -> Plain:
    """Give a value as text, lists and dictionaries."""
    if isinstance(node, TextNode):
        return node.text
    if isinstance(node, RefusedNode):
        return ""
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def part(node: Node, *keys: str) -> Node:
    """Give the value at fault: that of the first of `keys` that a mapping has, else the node itself."""
    if isinstance(node, MapNode):
        for key in keys:
            if key in node.entries and not is_absent(node.entries[key].value):
                return node.entries[key].value
    return node


class Fields:
    """Reads one mapping: each method gives a key's value, or the type's empty value where it is absent or wrong.

    Each key that is asked for counts as known; `unknown` tells the others.
    """

    __slots__ = ("_asked", "_entries", "_prefix", "node", "report")

    def __init__(self, node: MapNode, report: Report, prefix: str = "") -> None:
        """Read `node`; messages call its keys by `prefix` (``source.``) and their name."""
        self.node = node
        self.report = report
        self._entries = node.entries
        self._prefix = prefix
        self._asked: list[str] = []

    def get(self, key: str) -> Node | None:
        """Give a value as it stands; None where it is absent."""
        self._asked.append(key)
        entry = self._entries.get(key)
        return None if entry is None or is_absent(entry.value) else entry.value

    def missing(self, key: str, hint: str) -> None:
        """Tell that a required key is missing: at the file's beginning, or at the mapping that lacks it."""
        self.report.error("key-missing", self.node if self._prefix else None, f"'{self._prefix}{key}' is missing", hint)

    def unknown(
        self,
        *,
        allowed: Collection[str] = (),
        advice: str = "remove it",
        homes: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, Any]:
        """Warn of every key that nobody asked for, and give them all as plain values.

        `homes` maps keys that belong below another one to that one.
        """
        if len(self._entries) <= len(self._asked) and self._entries.keys() <= set(self._asked):
            return {}
        extra = {}
        for key, entry in self._entries.items():
            if key in self._asked:
                continue
            extra[key] = plain(entry.value)
            if key not in allowed:
                hint = self._hint(key, homes) or advice
                at = TextNode(key, False, entry.line, entry.column)
                self.report.warn("key-unknown", at, f"the key {shown(self._prefix + key)} is not known", hint)
        return extra

    def _hint(self, key: str, homes: Mapping[str, str]) -> str:
        """Say where a key that is not known belongs, or what was probably meant."""
        if home := homes.get(key.casefold().replace("-", "_")):
            return f"write it indented, below '{home}:'"
        near = nearest(key, self._asked)
        return f"did you mean '{near}'?" if near else ""

    def wrong(self, key: str, node: Node, wanted: str, hint: str = "") -> None:
        """Tell that a value has another type than the wanted one, unless it was refused before."""
        if isinstance(node, RefusedNode):
            self.report.failed = True
            return
        kind = "a list" if isinstance(node, ListNode) else "a mapping" if isinstance(node, MapNode) else "text"
        self.report.error("type-invalid", node, f"'{self._prefix}{key}' must be {wanted}, not {kind}", hint)

    def as_text(self, key: str, node: Node) -> str:
        """Give a text on one line, without blanks at its ends."""
        if not isinstance(node, TextNode):
            self.wrong(key, node, "text", "write it on one line, in quotes")
            return ""
        text = visible(node.text.strip())
        if "\n" in text or "\t" in text:
            text = _BLANKS.sub(" ", text)
        return text if text.isascii() else self.report.contained(node, text)

    def text(self, key: str) -> str:
        """Read a text."""
        node = self.get(key)
        return "" if node is None else self.as_text(key, node)

    def required(self, key: str, hint: str) -> str:
        """Read a text that must be there."""
        node = self.get(key)
        if node is None:
            self.missing(key, hint)
            return ""
        text = self.as_text(key, node)
        if not text and isinstance(node, TextNode):
            self.empty(key, node, hint)
        return text

    def empty(self, key: str, node: TextNode, hint: str) -> None:
        """Tell that a required text shows nothing."""
        what = "spaces" if node.text.isspace() else "invisible characters"
        self.report.error("text-empty", node, f"'{self._prefix}{key}' holds nothing but {what}", hint)

    def items(self, key: str, wanted: str = "a list", hint: str = "") -> Sequence[Node]:
        """Read a list; its items may be absent ones."""
        node = self.get(key)
        if node is None:
            return ()
        if isinstance(node, ListNode):
            return node.items
        if isinstance(node, TextNode) and not hint:
            parts = [part.strip() for part in node.text.split(",") if part.strip()]
            short = len(node.text) <= 60 and all(part.replace(" ", "").isalnum() for part in parts)
            hint = (
                f"use a list: {key}: [{', '.join(parts)}]"
                if short
                else "use a list: '- ' before each item, each on a line"
            )
        self.wrong(key, node, wanted, hint or "use a list: '- ' before each item")
        return ()

    def texts(self, key: str) -> list[tuple[str, Node]]:
        """Read a list of texts, each with its place; absent items are passed over."""
        items = self.items(key, "a list of text")
        read = [(self.as_text(key, item), item) for item in items if not is_absent(item)]
        return [pair for pair in read if pair[0]]

    def mapping(self, key: str, hint: str = "") -> Self | None:
        """Read a mapping."""
        node = self.get(key)
        if node is None:
            return None
        if isinstance(node, MapNode):
            return type(self)(node, self.report, f"{self._prefix}{key}.")
        self.wrong(key, node, "a mapping", hint)
        return None

    def mappings(self, key: str, hint: str) -> list[Self]:
        """Read a list of mappings; absent items are passed over."""
        found = []
        for item in self.items(key, "a list of mappings", hint):
            if isinstance(item, MapNode) and item.entries:
                found.append(type(self)(item, self.report, f"{self._prefix}{key}."))
            elif not is_absent(item):
                self.wrong(key, item, "a list of mappings", hint)
        return found
