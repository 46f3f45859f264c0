"""Inline tokens to HTML and to plain text."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from recap.markdown.linker import Linker
from recap.markdown.rawhtml import swallowing_name
from recap.typography import scripted

_CITATION = re.compile(r"\[([0-9]{1,6})\]")
_NAME = re.compile(r"</?[a-z]+")
_SAID = {"<br": "\n", "<q": "\u201c", "</q": "\u201d"}
"""What raw HTML says where its tags are left out."""
_PLAIN_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
}


class Spans:
    """Renders the inline tokens of one text.

    Args:
        linker: makes the tags of links, images and notes.
        citations: how many there are; -1 where ``[1]`` is mere text.
        raw: whether raw HTML goes through (to be cleaned later); if not, its tags are left out, and signs say what of
            them is no mere style.
        notes: whether the marks of footnotes are shown.
    """

    __slots__ = ("_citations", "_linker", "_notes", "_raw", "unknown")

    def __init__(self, linker: Linker, *, citations: int = -1, raw: bool = False, notes: bool = True) -> None:
        self._linker = linker
        self._citations = citations
        self._raw = raw
        self._notes = notes
        self.unknown: list[int] = []
        """Numbers in brackets that no citation has."""

    def render(self, tokens: Sequence[Token], block: int, end: int) -> tuple[str, str]:
        """Give the HTML and the plain text of tokens that stand in lines `block` to before `end`."""
        html: list[str] = []
        plain: list[str] = []
        closings: list[str] = []
        element = ""
        for token in tokens if self._raw else _without_swallowed(tokens):
            kind = token.type
            if kind == "text":
                words = scripted(token.content, element) if element else token.content
                html.append(self._text(token.content if self._raw else words, closings))
                plain.append(words)
            elif kind == "html_inline":
                name = _name(token)
                element = name[1:] if name in ("<sup", "<sub") else ""
                said = _SAID.get(name, "")
                html.append(token.content if self._raw else said)
                plain.append(said)
            elif kind in _PLAIN_TAGS:
                html.append(_PLAIN_TAGS[kind])
            elif kind == "link_open":
                title = str(token.attrs.get("title", ""))
                opening, closing = self._linker.anchor(str(token.attrs["href"]), block, end, title)
                html.append(opening)
                closings.append(closing)
            elif kind == "link_close":
                html.append(closings.pop())
            else:
                markup, words = self._leaf(token, block, end)
                html.append(markup)
                plain.append(words)
        return "".join(html), "".join(plain)

    def _leaf(self, token: Token, block: int, end: int) -> tuple[str, str]:
        match token.type:
            case "code_inline":
                return f"<code>{escapeHtml(token.content)}</code>", token.content
            case "text_special":
                return escapeHtml(token.content), token.content
            case "softbreak":
                return "\n", "\n"
            case "hardbreak":
                return "<br>\n", "\n"
            case "image":
                return self._image(token, block, end), "" if self._linker.images else _alternative(token)
            case _:
                return self._note(token) if self._notes else "", ""

    def _text(self, text: str, closings: list[str]) -> str:
        escaped = escapeHtml(text)
        if self._citations < 0 or any(closings) or "[" not in text:
            return escaped
        return _CITATION.sub(self._citation, escaped)

    def _citation(self, match: re.Match[str]) -> str:
        number = int(match[1])
        if 1 <= number <= self._citations:
            return f'<a class="cite" href="recap-cite:{number}">[{number}]</a>'
        self.unknown.append(number)
        return match[0]

    def _image(self, token: Token, block: int, end: int) -> str:
        return self._linker.image(
            str(token.attrs["src"]), _alternative(token), str(token.attrs.get("title", "")), block, end
        )

    def _note(self, token: Token) -> str:
        number = token.meta["id"] + 1
        own = self._linker.ids.fixed(f"fnref-{number}{note_suffix(token)}")
        note = self._linker.ids.fixed(f"fn-{number}")
        sup = self._linker.open("sup", ' class="footnote-ref"')
        link = self._linker.open("a", f' href="#{escapeHtml(note)}" id="{escapeHtml(own)}" role="doc-noteref"')
        return f"{sup}{link}{number}</a></sup>"


def _name(token: Token) -> str:
    found = _NAME.match(token.content.lower())
    return found[0] if found else ""


def _without_swallowed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Leave out elements like scripts with all that they hold.

    The tokens that open and close something stay all: a script may begin within an emphasis and end behind it.
    """
    until = ""
    for token in tokens:
        if token.type != "html_inline":
            if not until or token.nesting:
                yield token
            continue
        name = swallowing_name(token.content)
        if until:
            until = "" if name == until else until
        elif not name:
            yield token
        elif not name.startswith("/"):
            until = f"/{name}"


def note_suffix(token: Token) -> str:
    """Give what tells the second and later marks of one footnote from the first."""
    again: int = token.meta.get("subId", 0)
    return f"-{again + 1}" if again else ""


def _alternative(token: Token) -> str:
    return "".join(_alternative_parts(token.children or ()))


def _alternative_parts(tokens: Sequence[Token]) -> list[str]:
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(_alternative(token))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type != "html_inline":
            parts.append(token.content)
    return parts
