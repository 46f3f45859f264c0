"""Text as the index takes it."""

import re
from html import unescape

_ONE_BY_ONE = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Han characters and their iteration mark, kana and Hangul syllables; templates/assets/search.js has the same."""
_BORDER = re.compile(rf"(?<=[{_ONE_BY_ONE}])(?=\S)|(?<=\S)(?=[{_ONE_BY_ONE}])")
_MARKER = re.compile(
    r'<a class="cite"[^<>]*>[^<]*</a>|<sup class="footnote-ref".*?</sup>|<a [^<>]*role="doc-backlink".*?</a>', re.DOTALL
)
"""Links that are no words: to a citation, to a footnote and back."""
_TAG = re.compile(r"""</?([a-z][a-z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|span|strong|sub|sup|time|u|var"
    "|wbr",
    re.IGNORECASE,
)
"""Elements that end no word."""


def spaced(text: str) -> str:
    """Set characters apart that are written without spaces between words.

    Each becomes a word of its own, so that any run of them is found as a phrase, in any language and without a
    dictionary.
    """
    return _BORDER.sub(" ", text)


def plain_text(html: str) -> str:
    """Give the text of safe HTML: no tags, no markers of citations and footnotes, single spaces."""
    text = _TAG.sub(lambda tag: "" if _INLINE.fullmatch(tag[1]) else " ", _MARKER.sub("", html))
    return " ".join(unescape(text).split())
