"""From YAML text to positioned nodes.

Only what an editor needs is read: text, lists and mappings. Anchors, aliases, merge keys, tags, a second document, deep
nesting and doubled keys are errors, for each of them makes a file mean something else than it seems to say.
"""

import re
from collections.abc import Callable

import yaml

from recap.model.document import Entry, ListNode, MapNode, Node, RefusedNode, TextNode
from recap.schema.banned import DEPTH_HINT, TOO_DEEP, Fault, first_banned
from recap.schema.faults import explain
from recap.schema.loaders import Loader, fast_loader
from recap.schema.report import Report, shown

MAX_DEPTH = 32
"""Levels of nesting that are read; content needs five."""

_NULLS = frozenset(("~", "null", "Null", "NULL"))
_NOT_NUMBERS = re.compile(r"[-+]?\.(?:nan|inf)", re.IGNORECASE)
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ANCHOR = re.compile(r"(?:^|[\s\[{,:?])&")
_INDENTED = re.compile(r"^[ \-?:]{40}", re.MULTILINE)
_HIDDEN = re.compile(r"[ \t]+#[^\s#]")
_FLAT = 4_000


def compose(
    report: Report, text: str, first_line: int = 1, loader: Callable[[str], Loader] = fast_loader
) -> Node | None:
    r"""Read one YAML document; `text` has ``\n`` line ends only and starts on the file's line `first_line`.

    Returns:
        The document's node, empty text where there is nothing. None where the text cannot be read as YAML at all; other
        errors leave all but the value at fault as it is, so that the schema's problems are told in the same run.
    """
    if not text.replace("\n", "").isprintable():
        # libyaml takes these for line ends, an editor does not: lines would be counted differently.
        text = text.translate(_BREAKS)
        if _tell_controls(report, text, first_line):
            return None
    # Only an anchor makes an alias possible, and only what these searches find can nest dangerously deep: the events,
    # which are safe to read, are read for these texts alone.
    risky = text.count("[") + text.count("{") > MAX_DEPTH or (len(text) > _FLAT and _INDENTED.search(text))
    if (risky or ("&" in text and _ANCHOR.search(text))) and (banned := first_banned(loader(text), MAX_DEPTH)):
        _tell(report, banned, first_line)
        return None
    try:
        root = loader(text).get_single_node()
    except yaml.YAMLError as fault:
        _tell(report, explain(fault, text), first_line)
        return None
    if root is None:
        return TextNode("", False, first_line, 1)
    node = _Walk(report, text, first_line).value(root, 0)
    return None if isinstance(node, RefusedNode) else node


def _tell(report: Report, fault: Fault, first_line: int) -> None:
    place = TextNode("", False, fault.line + first_line, fault.column + 1)
    report.error(fault.code, place, fault.message, fault.hint)


def _tell_controls(report: Report, text: str, first_line: int) -> bool:
    for found in _CONTROLS.finditer(text):
        start = found.start()
        line = text.count("\n", 0, start) + first_line
        place = TextNode("", False, line, start - text.rfind("\n", 0, start))
        message = f"the character U+{ord(found[0]):04X} may not stand in a text"
        report.error("text-control", place, message, "delete it: it is invisible in most editors")
        return True
    return False


class _Walk:
    """Turns PyYAML's nodes into ours, once each, in the order of the text."""

    def __init__(self, report: Report, text: str, first_line: int) -> None:
        self._report = report
        self._line = first_line
        self._deep = False
        self._escapes = "\\" in text
        self._lines = text.split("\n") if " #" in text and _HIDDEN.search(text) else None

    def value(self, raw: yaml.Node, depth: int) -> Node:
        mark = raw.start_mark
        line, column = mark.line + self._line, mark.column + 1
        if raw.tag:
            self._error(
                line, column, "yaml-tag", f"the tag {shown(raw.tag)} is not read", "quote a text that starts with '!'"
            )
        node = self._untagged(raw, depth, line, column)
        return RefusedNode(line, column) if raw.tag else node

    def _untagged(self, raw: yaml.Node, depth: int, line: int, column: int) -> Node:
        if isinstance(raw, yaml.ScalarNode):
            return self._text_node(raw, line, column)
        if depth >= MAX_DEPTH:
            self._tell_depth(line, column)
            return RefusedNode(line, column)
        if isinstance(raw, yaml.SequenceNode):
            return ListNode(tuple([self.value(item, depth + 1) for item in raw.value]), line, column)
        entries: dict[str, Entry] = {}
        for key, value in raw.value:
            self._entry(entries, key, value, depth + 1)
        return MapNode(entries, line, column)

    def _entry(self, entries: dict[str, Entry], key: yaml.Node, value: yaml.Node, depth: int) -> None:
        mark = key.start_mark
        line, column = mark.line + self._line, mark.column + 1
        name = key.value
        if not isinstance(key, yaml.ScalarNode) or not name or (not key.style and _is_no_key(name)) or key.tag:
            self._error(line, column, "yaml-key", f"{_kind(key)} cannot be a key", "write a name, or quote it")
            self.value(value, depth)
            return
        if self._escapes and key.style == '"':
            self._text_node(key, line, column)
        node = self.value(value, depth)
        first = entries.get(name)
        if first is None:
            entries[name] = Entry(line, column, node)
        else:
            message = f"the key {shown(name)} is given twice: on line {first.line} and on line {line}"
            self._error(line, column, "key-duplicate", message, "keep one of them")

    def _text_node(self, raw: yaml.ScalarNode, line: int, column: int) -> TextNode | RefusedNode:
        text: str = raw.value
        if raw.style:
            if self._escapes and raw.style == '"' and (found := _CONTROLS.search(text)):
                message = f"the escape gives the character U+{ord(found[0]):04X}, which may not stand in a text"
                self._error(line, column, "text-control", message, "write the character itself, or leave it out")
                return RefusedNode(line, column)
            return TextNode(text, True, line, column)
        if self._lines is not None:
            self._tell_comment(raw, line, column)
        if text in _NULLS:
            text = ""
        elif text[:1] in ".+-" and _NOT_NUMBERS.fullmatch(text):
            hint = f'write a number in digits, or quote it if it is a text: "{text}"'
            self._error(line, column, "yaml-number", f"{shown(text)} is not a number", hint)
            return RefusedNode(line, column)
        return TextNode(text, False, line, column)

    def _tell_comment(self, raw: yaml.ScalarNode, line: int, column: int) -> None:
        end = raw.end_mark
        line_text = self._lines[end.line] if self._lines and end.line < len(self._lines) else ""
        rest = line_text[end.column :]
        if _HIDDEN.match(rest) or (not raw.value and rest.startswith("#") and not rest.startswith(("# ", "##"))):
            message = f"{shown(rest.strip())} is a comment, not a part of the text: a '#' after a space starts one"
            self._report.warn(
                "text-comment", TextNode("", False, line, column), message, "put the whole text in quotes"
            )

    def _tell_depth(self, line: int, column: int) -> None:
        if not self._deep:
            self._deep = True
            self._error(line, column, "yaml-depth", f"{TOO_DEEP} {MAX_DEPTH} deep", DEPTH_HINT)

    def _error(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self._report.error(code, TextNode("", False, line, column), message, hint)


def _is_no_key(name: str) -> bool:
    return name in _NULLS or name == "<<" or _NOT_NUMBERS.fullmatch(name) is not None


def _kind(key: yaml.Node) -> str:
    if isinstance(key.value, str):
        return shown(key.value) if key.value else "an empty text"
    return "a mapping" if isinstance(key, yaml.MappingNode) else "a list"
