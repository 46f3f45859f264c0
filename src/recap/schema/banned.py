"""What YAML can do and front matter must not: anchors, aliases, tags, and nesting without end."""

from typing import Protocol

import msgspec
import yaml

from recap.schema.loaders import Loader, events
from recap.schema.report import shown

TOO_DEEP = "lists and mappings are nested more than"
DEPTH_HINT = "quote it if it is a text"
QUOTE_HINT = "put the whole text in quotes"


class Place(Protocol):
    """What the marks of both parsers have."""

    @property
    def line(self) -> int:
        """The line, from 0."""

    @property
    def column(self) -> int:
        """The column in code points, from 0."""


class Fault(msgspec.Struct, frozen=True):
    """A fault of the text; `line` and `column` count from 0 in the text."""

    code: str
    line: int
    column: int
    message: str
    hint: str


def first_banned(loader: Loader, depth_limit: int) -> Fault | None:
    """Find the first anchor, alias, tag or level beyond the limit, without recursing and without composing anything.

    A text that stops being YAML before is left to the parser's own fault.
    """
    depth = 0
    try:
        for event in events(loader):
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.NodeEvent):
                if fault := _banned(event):
                    return fault
                if isinstance(event, yaml.CollectionStartEvent):
                    depth += 1
                    if depth > depth_limit:
                        return at(event.start_mark, "yaml-depth", f"{TOO_DEEP} {depth_limit} deep", DEPTH_HINT)
    except yaml.YAMLError:
        return None
    return None


def _banned(event: yaml.NodeEvent) -> Fault | None:
    mark = event.start_mark
    if isinstance(event, yaml.AliasEvent):
        return at(mark, "yaml-alias", f"'*{event.anchor}' is a YAML alias, which is not read", QUOTE_HINT)
    if event.anchor:
        return at(mark, "yaml-alias", f"'&{event.anchor}' is a YAML anchor, which is not read", QUOTE_HINT)
    if tag := getattr(event, "tag", None):
        return at(mark, "yaml-tag", f"the tag {shown(tag)} is not read", "quote a text that starts with '!'")
    return None


def at(mark: Place | None, code: str, message: str, hint: str) -> Fault:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Fault(code, line, column, message, hint)
