"""Block tokens to HTML."""

import re
from collections.abc import Callable, Sequence

from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.token import Token

from recap.markdown.highlighting import highlight
from recap.markdown.linker import Linker
from recap.markdown.rawhtml import contain, tell_addresses
from recap.markdown.spans import note_suffix
from recap.slugs import url_safe

_ALIGN = re.compile(r"text-align:(left|center|right)")
_CAN_BE_SCROLLED = ' tabindex="0"'
"""What is wider than the page is moved sideways, also by keyboard (WCAG 2.1.1)."""
_NOT_A_CLASS = re.compile(r"[^a-z0-9-]+")
_Rule = Callable[["BlockRenderer", Sequence[Token], int], str]


class BlockRenderer:
    """Renders the block tokens of one body, the HTML of whose inline tokens stands in their `content` already.

    Args:
        linker: makes the tags that have attributes.

    `headings` are the texts of the headings rendered so far, by their ids.
    """

    __slots__ = ("_linker", "headings")

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self.headings: dict[str, str] = {}

    def render(self, tokens: Sequence[Token]) -> str:
        """Give the HTML; blank space between tags is the one that CommonMark's examples have."""
        out: list[str] = []
        add = out.append
        after_hidden = False
        for i, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                add(token.content)
                after_hidden = False
                continue
            if token.hidden:
                after_hidden = True
                continue
            if after_hidden and token.nesting >= 0 and token.block and kind not in _BARE:
                add("\n")
            after_hidden = False
            rule = _RULES.get(kind)
            if rule is not None:
                add(rule(self, tokens, i))
            elif token.nesting < 0:
                add(f"</{token.tag}>\n")
            else:
                add(f"<{token.tag}>{_line_end(tokens, i)}")
        return "".join(out)

    def heading_open(self, tokens: Sequence[Token], i: int) -> str:
        text = " ".join(tokens[i + 1].info.split())
        own_id = self._linker.ids.new(url_safe(text) or "section")
        self.headings[own_id] = text
        return self._linker.open(tokens[i].tag, f' id="{escapeHtml(own_id)}"')

    def fence(self, tokens: Sequence[Token], i: int) -> str:
        token = tokens[i]
        info = unescapeAll(token.info).strip()
        if not info:
            return self.code_block(tokens, i)
        language = info.split(maxsplit=1)[0]
        code = highlight(token.content, language)
        # The cleaner need not see the many tags of highlighted code: they go where the attributes go.
        block = self._linker.open(
            "pre", f'{_CAN_BE_SCROLLED}><code class="language-{escapeHtml(language)}">{code}</code'
        )
        return f"{block}</pre>\n"

    def code_block(self, tokens: Sequence[Token], i: int) -> str:
        block = self._linker.open("pre", _CAN_BE_SCROLLED)
        return f"{block}<code>{escapeHtml(tokens[i].content)}</code></pre>\n"

    def table_open(self, tokens: Sequence[Token], i: int) -> str:  # noqa: ARG002 - the interface of all rules
        return self._linker.open("div", f' class="wide"{_CAN_BE_SCROLLED}') + "\n<table>\n"

    def table_close(self, tokens: Sequence[Token], i: int) -> str:  # noqa: ARG002 - the interface of all rules
        return "</table>\n</div>\n"

    def html_block(self, tokens: Sequence[Token], i: int) -> str:
        token = tokens[i]
        block, end = token.map or (0, 1)
        tell_addresses(token.content, self._linker, block, end)
        if token.content.lstrip().startswith("<!--") and "-->" not in token.content:
            self._linker.warn(
                "html-unclosed",
                block,
                "the comment that begins here never ends; what follows is left out",
                "write --> where the comment ends",
            )
        return contain(token.content, self._linker, block)

    def hr(self, tokens: Sequence[Token], i: int) -> str:  # noqa: ARG002 - the interface of all rules
        return "<hr>\n"

    def ordered_list_open(self, tokens: Sequence[Token], i: int) -> str:
        start = tokens[i].attrs.get("start")
        kind = tokens[i].attrs.get("class")
        attributes = (f' start="{start}"' if start is not None else "") + (f' class="{kind}"' if kind else "")
        return self._linker.open("ol", attributes) + "\n" if attributes else "<ol>\n"

    def bullet_list_open(self, tokens: Sequence[Token], i: int) -> str:
        kind = tokens[i].attrs.get("class")
        return self._linker.open("ul", f' class="{kind}"') + "\n" if kind else "<ul>\n"

    def list_item_open(self, tokens: Sequence[Token], i: int) -> str:
        checked = tokens[i].meta.get("checked")
        if checked is None:
            return f"<li>{_line_end(tokens, i)}"
        own_id = escapeHtml(self._linker.ids.new("task"))
        item = self._linker.open("li", f' class="task-list-item" id="{own_id}"')
        state = " checked" if checked else ""
        box = self._linker.open("input", f' type="checkbox" disabled aria-labelledby="{own_id}"{state}')
        following = tokens[i + 1]
        if following.type != "paragraph_open" or following.hidden:
            return f"{item}{_line_end(tokens, i)}{box} "
        # Before the paragraph the box would have a line of its own.
        tokens[i + 2].content = f"{box} {tokens[i + 2].content}"
        return f"{item}\n"

    def cell_open(self, tokens: Sequence[Token], i: int) -> str:
        align = _ALIGN.search(str(tokens[i].attrs.get("style", "")))
        if tokens[i].type == "th_open" and not tokens[i + 1].content:
            # A header that says nothing is none (the corner above row and column headers).
            tokens[i].tag = tokens[i + 2].tag = "td"
        tag = tokens[i].tag
        attributes = ' scope="col"' if tag == "th" else ""
        if align:
            attributes += f' class="align-{align[1]}"'
        return self._linker.open(tag, attributes) if attributes else f"<{tag}>"

    def admonition_open(self, tokens: Sequence[Token], i: int) -> str:
        token = tokens[i]
        kind = _NOT_A_CLASS.sub("-", token.meta["tag"]).strip("-")
        classes = f"admonition {kind}".rstrip()
        if token.markup.startswith("!"):
            return self._linker.open("div", f' class="{classes}"') + "\n"
        opened = ' open=""' if token.markup.endswith("+") else ""
        return self._linker.open("details", f' class="{classes}"{opened}') + "\n"

    def admonition_close(self, tokens: Sequence[Token], i: int) -> str:
        return "</div>\n" if tokens[i].markup.startswith("!") else "</details>\n"

    def admonition_title_open(self, tokens: Sequence[Token], i: int) -> str:
        tag = "p" if tokens[i].markup.startswith("!") else "summary"
        opened = self._linker.open(tag, ' class="admonition-title"')
        # Outside the site no style sheet shows that it is a title.
        return f"{opened}<strong>" if tag == "p" else opened

    def admonition_title_close(self, tokens: Sequence[Token], i: int) -> str:
        # The closing token does not tell which of the two it closes; the opening one stands two before it.
        return "</strong></p>\n" if tokens[i - 2].markup.startswith("!") else "</summary>\n"

    def footnote_block_open(self, tokens: Sequence[Token], i: int) -> str:  # noqa: ARG002 - the interface of all rules
        return self._linker.open("div", ' class="footnotes" role="doc-endnotes"') + "\n<ol>\n"

    def footnote_block_close(self, tokens: Sequence[Token], i: int) -> str:  # noqa: ARG002 - the interface of all rules
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Sequence[Token], i: int) -> str:
        own_id = self._linker.ids.fixed(f"fn-{tokens[i].meta['id'] + 1}")
        return self._linker.open("li", f' id="{escapeHtml(own_id)}"')

    def footnote_close(self, tokens: Sequence[Token], i: int) -> str:  # noqa: ARG002 - the interface of all rules
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], i: int) -> str:
        token = tokens[i]
        back = self._linker.ids.fixed(f"fnref-{token.meta['id'] + 1}{note_suffix(token)}")
        link = self._linker.open("a", f' href="#{escapeHtml(back)}" class="footnote-back" role="doc-backlink"')
        # The variation selector keeps the arrow from being shown as an emoji.
        return f" {link}\u21a9\ufe0e</a>"


