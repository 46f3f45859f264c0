"""Raw HTML in a body: an allow-list, and nothing that it holds reaches beyond it."""

import re
from collections import Counter
from html import unescape

import nh3

from recap.markdown.linker import Linker

_TAGS = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
        "figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span "
        "strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr",
    )
)
_DROPPED_WHOLE = frozenset(
    re.findall(
        r"\w+",
        "script style iframe object embed applet template noscript noembed noframes svg math textarea select button "
        "title xmp audio video canvas",
    )
)
_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "details": {"open"},
    "time": {"datetime"},
}
_SWALLOWING_NAMES = (
    "script|style|iframe|template|noscript|noembed|noframes|svg|math|textarea|select|title|xmp|object|video|audio"
    "|canvas|button"
)
_INLINE_NAMES = (
    "a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var"
)
_SWALLOWING = re.compile(rf"<(/?)({_SWALLOWING_NAMES})(?=[\s/>])", re.IGNORECASE)
_SWALLOWING_OR_INLINE = re.compile(rf"<(/?)({_SWALLOWING_NAMES}|{_INLINE_NAMES})(?=[\s/>])", re.IGNORECASE)
_PLAINTEXT = re.compile(r"<(?=/?(?:plaintext|frameset|body|html|head)[\s/>])", re.IGNORECASE)
_MARKUP = re.compile(r"""<!--.*?-->|</?[A-Za-z](?:[^"'<>]|"[^"]*"|'[^']*')*>|<[!?][^<>]*>|<""", re.DOTALL)
_WRITTEN = re.compile(r"""\s(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_SHALLOW = frozenset(
    re.findall(
        r"\w+",
        "area base br col dd dt embed hr img input li link meta option p param rp rt source tbody td tfoot th thead tr "
        "track wbr",
    )
)
"""Elements that hold nothing, or that the next of their kind ends."""

_CLEAN_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>')
_CLEAN_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_ANY_TAG = re.compile(r"<[^<>]*>")

_cleaner = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "slug"},
    link_rel=None,
)


def contain(html: str, linker: Linker, block: int, *, inline: bool = False) -> str:
    """Let a piece of raw HTML end where it ends: half a tag is text, an open comment or script is closed.

    With `inline` also the elements that a paragraph may hold are closed, or an open ``<b>`` would go on in all that
    follows. Elements that stand in one another too deep are left out, for the cleaner's time grows with the depth.
    """

    def piece(match: re.Match[str]) -> str:
        text = match[0]
        if text == "<":
            return "&lt;"
        name = _NAME.match(text)
        if name is None or name[2].lower() in _SHALLOW or linker.nest(-1 if name[1] else 1, block):
            return text
        return ""

    if html.rfind("<!--") > html.rfind("-->"):
        html += "-->"
    html = _PLAINTEXT.sub("&lt;", html)
    html = _MARKUP.sub(piece, html)
    open_names: Counter[str] = Counter()
    for match in (_SWALLOWING_OR_INLINE if inline else _SWALLOWING).finditer(html):
        name = match[2].lower()
        open_names[name] += -1 if match[1] and open_names[name] else 0 if match[1] else 1
    return html + "".join(f"</{name}>" * count for name, count in reversed(open_names.items()))


def swallowing_name(tag: str) -> str:
    """Give the name (of an end tag with ``/``) if the tag belongs to an element that goes with all that it holds."""
    match = _SWALLOWING.match(tag)
    return f"{match[1]}{match[2].lower()}" if match is not None else ""


def tell_addresses(html: str, linker: Linker, block: int, end: int) -> None:
    """Note the bad addresses in a piece of raw HTML."""
    for match in _WRITTEN.finditer(html):
        linker.tell(unescape(match[1].strip("\"'")), block, end)


def text_of(html: str) -> str:
    """Give about the text that a piece of raw HTML shows, for counting words."""
    return unescape(_ANY_TAG.sub(" ", html))


def clean(html: str, linker: Linker, lines: int) -> str:
    """Clean a body's HTML and put the attributes of our own tags back.

    Args:
        html: all of the body's HTML, in which our own tags with attributes bear `linker.mark`.
        linker: judges the addresses and ids of the other tags.
        lines: how many lines the body has.

    Returns:
        HTML that is safe and balanced.
    """

    def tag(match: re.Match[str]) -> str:
        name, attributes = match[1], match[2]
        number = own.fullmatch(attributes)
        if number is not None and int(number[1]) < len(linker.owned):
            attributes, linker.owned[int(number[1])] = linker.owned[int(number[1])], ""
            return f"<{name}{attributes}>"
        if name == "input":
            return ""
        if not attributes:
            return match[0] if name != "img" else ""
        return _raw_tag(name, attributes, linker, lines)

    own = re.compile(rf' id="{linker.mark}([0-9]{{1,9}})"')
    return _CLEAN_TAG.sub(tag, _cleaner.clean(html))


def _raw_tag(name: str, written: str, linker: Linker, lines: int) -> str:
    attributes = dict(_CLEAN_ATTRIBUTE.findall(written))
    head = ""
    identity = linker.ids.claim(unescape(attributes.pop("id", "")))
    address = unescape(attributes.pop("href" if name == "a" else "src", ""))
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    if identity:
        quoted = identity.replace("&", "&amp;").replace('"', "&quot;")
        more = f' id="{quoted}"{more}'
    if name == "img":
        if not address:
            return ""
        pixel = all(attributes.get(side, "") in ("0", "1") for side in ("width", "height"))
        more += "" if "alt" in attributes else ' alt=""'
        head = linker.image_attributes(address, more, 0, lines, pixel=pixel)
        return f"<img{head}>" if head else ""
    if name == "a" and address:
        head = linker.link_attributes(address, 0, lines)
    return f"<{name}{head}{more}>"
