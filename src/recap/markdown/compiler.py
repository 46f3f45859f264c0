"""The way from Markdown to HTML and to what is known of a text."""

import re
from collections.abc import Sequence
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_core.state_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_tail

from recap.markdown.characters import strip_controls, tidy
from recap.markdown.headings import in_order
from recap.markdown.inlines import MAX_BRACKETS, too_many_brackets
from recap.markdown.linker import Linker
from recap.markdown.parser import body_parser, inline_parser
from recap.markdown.places import OnePlace, Places
from recap.markdown.rawhtml import clean, contain, tell_addresses, text_of
from recap.markdown.rendering import BlockRenderer
from recap.markdown.simple import compile_simple
from recap.markdown.spans import Spans
from recap.model.text import Body, Heading, Text
from recap.problems import Problem, Span, error
from recap.reading import count_words, reading_minutes

_MARKUP = re.compile(r'[\\`*_~\[\]<&\n>"!\x00-\x1f\x7f-\x9f\ufffe\uffff]')

_RAW = re.compile("<(?!https?:|mailto:)[A-Za-z/!?]")
_LISTED = (2, 3)
"""The levels of the headings that a table of contents shows."""
_NOT_ALONE = re.compile('"recap-|<sup|<img')


class Markdown:
    """Compiles the Markdown of texts."""

    __slots__ = ()

    def inline(self, source: str, span: Span, citations: int = 0) -> tuple[Text, Sequence[Problem]]:
        """Compile front matter's inline Markdown: block markup stays text, raw HTML is shown as written.

        Args:
            source: the text.
            span: where it stands; all problems and references get this place.
            citations: how many citations there are, -1 if this text knows none and ``[1]`` is text.
        """
        source = source.strip()
        if _MARKUP.search(source) is None:
            return Text(source), ()
        linker = Linker(OnePlace(span), size=len(source), images=False, has_ids=False)
        spans = Spans(linker, citations=citations, notes=False)
        clean_source = strip_controls(source)
        simple = compile_simple(clean_source, lambda address: linker.anchor(address, 0, 1))
        html, plain = simple or spans.render(_parse_inline(inline_parser(), clean_source, {}, linker, 0), 0, 1)
        if "&#" in source:
            html, plain = strip_controls(html), strip_controls(plain)
        problems = linker.problems
        for number in dict.fromkeys(spans.unknown):
            known = f"there are {citations}" if citations else "there are none"
            problems.append(
                error(
                    "citation-unknown",
                    span,
                    f"'[{number}]' names a citation that is not there: {known}",
                    f"add it under `citations`, or write \\[{number}] if it is only text",
                )
            )
        return Text(html, plain, tuple(linker.refs)), problems

    def body(self, source: str, path: str, first_line: int, prefix: str) -> tuple[str, Body, Sequence[Problem]]:
        """Compile a body.

        Args:
            source: the text below the front matter.
            path: the file, for problems.
            first_line: the file's line on which the body begins.
            prefix: what goes before every id, with two hyphens between: the slug.

        Returns:
            The HTML, safe and balanced; the facts; the problems.
        """
        source, problems = tidy(source, path, first_line)
        env: EnvType = {}
        parser = body_parser(source)
        tokens = parser.parse(source, env)
        if not tokens:
            return "", Body(), problems
        is_raw = "<" in source and any(
            token.type == "html_block" or (token.type == "inline" and _RAW.search(token.content)) for token in tokens
        )
        places = Places(source, path, first_line)
        linker = Linker(places, prefix, len(source), mark=_mark(source) if is_raw else "")
        compiler = _BodyCompiler(parser, linker, env, is_raw)
        compiler.compile(tokens)
        if env.get("footnotes"):
            state = StateCore(source, parser, env, tokens)
            footnote_tail(state)
            tokens = state.tokens
            compiler.compile_notes(tokens)
        renderer = BlockRenderer(linker)
        html = renderer.render(tokens)
        if is_raw:
            html = clean(html, linker, source.count("\n") + 1)
        if "&#" in source:
            html = strip_controls(html)
        html, levels = in_order(linker.settle(html))
        if "too_deep" in env:
            linker.warn(
                "markdown-capped",
                env["too_deep"],
                "quotes or lists stand in one another too deep here; what is deeper is left out",
                "use fewer levels",
            )
        problems += linker.problems
        count = count_words(" ".join(compiler.words))
        opening = compiler.opening(Linker(places, images=False, has_ids=False))
        headings = tuple(
            Heading(levels[own_id], own_id, text)
            for own_id, text in renderer.headings.items()
            if levels.get(own_id) in _LISTED
        )
        return html, Body(count, reading_minutes(count), headings, opening, tuple(linker.refs)), problems


