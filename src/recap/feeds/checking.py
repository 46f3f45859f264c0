"""What every feed is held against before it leaves."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from urllib.parse import urlsplit

from lxml import etree

from recap.feeds.reading import Document, Item, read
from recap.feeds.types import Entry, Feed

_TAG = re.compile(
    r"tag:(?:[\w.%+-]+@)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?:"
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*",
    re.ASCII,
)
"""A ``tag:`` URI (RFC 4151, 2.1)."""
_SEPARATORS = " \t\n\f\r,"
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:[/?#]|$)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_FIRST_YEAR = 1900
_HARMLESS = frozenset(("http", "https", "mailto", "tel"))
"""Schemes of addresses that lead somewhere and do nothing else."""
_ACTIVE_NAMES = "script|style|link|meta|base|iframe|frame|object|embed|applet|form|noscript|html|head|body"
_ACTIVE = frozenset(_ACTIVE_NAMES.split("|"))
"""Elements that a reader's program takes out or refuses, and those that cannot stand in a <div> (RFC 4287, 4.1.3.3)."""
_ADDRESS_NAMES = "href|src|poster|cite|background|formaction|action|data|longdesc"
_OWN = "recap-"
_TREATED = re.compile(
    rf"<(/?)(?=(?:{_ACTIVE_NAMES}|title|textarea|xmp|plaintext|noembed|noframes|recap)\b)", re.IGNORECASE
)
"""The beginning of a tag that is given a name of our own to be read.

A parser leaves out some of these, or takes what they hold for text, where another one, or the same in SVG, does not.
"""
_END = f"{_OWN}end"
_OWN_NAMES = etree.XPath(f"//*[starts-with(name(), '{_OWN}')]")
_HANDLERS = etree.XPath("//@*[starts-with(name(), 'on')]")
_ADDRESSES = etree.XPath(f"//@{_ADDRESS_NAMES.replace('|', '|//@')}|//@*[name() = 'xlink:href']")
_LISTS = etree.XPath("//@ping")
_SETS = etree.XPath("//@srcset")
_CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*?)(?:,+(?=\s|$)|\s[^,]*(?:,|$)|$)")
"""An image candidate of a `srcset` (HTML, 4.8.4.2.1): commas may stand inside an address, not at its end."""
_STYLES = etree.XPath(f"//@style|//{_OWN}style//text()")
_ESCAPED = re.compile(r"\\(?:0{0,4}([4-7][0-9a-fA-F])\s?|([g-zG-Z]))")
"""A letter as CSS may write it in any name (CSS Syntax 3, 4.3.7); no letter of ``url`` or ``import`` goes on a code."""
_IN_STYLE = re.compile(r"""(?:\burl\(|@import(?=\s*["']))\s*("[^"]*|'[^']*|[^\s"')][^\s)]*)?""", re.IGNORECASE)
_SPACE = r"[ \t\n\f\r]"
_DOUBTFUL = re.compile(
    rf"""<(?=[a-zA-Z/!?])(?!/[a-z0-9]++{_SPACE}*+>)(?!(?!(?:{_ACTIVE_NAMES})(?:{_SPACE}|[/>]))[a-z0-9]++(?:{_SPACE}++(?:"""
    rf"""(?:{_ADDRESS_NAMES})="https?://[a-z0-9.-]++(?:[/?#][^"<>]*+)?"|"""
    r"""style="[^"<>&(@\\]*+"|"""
    rf"""(?!on|{_ADDRESS_NAMES}|ping|srcset|style)[a-z-]++(?:="[^"<>]*+")?))*+{_SPACE}*+/?>)"""
)
"""A tag or a comment that has to be looked at closely; nearly all entries hold none, and there are many."""


def faults(data: bytes, feed: Feed, entries: Sequence[Entry]) -> Iterator[str]:
    """Read a feed back, and yield what is not as it was meant, or not as a feed must be."""
    try:
        document = read(data)
    except ValueError as fault:
        yield str(fault)
        return
    yield from _own_faults(document, feed, entries)
    if len(document.items) != len(entries):
        yield f"{len(entries)} entries were written and {len(document.items)} are read back"
    for item, entry in zip(document.items, entries, strict=False):
        yield from _entry_faults(item, entry)
    for name, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            yield f"{count} entries share the id '{name}'"


