"""What may stand in HTML that leaves the site, for readers' programs that show it in pages of their own."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from urllib.parse import urlsplit

from lxml import etree

from recap.srcset import candidates

_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:[/?#]|$)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HARMLESS = frozenset(("http", "https", "mailto", "tel"))
"""Schemes of addresses that lead somewhere and do nothing else."""
_ACTIVE_NAMES = (
    "script|style|link|meta|base|iframe|frame|object|embed|applet|animate|set|form|textarea|select|button"
    "|noscript|noembed|noframes|xmp|plaintext|html|head|body"
)
_ACTIVE = frozenset(_ACTIVE_NAMES.split("|"))
"""Elements that a reader's program takes out or refuses, that swallow what follows them where they are not closed, or
that cannot stand in a <div> (RFC 4287, 4.1.3.3)."""
_ADDRESS_NAMES = "href|src|poster|cite|background|formaction|action|data|longdesc"
_ADDRESSES = frozenset(("xlink:href", *_ADDRESS_NAMES.split("|")))
_STYLE_NAMES = "style|fill|stroke|filter|mask|clip-path"
_STYLED = frozenset(_STYLE_NAMES.split("|"))
_OWN = "recap-"
_TREATED = re.compile(rf"<(/?)(?=(?:{_ACTIVE_NAMES}|title|recap)\b)", re.IGNORECASE)
"""The beginning of a tag that is given a name of our own to be read.

A parser leaves out some of these, or takes what they hold for text, where another one, or the same in SVG, does not.
"""
_COMMENT = f"{_OWN}comment"
_END = f"{_OWN}end"
_ESCAPED = re.compile(r"\\(?:0{0,4}([4-7][0-9a-fA-F])\s?|([g-zG-Z]))")
"""A letter as CSS may write it in any name (CSS Syntax 3, 4.3.7); no letter of ``url`` or ``import`` goes on a code."""
_IN_STYLE = re.compile(
    r"""(?:\burl\(|\bimage-set\((?=\s*["'])|@import(?=\s*["']))\s*("[^"]*|'[^']*|[^\s"')][^\s)]*)?""", re.IGNORECASE
)
_SPACE = r"[ \t\n\f\r]"
_DOUBTFUL = re.compile(
    rf"""<(?=[a-zA-Z/!?])(?!/[a-z0-9]++{_SPACE}*+>)(?!(?!(?:{_ACTIVE_NAMES})(?:{_SPACE}|[/>]))[a-z0-9]++(?:{_SPACE}++(?:"""
    rf"""(?:{_ADDRESS_NAMES})="https?://[a-z0-9.-]++(?:[/?#][^"<>]*+)?"|"""
    rf"""(?:{_STYLE_NAMES})="[^"<>&(@\\]*+"|"""
    rf"""(?!on|http-equiv|{_ADDRESS_NAMES}|ping|srcset|{_STYLE_NAMES})[a-z-]++(?:="[^"<>]*+")?))*+{_SPACE}*+/?>)"""
)
"""A tag or a comment that has to be looked at closely; nearly all entries hold none, and there are many."""


def is_absolute(address: str) -> bool:
    """Tell whether an address means the same wherever it is read, and does nothing but lead somewhere."""
    if _PLAIN.match(address):
        return True
    scheme = _SCHEME.match(address)
    if scheme is None or scheme[1].lower() not in _HARMLESS:
        return False
    try:
        return bool(urlsplit(address).netloc) or scheme[1].lower() not in {"http", "https"}
    except ValueError:
        return False


def content_faults(html: str, allowed: Container[str] = frozenset()) -> Iterator[str]:
    """Yield what is in the content of an entry that no reader's program should meet, each thing once.

    Args:
        html: the content, or a whole document.
        allowed: names of elements that may stand there though they may not in an entry: those of an email that is a
            document are html, head, meta, style and body.
    """
    if not _DOUBTFUL.search(html):
        return
    # Some mail programs read what stands in a comment.
    renamed = _TREATED.sub(rf"<\1{_OWN}", html).replace("<!--", f"<{_COMMENT}>")
    tree = etree.fromstring(f"<body>{renamed}<{_END}>", etree.HTMLParser(huge_tree=True))
    elements = list(tree.iter(etree.Element))
    attributes = [attribute for element in elements for attribute in element.items()]
    names = [str(element.tag) for element in elements]
    for name in dict.fromkeys(name.removeprefix(_OWN) for name in names if name.startswith(_OWN)):
        if name in _ACTIVE and name not in allowed:
            yield f"it holds the element <{name}>"
    if names[-1] != _END or html.rfind("<!--") > html.rfind("-->"):
        yield "it cannot be read to its end, as where a tag or a comment is not closed"
    for key in dict.fromkeys(key for key, value in attributes if _acts(key, value)):
        yield f"it holds the attribute '{key}'"
    sheets = ("".join(element.itertext()) for element in elements if element.tag == f"{_OWN}style")
    for address in dict.fromkeys((*_addresses(attributes), *chain.from_iterable(map(_in_style, sheets)))):
        if not is_absolute(address.strip()):
            yield f"the address '{address}' in it is not absolute"


def _acts(key: str, value: str) -> bool:
    """Tell whether an attribute holds a script, or leads away by itself."""
    return key.startswith("on") or (key == "http-equiv" and value.strip().lower() == "refresh")


def _addresses(attributes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for key, value in attributes:
        match key:
            case "ping":
                yield from value.split()
            case "srcset":
                yield from (address for address, _ in candidates(value))
            case _ if key in _STYLED:
                yield from _in_style(value)
            case _ if key in _ADDRESSES:
                yield value


def _in_style(style: str) -> Iterator[str]:
    plain = _ESCAPED.sub(lambda found: found[2] or chr(int(found[1], 16)), style)
    return (address.strip("\"'") for address in _IN_STYLE.findall(plain))
