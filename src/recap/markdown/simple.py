"""Inline Markdown of the simplest forms, straight to HTML.

Most blocks of a text hold nothing but words, and now and then a code span, an emphasis or a link in their plainest
forms. These few forms are found by one regular expression; whatever it leaves over must hold no other markup, else
the block goes through the full parser. The result is that of the full parser, to the character: the tests compare.
"""

import re
from collections.abc import Callable

from markdown_it.common.utils import escapeHtml

_PLAIN = r"[^\n\\`*_~\[\]<&]"
# Each alternative begins with a character, not with a look behind it: the engine can skip to the next such one.
_FORMS = re.compile(
    r"`(?<!``)((?![ `])[^`\n]+)`(?!`)"
    rf"|\*\*(?<!\*\*\*)((?=[^\W_]){_PLAIN}+(?<=[^\W_]))\*\*(?!\*)"
    rf"|\*(?<!\*\*)((?=[^\W_]){_PLAIN}+(?<=[^\W_]))\*(?!\*)"
    rf"|\[(?<![!^]\[)({_PLAIN}+)\]\(([^\s()<>\\;`\"'\[\]\x00-\x20\x7f]+)\)"
)
_ANY = re.compile(r'[\\`*_~\[\]<&\n>"]')
_MORE = re.compile(r"[\\`*\[\]<]|~~|&(?=[A-Za-z#])|_(?<!\w_)|_(?!\w)| \n|\n[ \t]")


def compile_simple(source: str, anchor: Callable[[str], tuple[str, str]]) -> tuple[str, str] | None:
    """Compile inline Markdown if it is simple.

    Args:
        source: the text, without white space at its ends.
        anchor: gives the opening and the closing tag for an address (both empty: no link).

    Returns:
        HTML and plain text, or None if the full parser is needed.
    """
    if _ANY.search(source) is None:
        return source, source
    parts = _FORMS.split(source)
    # The full stop keeps what stands on two sides of a form apart.
    if _MORE.search(".".join(parts[::6])) is not None:
        return None
    if len(parts) == 1:
        return escapeHtml(source), source
    html = [escapeHtml(parts[0])]
    plain = [parts[0]]
    for i in range(1, len(parts), 6):
        code, strong, emphasis, label, address, rest = parts[i : i + 6]
        if code is not None:
            html.append(f"<code>{escapeHtml(code)}</code>")
            plain.append(code)
        elif strong is not None:
            html.append(f"<strong>{escapeHtml(strong)}</strong>")
            plain.append(strong)
        elif emphasis is not None:
            html.append(f"<em>{escapeHtml(emphasis)}</em>")
            plain.append(emphasis)
        else:
            opening, closing = anchor(address)
            html.append(f"{opening}{escapeHtml(label)}{closing}")
            plain.append(label)
        if rest:
            html.append(escapeHtml(rest))
            plain.append(rest)
    return "".join(html), "".join(plain)
