"""Feeds read back, as far as a subscriber's program tells entries apart and shows them: RSS 2.0, Atom 1.0, JSON Feed.

What is read may come from another program or another host, so nothing of it is believed: no entity is resolved, nothing
is fetched, and what is missing is empty.
"""

import datetime as dt
import hashlib
import re
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

import msgspec
from lxml import etree

from recap.feeds.extensions import ATOM, LANG, MEDIA
from recap.model import formats

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PICTURE = f"{{{MEDIA}}}content"
_LINK = re.compile(r"<a\b.*?</a>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w")


class Item(msgspec.Struct, frozen=True):
    """An entry as it was read: times are aware, None where there is none or it cannot be read.

    `categories` are names, `image` and `original` addresses. `substance` is set by `brief`.
    """

    id: str
    title: str
    url: str
    summary: str
    content: str
    published: dt.datetime | None
    updated: dt.datetime | None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    image: str = ""
    original: str = ""
    substance: str = ""


class Document(msgspec.Struct, frozen=True):
    """A feed as it was read: `url` is its own address as it gives it, `updated` its last change.

    `type` is its format's MIME type. `hub`, `previous` and `current` are the addresses of a WebSub hub, of the document
    before (RFC 5005, 4) and of the feed that a document belongs to. JSON Feed has neither `updated` nor `current`.
    """

    title: str
    url: str
    home: str
    updated: dt.datetime | None
    items: tuple[Item, ...]
    type: str = ""
    language: str = ""
    hub: str = ""
    previous: str = ""
    current: str = ""


