"""The fast ways give what the library gives."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from recap.markdown.linker import Linker
from recap.markdown.parser import _Parser, body_parser, inline_parser
from recap.markdown.places import OnePlace
from recap.markdown.rendering import BlockRenderer
from recap.markdown.simple import compile_simple
from recap.markdown.spans import Spans
from recap.problems import Span

_MARKUP = "**__``~~[]()![^: <>&\\#-+1.|=!?\"'\n\n\n  \t*`"
_PIECES = st.sampled_from(
    [
        *_MARKUP,
        *[
            "a",
            "b",
            "é",
            "字",
            "1",
            "- ",
            "1. ",
            "\n\n",
            "\n- ",
            "\n> ",
            "**",
            "[a](b)",
            "`c`",
            "*d*",
            "&amp;",
            "\n: ",
            "^[",
        ],
        *[
            "~~",
            "|-|",
            "```",
            "[^1]",
            "[^1]: ",
            "\n    ",
            "!!! a",
            "<b>",
            "<!--",
            "[ ] ",
            "---",
            "[a]: b",
            "![",
            "a_b",
            "  \n",
        ],
    ]
)
_SOURCES = st.lists(_PIECES, max_size=40).map("".join)


def _library() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": 40, "tasklists": True, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    parser.core.ruler.enableOnly(["block"])
    return parser


_LIBRARY = _library()


def _linker() -> Linker:
    return Linker(OnePlace(Span("a.md")))


@given(_SOURCES)
@example("a\n- b")
@example("- a\n- b\n  - c\n10. d")
@example("a\n\n: b")
@example("> a\nb\n- c")
def test_block_tokens_are_those_of_the_library(source: str) -> None:
    ours: dict[str, object] = {}
    theirs: dict[str, object] = {}
    assert body_parser(source).parse(source, ours) == _LIBRARY.parse(source, theirs)
    assert ours == theirs


@given(_SOURCES)
def test_inline_tokens_are_those_of_the_library(source: str) -> None:
    ours: dict[str, object] = {
        "references": {"A": {"href": "x", "title": ""}},
        "footnotes": {"refs": {":1": -1}, "list": {}},
    }
    theirs: dict[str, object] = {
        "references": {"A": {"href": "x", "title": ""}},
        "footnotes": {"refs": {":1": -1}, "list": {}},
    }
    parser = body_parser("[^")
    assert parser.inline.parse(source, parser, ours, []) == _LIBRARY.inline.parse(source, _LIBRARY, theirs, [])


@given(_SOURCES)
@example("a_[x](y)b_")
@example('**a** *b* `c` [d](e?f=1&g=2) "h" > i & j\nk')
@example("a*b*c")
@example("**a*b*")
def test_simple_inline_markdown_is_what_the_parser_makes_of_it(source: str) -> None:
    source = source.strip()
    linker = _linker()
    simple = compile_simple(source, lambda address: linker.anchor(address, 0, 1))
    if simple is not None:
        parser = inline_parser()
        assert simple == Spans(_linker()).render(parser.inline.parse(source, parser, {}, []), 0, 1)


@given(
    st.lists(
        st.sampled_from(["a", "\n", "\n\n", "- ", "> ", "1. ", "    ", "7) ", "***", "```", "[ ] ", "b\n"]), max_size=30
    ).map("".join)
)
def test_blocks_are_rendered_as_the_library_does(source: str) -> None:
    # Headings get ids here, which the library does not give them, and code can be moved sideways by keyboard.
    library = MarkdownIt("commonmark", {"xhtmlOut": False, "maxNesting": 40}).disable("lheading")
    tokens = library.parse(source)
    renderer = RendererHTML(library)
    expected = renderer.render(tokens, library.options, {})
    for token in tokens:
        if token.type == "inline":
            token.content = renderer.renderInline(token.children or [], library.options, {})
    assert BlockRenderer(_linker()).render(tokens).replace('<pre tabindex="0">', "<pre>") == expected


@pytest.mark.parametrize(
    "source", ["plain words", "a snake_case word", "5 < 6", 'say "x" & y', "one\ntwo", "**a** and `b`"]
)
def test_the_simple_way_is_taken(source: str) -> None:
    assert (compile_simple(source, lambda _: ("", "")) is None) == ("<" in source)
