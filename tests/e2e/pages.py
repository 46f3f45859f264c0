"""A built page as a tree, and the laws that hold for every page of the theme, as functions that list what breaks them.

Each function takes the root of a page and gives one line for each fault; an empty list says that the law holds.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns", "headers")
_WITH_CONTENT = (*_HEADINGS, "a", "button", "dd", "dt", "figcaption", "label", "legend", "li", "option", "p", "summary")
_WITH_CHILDREN = {
    "dl": ("dt", "div"),
    "ol": ("li",),
    "select": ("option", "optgroup"),
    "tbody": ("tr",),
    "thead": ("tr",),
    "tr": ("td", "th"),
    "ul": ("li",),
}
_SPEAKS_FOR_ITSELF = {"audio", "canvas", "hr", "iframe", "img", "input", "math", "meter", "progress", "svg", "video"}


def parsed(html: bytes) -> tuple[Element, list[str]]:
    """Parse a page by the HTML standard's algorithm; give its root, and what the standard calls an error."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(html, transport_encoding="utf-8")
    return root, [f"{place[0]}:{place[1]}: {code}" for place, code, _ in parser.errors]


def name(element: Element) -> str:
    """Give an element's name, be it HTML or SVG; comments have none."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield all elements in the order of the document, each with its name."""
    return ((named, element) for element in root.iter() if (named := name(element)))


def ids(root: Element) -> list[str]:
    """Give all ids of a page in order, repeated ones each time."""
    return [element.get("id", "") for element in root.iter() if element.get("id") is not None]


def text(element: Element) -> str:
    """Give what an element says: its text in one line."""
    return " ".join("".join(element.itertext()).split())


def headings_in_order(root: Element) -> list[str]:
    """One h1, and no heading more than one level below the one before it."""
    faults = []
    level = 0
    for tag, element in elements(root):
        if tag in _HEADINGS:
            now = int(tag[1])
            if now > level + 1:
                faults.append(f"{tag} “{text(element)}” follows h{level}")
            level = now
    firsts = [text(element) for tag, element in elements(root) if tag == "h1"]
    return faults if len(firsts) == 1 else [*faults, f"h1: {firsts}"]


def ids_unique(root: Element) -> list[str]:
    """No id twice, none empty, none with a space in it."""
    counted = Counter(ids(root))
    return [f"id “{i}” {n} times" for i, n in counted.items() if n > 1 or not i or i.split() != [i]]


def references_lead_somewhere(root: Element) -> list[str]:
    """Whatever names an element of the same page names one that is there."""
    there = set(ids(root))
    faults = []
    for tag, element in elements(root):
        for key in _REFERENCES:
            faults += [f"{tag} {key}={i}" for i in element.get(key, "").split() if i not in there]
        target = element.get("href", "")
        if target.startswith("#") and target[1:] not in there:
            faults.append(f"{tag} href={target}")
    return faults


def nothing_empty(root: Element) -> list[str]:
    """What is absent leaves no trace: no heading, link, item, list or table without anything in it."""
    faults = []
    for tag, element in elements(root):
        said = text(element) or element.get("aria-label")
        # What a script is going to say something in is empty until it does.
        if element.get("role") == "status":
            continue
        if tag in _WITH_CONTENT and not said and not any(name(e) in _SPEAKS_FOR_ITSELF for e in element.iter()):
            faults.append(f"empty {tag}: {element.attrib}")
        if tag in _WITH_CHILDREN and not any(name(child) in _WITH_CHILDREN[tag] for child in element):
            faults.append(f"{tag} without {_WITH_CHILDREN[tag]}: {element.attrib}")
        faults += [f"{tag} {key} is empty" for key in ("href", "src", "id", "class") if element.get(key) == ""]
    return faults


def pictures_described(root: Element) -> list[str]:
    """A picture has a description or says that it needs none; a drawing has a name or is hidden."""
    faults = []
    for tag, element in elements(root):
        if tag == "img" and element.get("alt") is None:
            faults.append(f"img without alt: {element.get('src')}")
        if tag == "svg" and element.get("aria-hidden") != "true":
            named = element.get("aria-labelledby") or element.get("aria-label")
            if element.get("role") != "img" or not named:
                faults.append(f"svg without role and name: {element.attrib}")
    return faults


def policy(root: Element) -> dict[str, list[str]]:
    """Give the sources of each directive of the page's Content Security Policy."""
    (content,) = (
        element.get("content", "")
        for tag, element in elements(root)
        if tag == "meta" and element.get("http-equiv", "").lower() == "content-security-policy"
    )
    directives = (directive.split() for directive in content.split(";") if directive.strip())
    return {names[0]: names[1:] for names in directives}


def policy_kept(root: Element) -> list[str]:
    """Nothing on the page is of the kind that its policy forbids: no inline style, no inline script without a hash."""
    allowed = policy(root).get("script-src", [])
    faults = []
    for tag, element in elements(root):
        if tag == "style":
            faults.append("a style element")
        if tag == "script" and element.get("src") is None:
            digest = hashlib.sha256((element.text or "").encode()).digest()
            source = f"'sha256-{base64.b64encode(digest).decode()}'"
            if source not in allowed:
                faults.append(f"a script without a hash: {(element.text or '')[:60]}")
        if tag == "script" and element.get("src") is not None and (element.text or "").strip():
            faults.append("a script with an address and a text")
        faults += [f"{tag} {key}" for key in element.attrib if key == "style" or re.match("on[a-z]+$", key)]
        faults += [f"{tag} {key}" for key in ("href", "src") if element.get(key, "").startswith("javascript:")]
    return faults