def _own_faults(document: Document, feed: Feed, entries: Sequence[Entry]) -> Iterator[str]:
    for what, read_back, meant in (
        ("title", document.title, feed.title),
        ("own address", document.url, feed.url),
        ("home page", document.home, feed.home),
    ):
        if read_back != meant:
            yield f"its {what} '{meant}' is read back as '{read_back}'"
    newest = max((entry.updated for entry in entries), default=None)
    if newest and newest.year < _FIRST_YEAR:
        newest = None
    if newest and document.updated and _clock(document.updated) != _clock(newest):
        yield f"its last change {newest.isoformat()} is read back as {document.updated.isoformat()}"
    addresses = (feed.url, feed.home, feed.icon, feed.image, feed.hub, feed.current, feed.previous)
    for address in addresses:
        if address and not is_absolute(address):
            yield f"its address '{address}' is not absolute"


def _entry_faults(item: Item, entry: Entry) -> Iterator[str]:
    if not _TAG.fullmatch(entry.id):
        yield f"the id '{entry.id}' is no tag: address"
    for what, read_back, meant in _pairs(item, entry):
        if read_back != meant:
            yield f"the {what} of the entry '{entry.title}' is not read back as it was written"
    for read_at, meant_at in ((item.published, entry.published), (item.updated, entry.updated)):
        # A date of RSS cannot name an earlier year (RFC 5322, 3.3).
        if meant_at.year < _FIRST_YEAR:
            continue
        if read_at is None or _clock(read_at) != _clock(meant_at):
            yield f"a date of the entry '{entry.title}' is not read back as it was written"
    for address in (entry.url, entry.original, entry.image.url if entry.image else ""):
        if address and not is_absolute(address):
            yield f"the address '{address}' of the entry '{entry.title}' is not absolute"


def _pairs(item: Item, entry: Entry) -> Iterator[tuple[str, object, object]]:
    """Yield what an entry has: its name, as it is read back and as it was meant."""
    yield "id", item.id, entry.id
    yield "title", item.title, entry.title
    yield "address", item.url, entry.url
    yield "summary", item.summary, entry.summary or item.summary
    yield "content", item.content, entry.content
    yield "author", item.authors, entry.authors
    yield "category", item.categories, tuple(one.name for one in entry.categories)
    yield "picture", item.image, entry.image.url if entry.image else ""
    yield "original", item.original, entry.original


def _clock(when: dt.datetime) -> tuple[dt.datetime, dt.timedelta | None]:
    """Give what a date says, to the second.

    While clocks change, a time in a zone of rules is never equal to one in another (PEP 495, "Inter-zone comparison").
    """
    return when.replace(microsecond=0, tzinfo=None, fold=0), when.utcoffset()


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
            document are html, head, body, meta and style.
    """
    if not _DOUBTFUL.search(html):
        return
    renamed = _TREATED.sub(rf"<\1{_OWN}", html)
    tree = etree.fromstring(f"<body>{renamed}<{_END}>", etree.HTMLParser(huge_tree=True))
    for name in dict.fromkeys(element.tag.removeprefix(_OWN) for element in _OWN_NAMES(tree)):
        if name in _ACTIVE and name not in allowed:
            yield f"it holds the element <{name}>"
    if tree.find(f".//{_END}") is None:
        yield "it cannot be read to its end, as where a tag or a comment is not closed"
    for name in dict.fromkeys(value.attrname for value in _HANDLERS(tree)):
        yield f"it holds the attribute '{name}'"
    for address in dict.fromkeys(_addresses(tree)):
        if not is_absolute(address.strip()):
            yield f"the address '{address}' in it is not absolute"


def _addresses(tree: etree._Element) -> Iterator[str]:
    yield from _ADDRESSES(tree)
    for value in _LISTS(tree):
        yield from value.split()
    for value in _SETS(tree):
        yield from _CANDIDATE.findall(value.rstrip(_SEPARATORS))
    for style in _STYLES(tree):
        plain = _ESCAPED.sub(lambda found: found[2] or chr(int(found[1], 16)), style)
        yield from (address.strip("\"'") for address in _IN_STYLE.findall(plain))
