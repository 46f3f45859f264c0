"""The Markdown parsers: CommonMark and the extensions that a body may use."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from recap.markdown.blocks import BlockParser
from recap.markdown.inlines import InlineParser

MAX_NESTING = 40
"""Quotes, list items and other containers inside one another; deeper ones are left out, and told."""


class _Parser(MarkdownIt):
    """markdown_it, leaving it to :mod:`recap.markdown.addresses` to say which addresses stay."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - overrides the library's method
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - overrides the library's method
        return url


_EXTENSIONS = ("table", "footnote_def", "footnote_inline", "footnote_ref", "deflist", "admonition")
_EXTENSION_SIGNS = ("|", "[^", "^[", "\n:", " :", "\t:", ">:", "~ ", "~\t", "!!!", "???")
"""Every use of an extension holds one of these; most bodies hold none, and need not be searched at each line."""


def body_parser(source: str) -> MarkdownIt:
    """Give the parser for a body: it makes block tokens and leaves inline ones to the caller."""
    return _body_parser(any(sign in source for sign in _EXTENSION_SIGNS))


@cache
def _body_parser(extended: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": MAX_NESTING, "tasklists": True, "xhtmlOut": False})
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    parser.core.ruler.enableOnly(["block"])
    if not extended:
        parser.disable(_EXTENSIONS)
    parser.block = BlockParser.of(parser.block)
    parser.inline = InlineParser.of(parser.inline)
    return parser


@cache
def inline_parser() -> MarkdownIt:
    """Give the parser for the inline Markdown of front matter: no raw HTML, no footnotes."""
    parser = _Parser("commonmark", {"maxNesting": MAX_NESTING, "html": False})
    parser.enable("strikethrough")
    parser.inline = InlineParser.of(parser.inline)
    return parser
