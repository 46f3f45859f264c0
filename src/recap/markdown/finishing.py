"""The last steps for a page's HTML: putting real addresses in place of references, and what readers elsewhere need.

What puts addresses in place of references works on HTML that this package made: tags stand in ``<name
attribute="value">`` form, and a quotation mark in a value is always escaped. Text may hold anything but ``<``. What
goes elsewhere may have been written by a template as well.
"""

import re
from collections.abc import Callable, Sequence
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from recap.srcset import candidates

_REFERENCE = re.compile(
    r'<(a|img)((?: [a-z-]+="[^"]*")*?) (href|src)="recap-(ref|cite|here):(\d+)"((?: [a-z-]+="[^"]*")*)>'
)
_CITATION = re.compile(r'<a class="cite" (?=href="recap-cite:(\d+)">)')
_TAG = re.compile(r"""<[a-zA-Z][a-zA-Z0-9]*\s(?:[^"'<>]|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = re.compile(
    r"""(?<=\s)(href|src|srcset|poster|cite)(\s*=\s*)("[^"]*"|'[^']*')|"[^"]*"|'[^']*'""", re.IGNORECASE
)
"""An address in quotation marks, or the value of something else, in which none is to be looked for."""
_BOX = re.compile(r"<input\b[^>]*>")
_LINK_END = "</a>"
_WHOLE = ("https://", "http://")
_ROOTED = re.compile(r"/(?!/)[\w~/-]*(?:#[\w-]+)?", re.ASCII)
"""A root-relative address in which nothing has to be resolved."""


def resolve(html: str, targets: Sequence[str | None], cite: str = "", mark: Callable[[int], str] | None = None) -> str:
    """Put addresses in place of the references in HTML.

    Args:
        html: what :class:`recap.markdown.Markdown` made.
        targets: for each of the text's refs its address; None makes a link plain text and takes an image out.
        cite: the address of the page that holds the citations, empty where it is the same page.
        mark: is told the number of each citation marker in their order and gives its id; None where they get none.

    Returns:
        The HTML, itself where it holds no reference.
    """
    if "recap-" not in html:
        return html
    if mark is not None:
        html = _CITATION.sub(lambda found: f'<a class="cite" id="{mark(int(found[1]))}" ', html)
    return replace_references(html, lambda kind, number: f"{cite}#cite-{number}" if kind == "cite" else targets[number])


def replace_references(html: str, target_of: Callable[[str, int], str | None]) -> str:
    """Put the address that `target_of` gives for a kind and a number in place of each reference."""
    out: list[str] = []
    done = 0
    dropped_end = -1
    for match in _REFERENCE.finditer(html):
        if 0 <= dropped_end < match.start():
            out.append(html[done:dropped_end])
            done, dropped_end = dropped_end + len(_LINK_END), -1
        out.append(html[done : match.start()])
        done = match.end()
        name, before, key, kind, number, after = match.groups()
        target = target_of(kind, int(number))
        if target is not None:
            out.append(f'<{name}{before} {key}="{escape(target)}"{after}>')
        elif name == "a":
            dropped_end = html.find(_LINK_END, done)
    if dropped_end >= 0:
        out.append(html[done:dropped_end])
        done = dropped_end + len(_LINK_END)
    out.append(html[done:])
    return "".join(out)


def portable(html: str, page_url: str) -> str:
    """Make HTML fit for readers outside the site: every address is absolute, and the box of a task is a sign.

    Many programs take a form's box out, and with it whether a task is done.

    Args:
        html: what :func:`resolve` gave, or a template wrote; an address without quotation marks is left as it is.
        page_url: the full https address of the page that holds it; fragments get it too.

    Returns:
        The HTML with each href, src, srcset, poster and cite made absolute, without input elements.
    """
    parts = urlsplit(page_url)
    origin = f"{parts.scheme}://{parts.netloc}"

    def joined(match: re.Match[str]) -> str:
        name, equals, quoted = match.groups()
        if name is None:
            return match[0]
        written = quoted[1:-1]
        is_set = name.lower() == "srcset"
        # Nearly all addresses are one of these, and joining takes long.
        if not is_set:
            if written.startswith(_WHOLE):
                return match[0]
            if _ROOTED.fullmatch(written):
                return f'{name}{equals}"{origin}{written}"'
        value = unescape(written)
        if is_set:
            made = ", ".join(f"{_joined(page_url, one)} {size}".strip() for one, size in candidates(value))
        else:
            made = _joined(page_url, value.strip())
        return f'{name}{equals}"{escape(made)}"'

    made = _TAG.sub(lambda tag: _ATTRIBUTE.sub(joined, tag[0]), html)
    return _BOX.sub(lambda box: "☑" if " checked" in box[0] else "☐", made) if "<input" in made else made


def _joined(page_url: str, address: str) -> str:
    """Join an address to that of its page; what is malformed is left to whoever looks it over."""
    try:
        return urljoin(page_url, address)
    except ValueError:
        return address
