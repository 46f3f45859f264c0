"""Highlighted code: CSS classes only, no colours."""

from functools import cache, lru_cache

from markdown_it.common.utils import escapeHtml
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Whitespace, _TokenType
from pygments.util import ClassNotFound

MAX_HIGHLIGHTED = 20_000
"""Characters of one block that are highlighted; a longer block stays plain, which keeps a build's time in bounds."""

_WHITESPACE = STANDARD_TYPES[Whitespace]


def highlight(code: str, language: str) -> str:
    """Give code as HTML, its parts in spans; as escaped text where the language is unknown or the code too long."""
    if not language or len(code) > MAX_HIGHLIGHTED:
        return escapeHtml(code)
    lexer = _lexer(language.lower())
    if lexer is None:
        return escapeHtml(code)
    html: list[str] = []
    open_class = ""
    for kind, text in lexer.get_tokens(code):
        css = _css_class(kind)
        if css != open_class:
            if open_class:
                html.append("</span>")
            if css:
                html.append(f'<span class="{css}">')
            open_class = css
        html.append(escapeHtml(text))
    if open_class:
        html.append("</span>")
    return "".join(html)


@cache
def _css_class(kind: _TokenType) -> str:
    nearest: _TokenType | None = kind
    while nearest is not None and nearest not in STANDARD_TYPES:
        nearest = nearest.parent
    css = STANDARD_TYPES[nearest] if nearest is not None else ""
    return css if css != _WHITESPACE else ""


@lru_cache(maxsize=500)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
