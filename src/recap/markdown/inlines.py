"""The inline parser, faster: each rule is tried only at the characters at which it can begin.

markdown_it tries all of its rules, one after the other, at every character that may mean something. Each rule looks
at that character first and mostly says no; a table from character to rules gives the same result in a fraction of the
time. The rules themselves are the library's.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_BEGINNINGS = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
_BRACKETS = re.compile(r"[\[\]]")
_STOP = re.compile(r"[\n\\`*_~\[\]<&]|!(?=\[)|\^(?=\[)")
MAX_BRACKETS = 50
"""Opening brackets that may wait for their closing ones in one block; with more, none of them is a link's."""

_Rules = dict[str, tuple[RuleFuncInlineType, ...]]


def too_many_brackets(source: str) -> bool:
    """Tell whether more brackets are open at once than any link or image needs."""
    if source.count("[") <= MAX_BRACKETS:
        return False
    depth = 0
    for match in _BRACKETS.finditer(source):
        depth = depth + 1 if match[0] == "[" else max(depth - 1, 0)
        if depth > MAX_BRACKETS:
            return True
    return False


class InlineParser(ParserInline):
    """The library's parser with its rules in a table by first character."""

    _rules: _Rules
    _plain_rules: _Rules

    @classmethod
    def of(cls, parser: ParserInline) -> "InlineParser":
        """Take over the rules of a parser that is completely set up."""
        made = cls()
        made.ruler = parser.ruler
        made.ruler2 = parser.ruler2
        made.terminator_re = _STOP
        made._rules = {}
        named = zip(parser.ruler.get_active_rules(), parser.ruler.getRules(""), strict=True)
        for name, rule in named:
            for character in _BEGINNINGS.get(name, ""):
                made._rules[character] = (*made._rules.get(character, ()), rule)
        made._plain_rules = {key: rules for key, rules in made._rules.items() if key not in "[!^"}
        return made

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse the text of one block."""
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """Make tokens from `state.pos` to `state.posMax`."""
        rules = self._plain_rules if state.env.get("no_links") else self._rules
        src, end = state.src, state.posMax
        deep = state.level >= state.md.options.maxNesting
        search = _STOP.search
        while state.pos < end:
            pos = state.pos
            match = search(src, pos, end)
            if match is None:
                state.append_pending(src[pos:end])
                state.pos = end
                break
            start = match.start()
            if start > pos:
                state.append_pending(src[pos:start])
                state.pos = start
            if not deep and any(rule(state, False) for rule in rules.get(src[start], ())):
                continue
            state.append_pending(src[start])
            state.pos = start + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - overrides the library's method
        """Go over one token without making it."""
        pos = state.pos
        cache = state.cache
        if pos in cache:
            state.pos = cache[pos]
            return
        match = _STOP.search(state.src, pos, state.posMax)
        start = match.start() if match is not None else state.posMax
        if start > pos:
            state.pos = start
        elif state.level >= state.md.options.maxNesting:
            state.pos = state.posMax + 1
        else:
            state.level += 1
            matched = any(rule(state, True) for rule in self._rules.get(state.src[pos], ()))
            state.level -= 1
            if not matched:
                state.pos = pos + 1
        cache[pos] = state.pos
