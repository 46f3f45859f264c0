"""The plain-text part of a message, made from simple HTML."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from recap.typography import scripted

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|dd|details|div|dl|dt|figcaption|figure|footer|h1|h2|h3|h4|h5|h6"
    "|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_UNDERLINES = {"h1": "=", "h2": "-"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACES = re.compile(" {2,}")
_SPACE_AT_BREAK = re.compile(r" *\n *")
_STRUCK = frozenset(("del", "s", "strike"))
_NO_TEXT = frozenset(("script", "style", "template", "title", "head"))
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_DEEPEST = 150
"""How deep elements may stand in one another; what stands deeper is told without its tags, as the stack has an end."""


def plain(html: str) -> str:
    """Tell HTML in plain text: a paragraph a line, links with their address behind them, lists with marks.

    Lines are as long as their paragraphs: every mail program breaks them where its window ends.
    """
    # The first tag makes a document of what holds nothing but a comment.
    root = etree.fromstring(f"<body>{html}", etree.HTMLParser(huge_tree=True))
    for element in root.xpath("/".join("*" * _DEEPEST)):
        said = "".join(element.itertext())
        del element[:]
        element.tag, element.text = "div", said
    told = "\n".join(line.rstrip() for block in _blocks(root) for line in (*block, "")).strip("\n")
    return f"{told}\n" if told else ""


def _blocks(element: etree._Element) -> Iterator[list[str]]:
    """Yield the blocks in an element, each as its lines."""
    run: list[str] = [_flat(element.text)]
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if _BLOCKS.fullmatch(name):
            yield from _paragraph("".join(run))
            run = []
            yield from _block(child, name)
        elif name and name not in _NO_TEXT:
            run.append(_inline(child))
        run.append(_flat(child.tail))
    yield from _paragraph("".join(run))


def _paragraph(text: str) -> Iterator[list[str]]:
    said = _tidy(text)
    if said:
        yield said.split("\n")


def _block(element: etree._Element, name: str) -> Iterator[list[str]]:
    match name:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield from _heading(element, name)
        case "ul" | "ol":
            yield from _list(element, name)
        case "blockquote":
            yield _quoted(element)
        case "div" if "admonition" in element.get("class", "").split():
            yield _quoted(element)
        case "dd":
            yield [f"    {line}".rstrip() for line in _apart(_blocks(element))]
        case "pre":
            yield _words(element).rstrip("\n").split("\n")
        case "hr":
            yield ["-" * 40]
        case "tr":
            cells = (" ".join(" ".join(lines) for lines in _blocks(cell)) for cell in element)
            yield [" | ".join(cells)]
        case "table":
            rows = [line for row in _blocks(element) for line in row]
            if rows:
                yield rows
        case _:
            yield from _blocks(element)


def _quoted(element: etree._Element) -> list[str]:
    return [f"> {line}".rstrip() for line in _apart(_blocks(element))]


def _apart(blocks: Iterable[list[str]]) -> list[str]:
    """Give the lines of blocks, with an empty one between two blocks."""
    return [line for block in blocks for line in ("", *block)][1:]


def _heading(element: etree._Element, name: str) -> Iterator[list[str]]:
    """Yield a heading, underlined if it is a large one; where all of it is one link, the address stands below."""
    links = element.findall("a")
    is_link = len(links) == 1 and _tidy(_words(links[0])) == _tidy(_words(element))
    said = " ".join((_words(element) if is_link else _inline(element)).split())
    if not said:
        return
    mark = _UNDERLINES.get(name, "")
    lines = [said, mark * min(_width(said), 72)] if mark else [said]
    yield [*lines, links[0].get("href", "")] if is_link else lines


def _list(element: etree._Element, name: str) -> Iterator[list[str]]:
    start = element.get("start", "")
    items = element.findall("li")
    is_loose = any(_is_loose(item) for item in items)
    made = []
    for number, item in enumerate(items, int(start) if _NUMBER.fullmatch(start) else 1):
        mark = f"{number}. " if name == "ol" else "- "
        blocks = _blocks(item)
        inner = _apart(blocks) if is_loose else chain.from_iterable(blocks)
        made.append([f"{' ' * len(mark) if place else mark}{line}".rstrip() for place, line in enumerate(inner)])
    if any(made):
        yield _apart(filter(None, made)) if is_loose else list(chain.from_iterable(made))


def _is_loose(item: etree._Element) -> bool:
    """Tell whether a list's item holds more than a text and the lists below it."""
    blocks = [child.tag for child in item if isinstance(child.tag, str) and _BLOCKS.fullmatch(child.tag)]
    rest = [name for name in blocks if name not in ("ul", "ol")]
    return bool(rest) and rest != ["p"]


def _inline(element: etree._Element) -> str:
    if element.tag == "br":
        return "\n"
    if element.tag == "img":
        alt = element.get("alt", "")
        return f"[{alt}]" if alt else ""
    inner = "".join((_flat(element.text), *(_child(child) for child in element)))
    if element.tag in _STRUCK:
        return f"~~{inner}~~"
    match str(element.tag):
        case "a":
            return _link(element, inner)
        case "q":
            return f"\u201c{inner}\u201d"
        case "rt" if _is_bare(element):
            return f"({inner})"
        case name:
            return scripted(inner, name)


def _is_bare(reading: etree._Element) -> bool:
    """Tell whether no brackets stand around what a `ruby` element says of a word."""
    before = reading.getprevious()
    return before is None or before.tag != "rp"


def _child(child: etree._Element) -> str:
    shown = isinstance(child.tag, str) and child.tag not in _NO_TEXT
    return (_inline(child) if shown else "") + _flat(child.tail)


def _link(element: etree._Element, inner: str) -> str:
    address = element.get("href", "")
    said = inner.strip()
    match element.get("role", ""):
        case "doc-backlink":
            return ""
        case "doc-noteref":
            return f"[{said}]"
    # The mark of a citation names its number; the list of sources is one link away, at the article.
    if not address or "cite" in element.get("class", "").split() or said in {address, address.removeprefix("mailto:")}:
        return inner
    return f"{inner} <{address}>" if said else address


def _flat(text: str | None) -> str:
    """Make a line break in the source a space; one that is meant is an element of its own."""
    return _SPACE.sub(" ", text or "")


def _words(element: etree._Element) -> str:
    """Give all text in an element, as it stands in the source."""
    return "".join(map(str, element.xpath(".//text()[not(parent::script or parent::style)]")))


def _tidy(text: str) -> str:
    """Take out spaces beside spaces and breaks."""
    return _SPACE_AT_BREAK.sub("\n", _SPACES.sub(" ", text)).strip()


def _width(text: str) -> int:
    """Count columns: wide characters take two (Unicode Standard Annex 11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