class _BodyCompiler:
    """Makes HTML of a body's inline tokens: it stands in their `content` then, and their plain text in `info`."""

    __slots__ = ("_block", "_end", "_env", "_first", "_linker", "_parser", "_raw", "_spans", "words")

    def __init__(self, parser: MarkdownIt, linker: Linker, env: EnvType, is_raw: bool) -> None:
        self._parser = parser
        self._linker = linker
        self._env = env
        self._raw = is_raw
        self._spans = Spans(linker, raw=is_raw)
        self._block, self._end = 0, 1
        self._first: tuple[str, list[Token], str, str, int, int] | None = None
        self.words: list[str] = []

    def compile(self, tokens: Sequence[Token]) -> None:
        """Compile all inline tokens, in the order in which they stand in the file."""
        before: Token | None = None
        for token in tokens:
            if token.map is not None:
                self._block, self._end = token.map
            kind = token.type
            if kind == "inline":
                source = token.content
                children: list[Token] = []
                result = compile_simple(source, self._anchor)
                if result is None:
                    children = _parse_inline(self._parser, source, self._env, self._linker, self._block)
                    result = self._render(children)
                token.content, token.info = html, plain = result
                self.words.append(plain)
                if self._first is None and plain and before is not None and _is_top_paragraph(before):
                    self._first = source, children, html, plain, self._block, self._end
            elif kind in ("fence", "code_block"):
                self.words.append(token.content)
            elif kind == "html_block":
                self.words.append(text_of(token.content))
            before = token

    def compile_notes(self, tokens: Sequence[Token]) -> None:
        """Compile the footnotes that were written within the text, whose tokens are there only now."""
        for token in tokens:
            if token.type == "inline" and token.children:
                self._block, self._end = 0, 1
                token.content, token.info = self._render(token.children)
                self.words.append(token.info)

    def opening(self, linker: Linker) -> Text | None:
        """Give the first paragraph as a text of its own: without notes and images, its references counted anew."""
        if self._first is None:
            return None
        source, children, html, plain, block, end = self._first
        if not self._raw and _NOT_ALONE.search(html) is None:
            return Text(html, plain.strip())
        simple = compile_simple(source, lambda address: linker.anchor(address, block, end)) if not children else None
        words = [child for child in children if child.type != "image"]
        html, plain = simple or Spans(linker, notes=False).render(words, block, end)
        return Text(html.strip(), plain.strip(), tuple(linker.refs)) if plain.strip() else None

    def _anchor(self, address: str) -> tuple[str, str]:
        return self._linker.anchor(address, self._block, self._end)

    def _render(self, children: Sequence[Token]) -> tuple[str, str]:
        html, plain = self._spans.render(children, self._block, self._end)
        if self._raw and any(child.type == "html_inline" for child in children):
            tell_addresses(html, self._linker, self._block, self._end)
            html = contain(html, self._linker, self._block, inline=True)
        return html, plain


def _is_top_paragraph(token: Token) -> bool:
    return token.type == "paragraph_open" and token.level == 0


def _parse_inline(parser: MarkdownIt, source: str, env: EnvType, linker: Linker, block: int) -> list[Token]:
    if not too_many_brackets(source):
        return parser.inline.parse(source, parser, env, [])
    linker.warn(
        "markdown-capped",
        block,
        f"more than {MAX_BRACKETS} brackets are open at once here; the links of this paragraph stay text",
        "close the brackets, or write \\[ for one that is only text",
    )
    env["no_links"] = True
    tokens = parser.inline.parse(source, parser, env, [])
    del env["no_links"]
    return tokens


def _mark(source: str) -> str:
    """Make a text that the source does not hold: no raw HTML can pass for ours.

    The cleaner decodes entities, so the source must not hold it with its entities decoded either.
    """
    mark = "recap-own-"
    held = source + unescape(source)
    while mark in held:
        mark = f"{mark}x-"
    return mark