_RULES: dict[str, _Rule] = {
    "heading_open": BlockRenderer.heading_open,
    "fence": BlockRenderer.fence,
    "code_block": BlockRenderer.code_block,
    "table_open": BlockRenderer.table_open,
    "table_close": BlockRenderer.table_close,
    "html_block": BlockRenderer.html_block,
    "hr": BlockRenderer.hr,
    "ordered_list_open": BlockRenderer.ordered_list_open,
    "bullet_list_open": BlockRenderer.bullet_list_open,
    "list_item_open": BlockRenderer.list_item_open,
    "th_open": BlockRenderer.cell_open,
    "td_open": BlockRenderer.cell_open,
    "admonition_open": BlockRenderer.admonition_open,
    "admonition_close": BlockRenderer.admonition_close,
    "admonition_title_open": BlockRenderer.admonition_title_open,
    "admonition_title_close": BlockRenderer.admonition_title_close,
    "footnote_block_open": BlockRenderer.footnote_block_open,
    "footnote_block_close": BlockRenderer.footnote_block_close,
    "footnote_open": BlockRenderer.footnote_open,
    "footnote_close": BlockRenderer.footnote_close,
    "footnote_anchor": BlockRenderer.footnote_anchor,
}
_BARE = frozenset(("fence", "code_block", "html_block"))


def _line_end(tokens: Sequence[Token], i: int) -> str:
    following = tokens[i + 1]
    if following.type == "inline" or following.hidden:
        return ""
    return "" if following.nesting < 0 and following.tag == tokens[i].tag else "\n"
