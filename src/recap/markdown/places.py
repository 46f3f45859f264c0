"""Where in a file something stands."""

from bisect import bisect_right

from recap.problems import Span

_ENDS = ("", ")", ">", '"', "'", "]", " ", "\t", "\n")
"""What may follow an address."""


class Places:
    """Finds the line and column of an address that was written in a body.

    markdown_it knows the lines of a block but not where its inline parts stand, so the address is looked for in the
    block's text: each search goes on behind the last find, so that the second of two equal links is found as such.
    """

    __slots__ = ("_cursors", "_defined", "_first_line", "_path", "_source", "_starts")

    def __init__(self, source: str, path: str, first_line: int) -> None:
        self._source = source
        self._path = path
        self._first_line = first_line
        self._starts: list[int] | None = None
        self._cursors: dict[tuple[str, int], int] = {}
        self._defined: dict[str, int] = {}

    def line(self, block: int) -> Span:
        """Give the span of a line's beginning; `block` counts lines of the body from 0."""
        return Span(self._path, self._first_line + block, 1)

    def find(self, needle: str, block: int, end: int) -> Span:
        """Find `needle` in lines `block` to `end` (from 0, the last left out), else in a link definition."""
        starts = self._line_starts()
        last = len(starts) - 1
        stop = starts[end] if end <= last else len(self._source)
        key = (needle, block)
        begin = starts[min(block, last)]
        at, size = self._search(needle, self._cursors.get(key, begin), stop)
        if at < 0:
            # The opening paragraph is compiled a second time, as what lists show.
            at, size = self._search(needle, begin, stop)
        if at < 0:
            if needle not in self._defined:
                self._defined[needle] = self._definition(needle)
            at = self._defined[needle]
        else:
            self._cursors[key] = at + size
        if at < 0:
            return self.line(block)
        line = bisect_right(starts, at) - 1
        return Span(self._path, self._first_line + line, at - starts[line] + 1)

    def _definition(self, needle: str) -> int:
        """Find `needle` as the address of a link definition, ``[label]: address``."""
        for opener in ("]: ", "]: <", "]:"):
            at = self._source.find(opener + needle) if needle else -1
            if at >= 0:
                return at + len(opener)
        return -1

    def _search(self, needle: str, start: int, stop: int) -> tuple[int, int]:
        if not needle:
            return -1, 0
        for opener in ("](", "](<", ""):
            at = self._source.find(opener + needle, start, stop)
            # Where it only begins a longer address it is looked for behind that.
            while at >= 0 and self._after(at + len(opener) + len(needle)) not in _ENDS:
                at = self._source.find(opener + needle, at + 1, stop)
            if at >= 0:
                return at + len(opener), len(needle)
        return self._source.find(needle, start, stop), len(needle)

    def _after(self, at: int) -> str:
        return self._source[at : at + 1]

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts = [0]
            at = self._source.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self._source.find("\n", at + 1)
            self._starts = starts
        return self._starts


class OnePlace:
    """The place of a text in front matter: all that is found in it stands where the value stands."""

    __slots__ = ("_span",)

    def __init__(self, span: Span) -> None:
        self._span = span

    def line(self, block: int) -> Span:  # noqa: ARG002 - the same interface as Places
        """Give the value's span."""
        return self._span

    def find(self, needle: str, block: int, end: int) -> Span:  # noqa: ARG002 - the same interface as Places
        """Give the value's span."""
        return self._span
