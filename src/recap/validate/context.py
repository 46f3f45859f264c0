"""What validation needs to know beside the document, and the reader of inline Markdown that is made from it."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from recap.model.document import Node, TextNode
from recap.model.settings import Settings
from recap.model.text import Body, Text
from recap.problems import Problem, Span
from recap.schema import Reader, is_absent, visible

Inline = Callable[[str, Span, int], tuple[Text, Sequence[Problem]]]
"""Compiles inline Markdown: source, place of the value, number of citations (-1 where ``[1]`` means nothing)."""

NO_CITATIONS = -1


class Context(msgspec.Struct, frozen=True, eq=False):
    """The site's settings, its time zone, and the compilers of inline Markdown and of the document's body.

    `body` is given what goes before each id in the body, and is called once.
    """

    settings: Settings
    zone: ZoneInfo
    inline: Inline
    body: Callable[[str], Body]


class Prose:
    """Reads inline Markdown in which ``[1]`` to ``[citations]`` are citation marks."""

    __slots__ = ("_citations", "_inline")

    def __init__(self, inline: Inline, citations: int = NO_CITATIONS) -> None:
        """Read with `inline`; by default there are no citation marks."""
        self._inline = inline
        self._citations = citations

    def text(self, reader: Reader, key: str) -> Text | None:
        """Read a text; None where it is absent."""
        node = reader.get(key)
        return None if node is None else self.at(reader, key, node)

    def required(self, reader: Reader, key: str, hint: str) -> Text:
        """Read a text that must be there."""
        found = self.text(reader, key)
        if found is None:
            node = reader.get(key)
            if node is None:
                reader.missing(key, hint)
            elif isinstance(node, TextNode):
                reader.empty(key, node, hint)
        return found or Text("", "")

    def texts(self, reader: Reader, key: str) -> tuple[Text, ...]:
        """Read a list of texts; absent items are passed over."""
        items = reader.items(key, "a list of text")
        read = [self.at(reader, key, item) for item in items if not is_absent(item)]
        return tuple(text for text in read if text is not None)

    def at(self, reader: Reader, key: str, node: Node) -> Text | None:
        """Compile the value `node` of `key`; None where it is nothing but spaces or no text."""
        if not isinstance(node, TextNode):
            reader.wrong(key, node, "text", "write it on one line, in quotes")
            return None
        source = visible(node.text.strip())
        if not source:
            return None
        report = reader.report
        if not source.isascii():
            source = report.contained(node, source)
        text, problems = self._inline(source, report.span(node), self._citations)
        for problem in problems:
            report.add(problem)
        return text
