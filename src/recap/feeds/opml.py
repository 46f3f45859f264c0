"""OPML 2.0 (opml.org/spec2.opml): a list of feeds that a reader's program takes in at once."""

from collections.abc import Iterable

import msgspec
from lxml import etree


class Outline(msgspec.Struct, frozen=True):
    """A feed in the list: `url` is its own address and `home` that of the page it belongs to, both absolute."""

    title: str
    description: str
    url: str
    home: str


class Folder(msgspec.Struct, frozen=True):
    """Feeds that belong together, under a title."""

    title: str
    outlines: tuple[Outline, ...]


def opml(title: str, language: str, folders: Iterable[Folder]) -> bytes:
    """Write the list; empty folders are left out.

    Raises:
        ValueError: a text holds a character that XML 1.0 cannot hold.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    body = etree.SubElement(root, "body")
    for folder in folders:
        if folder.outlines:
            parent = etree.SubElement(body, "outline", text=folder.title, title=folder.title)
            for one in folder.outlines:
                _add(parent, one, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: etree._Element, one: Outline, language: str) -> None:
    # Readers take every kind of feed for this type; the specification names no other.
    said = {"type": "rss", "text": one.title, "title": one.title, "description": one.description}
    etree.SubElement(parent, "outline", said | {"language": language, "xmlUrl": one.url, "htmlUrl": one.home})
