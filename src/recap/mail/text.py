"""The plain-text part of a message, made from simple HTML."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, count

from lxml import etree

from recap.typography import scripted

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre section summary table "
        "tbody td tfoot th thead tr ul",
    )
)
_UNDERLINES = {"h1": "=", "h2": "-"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACES = re.compile(" {2,}")
_SPACE_AT_BREAK = re.compile(r" *\n *")
_BREAKS = re.compile(r"\n{3,}")
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
        said = _source(element)
        del element[:]
        element.tag, element.text = "div", said
    told = "\n".join(line.rstrip() for block in _blocks(root) for line in (*block, "")).strip("\n")
    return f"{told}\n" if told else ""


def _blocks(element: etree._Element) -> Iterator[list[str]]:
    """Yield the blocks in an element, each as its lines."""
    return _told(element.text, element)


def _told(text: str | None, children: Iterable[etree._Element]) -> Iterator[list[str]]:
    """Yield the blocks in a text and the elements behind it, each with the text behind it."""
    run = [_flat(text)]
    for child in children:
        if child.tag in _BLOCKS:
            yield from _paragraph("".join(run))
            run = []
            yield from _block(child)
        else:
            run.append(_inline(child))
        run.append(_flat(child.tail))
    yield from _paragraph("".join(run))


def _parts(element: etree._Element, *names: str) -> Iterator[tuple[etree._Element | None, Iterator[list[str]]]]:
    """Yield the children of these names with the blocks in each, and between them what stands loose, with no child."""
    text: str | None = element.text
    loose: list[etree._Element] = []
    for child in element:
        if child.tag in names:
            yield None, _told(text, loose)
            yield child, _blocks(child)
            text, loose = child.tail, []
        else:
            loose.append(child)
    yield None, _told(text, loose)


def _paragraph(text: str) -> Iterator[list[str]]:
    said = _tidy(text)
    if said:
        yield said.split("\n")


def _block(element: etree._Element) -> Iterator[list[str]]:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield from _heading(element)
        case "ul" | "ol":
            yield from _list(element)
        case "blockquote":
            yield from _behind("> ", element)
        case "div" if "admonition" in element.get("class", "").split():
            yield from _behind("> ", element)
        case "dd":
            yield from _behind("    ", element)
        case "pre" if not any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
            yield from filter(any, [_source(element).rstrip("\n").split("\n")])
        case "hr":
            yield ["-" * 40]
        case "tr":
            yield from _row(element)
        case "table":
            rows = [line for row in _blocks(element) for line in row]
            if rows:
                yield rows
        case _:
            yield from _blocks(element)


def _behind(mark: str, element: etree._Element) -> Iterator[list[str]]:
    """Yield all blocks in an element as one, each line behind a mark."""
    lines = [f"{mark}{line}" for line in _apart(list(_blocks(element)))]
    if lines:
        yield lines


def _row(element: etree._Element) -> Iterator[list[str]]:
    cells = [(cell, " ".join(chain.from_iterable(blocks))) for cell, blocks in _parts(element, "td", "th")]
    said = " | ".join(said for cell, said in cells if said or cell is not None)
    if said:
        yield [said]


def _apart(blocks: Iterable[list[str]]) -> list[str]:
    """Give the lines of blocks, with an empty one between two blocks."""
    return [line for block in blocks for line in ("", *block)][1:]


def _heading(element: etree._Element) -> Iterator[list[str]]:
    """Yield a heading, underlined if it is a large one; where all of it is one link, the address stands below."""
    links = element.findall("a[@href]")
    is_link = len(links) == 1 and _source(links[0]).split() == _source(element).split()
    said = " ".join((_inner(links[0]) if is_link else _inner(element)).split())
    if not said:
        return
    mark = _UNDERLINES.get(str(element.tag), "")
    lines = [said, mark * min(_width(said), 72)] if mark else [said]
    yield [*lines, links[0].get("href", "")] if is_link else lines


def _list(element: etree._Element) -> Iterator[list[str]]:
    """Yield a list; what stands in it and in no item is told below the marks."""
    start = element.get("start", "")
    numbers = count(int(start) if _NUMBER.fullmatch(start) else 1)
    is_loose = any(map(_is_loose, (element, *element.findall("li"))))
    made = []
    for item, blocks in _parts(element, "li"):
        mark = "  " if item is None else f"{next(numbers)}. " if element.tag == "ol" else "- "
        inner = _apart(blocks) if is_loose else chain.from_iterable(blocks)
        made.append([f"{' ' * len(mark) if place else mark}{line}" for place, line in enumerate(inner)])
    if any(made):
        yield _apart(filter(None, made)) if is_loose else list(chain.from_iterable(made))


def _is_loose(element: etree._Element) -> bool:
    """Tell whether a list, or an item of one, holds more than a text, items and the lists below it."""
    rest = [child.tag for child in element if child.tag in _BLOCKS and child.tag not in ("ul", "ol", "li")]
    return bool(rest) and rest != ["p"]


def _inner(element: etree._Element) -> str:
    return "".join((_flat(element.text), *map(_child, element)))


def _child(child: etree._Element) -> str:
    said = "\n".join(("", *_apart(_block(child)), "")) if child.tag in _BLOCKS else _inline(child)
    return said + _flat(child.tail)


def _inline(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return ""
    if element.tag == "br":
        return "\n"
    if element.tag == "img":
        alt = element.get("alt", "")
        return f"[{alt}]" if alt else ""
    inner = _inner(element)
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


def _source(element: etree._Element) -> str:
    """Give all that an element says, with the spaces and breaks of the source."""
    pieces = element.xpath(
        ".//text()[not(parent::script or parent::style)] | descendant-or-self::br | descendant-or-self::img"
    )
    return "".join(piece if isinstance(piece, str) else _inline(piece) for piece in pieces)


def _tidy(text: str) -> str:
    """Take out spaces beside spaces and breaks, and breaks beyond one empty line."""
    return _BREAKS.sub("\n\n", _SPACE_AT_BREAK.sub("\n", _SPACES.sub(" ", text))).strip()


def _width(text: str) -> int:
    """Count columns: wide characters take two (Unicode Standard Annex 11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