def read(data: bytes) -> Document:
    """Read a feed, in whichever of the three formats it is.

    Raises:
        ValueError: it is none of them, or not well-formed.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.lstrip()[:1] == b"{":
        return _json(data)
    root = _parsed(data)
    if root.tag == "rss" and (channel := root.find("channel")) is not None:
        return _rss(channel)
    if root.tag == f"{{{ATOM}}}feed":
        return _atom(root)
    raise ValueError("it is neither RSS 2.0 nor Atom nor JSON Feed")


def _parsed(data: bytes) -> etree._Element:
    # Entries may be longer than libxml2 allows a text to be.
    parser = etree.XMLParser(
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(f"it is not well-formed XML: {fault}") from fault


def brief(document: Document) -> Document:
    """Keep of contents only a mark that tells whether they are the same: those of thousands of feeds fill the memory.

    The `substance` of an entry marks what its content says outside of its links, or its summary where that is nothing:
    addresses, ids and the name of its edition change with its file and its date. It is empty where nothing is said.
    """
    return msgspec.structs.replace(document, items=tuple(map(_brief, document.items)))


def _brief(item: Item) -> Item:
    # A feed that has to have a summary gives the title where there is none.
    summary = item.summary if item.summary != item.title else ""
    said = next((words for html in (item.content, summary) if _WORD.search(words := _words(html))), "")
    return msgspec.structs.replace(item, content=_mark(item.content), substance=_mark(said) if said else "")


def _words(html: str) -> str:
    """Give what HTML says outside of its links."""
    return " ".join(unescape(_MARKUP.sub(" ", _LINK.sub(" ", html))).split())


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def outlines(data: bytes) -> dict[str, str]:
    """Read a list of feeds (OPML 2.0): the address of each, and its title.

    Raises:
        ValueError: it is no such list, or not well-formed.
    """
    root = _parsed(data)
    if root.tag != "opml":
        raise ValueError("it is no OPML")
    return {
        url: one.get("title") or one.get("text") or url for one in root.iter("outline") if (url := one.get("xmlUrl"))
    }


def _rss(channel: etree._Element) -> Document:
    return Document(
        title=_text(channel, "title"),
        url=_link(channel, "self"),
        home=_text(channel, "link"),
        updated=_mail_time(_text(channel, "lastBuildDate")),
        items=tuple(map(_rss_item, channel.findall("item"))),
        type=formats.RSS,
        language=_text(channel, "language"),
        hub=_link(channel, "hub"),
        previous=_link(channel, "prev-archive"),
        current=_link(channel, "current"),
    )


def _rss_item(item: etree._Element) -> Item:
    published = _mail_time(_text(item, "pubDate"))
    return Item(
        id=_text(item, "guid"),
        title=_text(item, "title"),
        url=_text(item, "link"),
        summary=unescape(_text(item, "description")),
        content=_text(item, _CONTENT),
        published=published,
        updated=_iso_time(_text(item, f"{{{ATOM}}}updated")) or published,
        authors=_texts(item, f"{_DC}creator"),
        categories=_texts(item, "category"),
        image=_picture(item),
        original=_link(item, "via"),
    )


def _atom(feed: etree._Element) -> Document:
    return Document(
        title=_text(feed, f"{{{ATOM}}}title"),
        url=_link(feed, "self"),
        home=_link(feed, "alternate"),
        updated=_iso_time(_text(feed, f"{{{ATOM}}}updated")),
        items=tuple(map(_atom_entry, feed.findall(f"{{{ATOM}}}entry"))),
        type=formats.ATOM,
        language=feed.get(LANG, ""),
        hub=_link(feed, "hub"),
        previous=_link(feed, "prev-archive"),
        current=_link(feed, "current"),
    )


def _atom_entry(entry: etree._Element) -> Item:
    return Item(
        id=_text(entry, f"{{{ATOM}}}id"),
        title=_text(entry, f"{{{ATOM}}}title"),
        url=_link(entry, "alternate"),
        summary=_text(entry, f"{{{ATOM}}}summary"),
        content=_text(entry, f"{{{ATOM}}}content"),
        published=_iso_time(_text(entry, f"{{{ATOM}}}published")),
        updated=_iso_time(_text(entry, f"{{{ATOM}}}updated")),
        authors=_texts(entry, f"{{{ATOM}}}author/{{{ATOM}}}name"),
        categories=tuple(e.get("term", "") for e in entry.findall(f"{{{ATOM}}}category")),
        image=_picture(entry),
        original=_link(entry, "via"),
    )


def _json(data: bytes) -> Document:
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise ValueError(f"it is not well-formed JSON: {fault}") from fault
    items = found.get("items")
    if not str(found.get("version", "")).startswith("https://jsonfeed.org/version/") or not isinstance(items, list):
        raise ValueError("it is neither RSS 2.0 nor Atom nor JSON Feed")
    return Document(
        title=_said(found, "title"),
        url=_said(found, "feed_url"),
        home=_said(found, "home_page_url"),
        updated=None,
        items=tuple(_json_item(item) for item in items if isinstance(item, dict)),
        type=formats.JSON,
        language=_said(found, "language"),
        hub=next((_said(hub, "url") for hub in _listed(found, "hubs") if isinstance(hub, dict)), ""),
        previous=_said(found, "next_url"),
    )


def _json_item(item: dict[str, Any]) -> Item:
    return Item(
        id=_said(item, "id"),
        title=_said(item, "title"),
        url=_said(item, "url"),
        summary=_said(item, "summary"),
        content=_said(item, "content_html"),
        published=_iso_time(_said(item, "date_published")),
        updated=_iso_time(_said(item, "date_modified")),
        authors=tuple(_said(one, "name") for one in _listed(item, "authors") if isinstance(one, dict)),
        categories=tuple(map(str, _listed(item, "tags"))),
        image=_said(item, "image"),
        original=_said(item, "external_url"),
    )


def _said(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    return "" if value is None else str(value)


def _listed(given: dict[str, Any], key: str) -> list[Any]:
    value = given.get(key)
    return value if isinstance(value, list) else []


def _text(parent: etree._Element, name: str) -> str:
    return parent.findtext(name) or ""


def _texts(parent: etree._Element, path: str) -> tuple[str, ...]:
    return tuple(e.text or "" for e in parent.findall(path))


def _picture(parent: etree._Element) -> str:
    media = parent.find(_PICTURE)
    return "" if media is None else media.get("url", "")


def _link(parent: etree._Element, rel: str) -> str:
    links = parent.findall(f"{{{ATOM}}}link")
    return next((e.get("href", "") for e in links if e.get("rel", "alternate") == rel), "")


def _mail_time(text: str) -> dt.datetime | None:
    try:
        return _aware(parsedate_to_datetime(text)) if text else None
    except (ValueError, OverflowError):
        return None


def _iso_time(text: str) -> dt.datetime | None:
    try:
        return _aware(dt.datetime.fromisoformat(text)) if text else None
    except ValueError:
        return None


def _aware(when: dt.datetime) -> dt.datetime:
    """RFC 5322 (3.3) writes a time whose zone is unknown with ``-0000``, which Python reads as no zone."""
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
