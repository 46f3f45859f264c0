"""Front matter: from a file's bytes to its YAML's nodes and its body."""

import re

from recap.model.document import Document, MapNode, TextNode
from recap.problems import Problem
from recap.schema import Report, compose, decode, is_absent

_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"[A-Za-z_][\w-]*:(?:\s|\Z)")
_FIRST_LINE = 2


def read(path: str, data: bytes, limit: int) -> tuple[Document | None, list[Problem]]:
    """Take a file apart; `path` is relative to the site's root, `limit` the most bytes that it may have.

    An edition note needs no front matter, an article or page does. The document is None where the front matter cannot
    be read; its body is not touched but for its line ends.
    """
    report = Report(path)
    if len(data) > limit:
        message = f"the file has {len(data):,} bytes, {limit:,} is the most"
        report.error("file-size", None, message, "split it, or raise limits.article_bytes in site.yaml")
        return None, report.problems
    text = decode(report, data)
    document = None if text is None else _split(report, text)
    return document, report.problems


def _split(report: Report, text: str) -> Document | None:
    required = not report.path.startswith("content/weeks/")
    opening = _FENCE.match(text)
    if opening is None:
        if required or _unopened(text):
            _tell_missing(report, text)
            return None
        return Document(report.path, MapNode({}), text, 1)
    closing = _closing(text, opening.end())
    if closing is None:
        message = "the front matter that starts here is never closed"
        report.error("front-matter-unclosed", TextNode("", False, 1, 1), message, "put a line '---' after its last key")
        return None
    front = text[opening.end() : closing.start()]
    node = compose(report, front, _FIRST_LINE)
    if isinstance(node, TextNode) and not required and is_absent(node):
        node = MapNode({})
    if isinstance(node, MapNode):
        return Document(report.path, node, text[closing.end() :], _FIRST_LINE + front.count("\n") + 1)
    if node is not None:
        what = "empty" if is_absent(node) else "text" if isinstance(node, TextNode) else "a list"
        report.error(
            "front-matter-mapping", node, f"the front matter is {what}, it must be a mapping", _example(report.path)
        )
    return None


def _closing(text: str, start: int) -> re.Match[str] | None:
    while True:
        if found := _FENCE.match(text, start):
            return found
        start = text.find("\n---", start) + 1
        if not start:
            return None


def _unopened(text: str) -> bool:
    """Tell whether the file begins as front matter does: with a key, and a line ``---`` further down."""
    return _KEY.match(text.lstrip()) is not None and _closing(text, 0) is not None


def _tell_missing(report: Report, text: str) -> None:
    at = TextNode("", False, 1, 1)
    if _FENCE.match(text.lstrip()):
        message = "the front matter does not start on the file's first line"
        report.error("front-matter-missing", at, message, "remove what stands before the first '---'")
    elif _unopened(text):
        message = "the front matter is closed by '---' but was never opened"
        report.error("front-matter-unopened", at, message, f"put a line '---' before it; {_example(report.path)}")
    else:
        report.error("front-matter-missing", at, "there is no front matter", _example(report.path))


def _example(path: str) -> str:
    lines = ["---", "title: A headline", "date: 2026-03-02", "---"]
    if not path.startswith("content/articles/"):
        lines.remove("date: 2026-03-02")
    return "the least that works is, each on a line: " + ", ".join(f"'{line}'" for line in lines)
