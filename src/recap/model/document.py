"""The document: one file's front matter as positioned values, not yet converted, and its body.

YAML's scalars stay the text that the writer typed: what `no`, `1:30` or `2023-02` means is for the schema to say.
"""

import msgspec


class TextNode(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A scalar as it was typed; `text` is empty for ``~``, ``null`` and nothing, `quoted` where it had quotes."""

    text: str
    quoted: bool
    line: int
    column: int


class ListNode(msgspec.Struct, frozen=True, array_like=True):
    """A list, in order."""

    items: tuple["Node", ...]
    line: int
    column: int


class RefusedNode(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A value that has an error already, so that nothing more is told of it."""

    line: int
    column: int


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A key's value; `line` and `column` are the key's own."""

    line: int
    column: int
    value: "Node"


class MapNode(msgspec.Struct, frozen=True, array_like=True):
    """A mapping, in the order in which it was written."""

    entries: dict[str, Entry]
    line: int = 1
    column: int = 1


Node = TextNode | ListNode | MapNode | RefusedNode
"""Any value; `line` and `column` count from 1 in the file, columns in code points."""


class Document(msgspec.Struct, frozen=True, array_like=True):
    r"""A file taken apart: `body` has ``\n`` line ends only and starts on the file's line `body_line`."""

    path: str
    front: MapNode
    body: str
    body_line: int
