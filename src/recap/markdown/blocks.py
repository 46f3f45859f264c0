"""The block parser, faster: rules by first character, and a short way for plain paragraphs.

As with :mod:`recap.markdown.inlines` the rules are the library's and so is the result.
"""

import re

from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.rules_block import StateBlock

_BEGINNINGS = {
    "admonition": "!?",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""Where rules can begin; a rule that is not here may begin at any character."""

_STARTERS = frozenset("".join(_BEGINNINGS.values()) + "|:=")
"""What a line begins with that is more than text: a block's beginning, a setext underline, a table's second line."""

_BULLET = re.compile(r"[-+*] [^\W_]")
_ITEM = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)]) [^\W_]")


class BlockParser(ParserBlock):
    """The library's parser with its rules in a table by first character."""

    _by_character: dict[str, tuple[RuleFuncBlockType, ...]]
    _anywhere: tuple[RuleFuncBlockType, ...]

    @classmethod
    def of(cls, parser: ParserBlock) -> "BlockParser":
        """Take over the rules of a parser that is completely set up."""
        made = cls()
        made.ruler = parser.ruler
        named = list(zip(parser.ruler.get_active_rules(), parser.ruler.getRules(""), strict=True))
        made._anywhere = tuple(rule for name, rule in named if name not in _BEGINNINGS)
        made._by_character = {
            character: tuple(rule for name, rule in named if character in _BEGINNINGS.get(name, character))
            for character in set("".join(_BEGINNINGS.values()))
        }
        return made

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the library's names
        """Make block tokens from line `startLine` to before line `endLine`."""
        line = startLine
        blank_before = False
        src, begins, ends, shifts = state.src, state.bMarks, state.eMarks, state.tShift
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= state.md.options.maxNesting:
                state.env.setdefault("too_deep", line)
                state.line = endLine
                break
            character = src[begins[line] + shifts[line]]
            if character in _STARTERS or not _paragraph(state, line):
                for rule in self._by_character.get(character, self._anywhere):
                    if rule(state, line, endLine, False):
                        break
            state.tight = not blank_before
            line = state.line
            # A paragraph in a nested list may have taken the blank line after it.
            if line - 1 < endLine and begins[line - 1] + shifts[line - 1] >= ends[line - 1]:
                blank_before = True
            if line < endLine and begins[line] + shifts[line] >= ends[line]:
                blank_before = True
                line += 1
                state.line = line


def _is_list_item(state: StateBlock, line: int, at: int) -> bool:
    """Tell whether a line is beyond doubt a list item that ends the paragraph before it."""
    indent = state.sCount[line]
    if indent < 0 or indent - state.blkIndent >= 4:
        return False
    if indent >= state.blkIndent:
        return _BULLET.match(state.src, at) is not None
    return (state.listIndent < 0 or indent - state.listIndent < 4) and _ITEM.match(state.src, at) is not None


def _paragraph(state: StateBlock, start: int) -> bool:
    """Make a paragraph if none of its lines and not the one that follows can be the beginning of anything else."""
    if state.sCount[start] - state.blkIndent >= 4:
        return False
    src, begins, ends, shifts = state.src, state.bMarks, state.eMarks, state.tShift
    line, last = start + 1, state.lineMax
    while line < last:
        at = begins[line] + shifts[line]
        if at >= ends[line]:
            # The text after one blank line can make this paragraph the term of a definition.
            if line + 1 < last and src[begins[line + 1] + shifts[line + 1] : ends[line + 1]][:1] in (":", "~"):
                return False
            break
        if src[at] in _STARTERS:
            if _is_list_item(state, line, at):
                break
            return False
        line += 1
    if line == start + 1:
        content = mdTrim(src[begins[start] + shifts[start] : ends[start]])
    else:
        content = mdTrim(state.getLines(start, line, state.blkIndent, False))
    state.line = line
    opening = state.push("paragraph_open", "p", 1)
    opening.map = [start, line]
    inline = state.push("inline", "", 0)
    inline.content = content
    inline.map = [start, line]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True
