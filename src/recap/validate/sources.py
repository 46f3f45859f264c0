"""Where a story comes from: its publisher, its citations, its picture."""

import re
from zoneinfo import ZoneInfo

from recap.model.article import Citation, Image, Place, Publisher
from recap.model.document import Node, TextNode
from recap.schema import Reader, shown
from recap.schema.urls import host_of
from recap.validate.names import place

_SOURCE_HINT = "write the address, or 'name:' and 'url:' below 'source:'"
_CITATION_HINT = "write '- title: ...' and below it 'url: https://...'"
_IMAGE_HINT = "write an https address, or the path of a file under content/assets/, for example assets/chart.png"
_ALT_HINT = "write 'src:' and 'alt:' below 'image:'; alt says in words what the picture shows"
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//\S|[A-Za-z][A-Za-z0-9+-]*:\S")


def source(reader: Reader, zone: ZoneInfo, places: dict[str, Place]) -> Publisher | None:
    """Read `source`: an address, a name, or a mapping."""
    node = reader.get("source")
    if node is None:
        return None
    places["source"] = place(node)
    if isinstance(node, TextNode):
        if _ADDRESS.match(node.text.strip()):
            url = reader.as_url("source", node)
            return Publisher(host_of(url), url)
        publisher, has_url = Publisher(reader.as_text("source", node)), False
    else:
        inner = reader.mapping("source", _SOURCE_HINT)
        if inner is None:
            return None
        named = inner.get("name")
        if named is not None:
            places["source"] = place(named)
        name, url = inner.text("name"), inner.url("url")
        feed, author, published = inner.url("feed"), inner.text("author"), inner.moment("published", zone)
        inner.unknown()
        publisher, has_url = Publisher(name or host_of(url), url, feed, author, published), inner.get("url") is not None
    if not has_url and publisher.name:
        message = f"the source {shown(publisher.name)} has no address, it is shown without a link"
        reader.report.warn("source-unlinked", node, message, "add url: https://...")
    elif not has_url:
        reader.report.error("source-unnamed", node, "'source' has neither a name nor an address", _SOURCE_HINT)
    return publisher


def citations(reader: Reader) -> tuple[Citation, ...]:
    """Read `citations`; each entry keeps its number, even where it has an error."""
    found = []
    for item in reader.mappings("citations", _CITATION_HINT):
        title, url = item.text("title"), item.url("url")
        publisher, date = item.text("publisher"), item.partial("date")
        item.unknown()
        if not title and item.get("url") is None:
            item.missing("title", _CITATION_HINT)
        found.append(Citation(title or publisher or host_of(url), url, publisher, date))
    return tuple(found)


def image(reader: Reader, places: dict[str, Place]) -> Image | None:
    """Read `image`: an address or path, or a mapping."""
    node = reader.get("image")
    if node is None:
        return None
    if isinstance(node, TextNode):
        places["image"] = place(node)
        made = Image(_src(reader, "image", node))
    else:
        inner = reader.mapping("image", _IMAGE_HINT)
        if inner is None:
            return None
        src = inner.get("src")
        if src is None:
            inner.missing("src", _IMAGE_HINT)
        else:
            places["image"] = place(src)
        made = Image(_src(inner, "src", src) if src else "", inner.text("alt"), inner.text("credit"))
        inner.unknown()
    if not made.alt:
        reader.report.warn("image-alt", node, "the image has no alt text", _ALT_HINT)
    return made


def _src(reader: Reader, key: str, node: Node) -> str:
    if isinstance(node, TextNode) and _ADDRESS.match(node.text.strip()):
        return reader.as_url(key, node, ("https",))
    return reader.as_asset(key, node, _IMAGE_HINT)
