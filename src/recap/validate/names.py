"""What articles, notes and pages share: slugs, old addresses, the status."""

import re
import unicodedata

from recap.model.article import Place
from recap.model.document import Node, TextNode
from recap.schema import Reader, shown
from recap.slugs import BIDI_CONTROLS, MAX_BYTES, slug_fault, url_safe

SLUG_HINT = "set slug: a-short-name"

_STATUSES = ("published", "draft")
_NOT_AN_ARTICLES = re.compile(r"edition/\d{4}-W\d\d|prediction/.+/\d+|feed/.+")
"""What ids of editions, predictions and feeds end in."""
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
"""Unicode's categories of characters that nobody sees in a text."""
_ODD = re.compile(f"[\\s\\x00-\\x1f\\x7f-\\x9f{BIDI_CONTROLS}]")
_NO_ALIAS = {"?": "a query", "#": "a fragment", "\\": "a backslash", "%": "'%': write the letters themselves"}
_ALIAS_HINT = "write the old path alone, for example /2024/old-name/"


def place(node: Node) -> Place:
    """Give a value's place."""
    return Place(node.line, node.column)


def stem_of(path: str) -> str:
    """Give a file's name without its ending; of ``index``, the folder's name."""
    parts = path.split("/")
    return parts[-2] if is_index(path) and len(parts) > 1 else parts[-1].rpartition(".")[0]


def is_index(path: str) -> bool:
    """Tell whether a file stands for its folder."""
    return path.rpartition("/")[2].rpartition(".")[0] == "index"


def slug(reader: Reader, stem: str, places: dict[str, Place]) -> str:
    """Read `slug`; by default it is made from the file's name. Empty where it has an error."""
    node = reader.get("slug")
    report = reader.report
    if node is None:
        made = url_safe(stem)
        if fault := slug_fault(made):
            message = f"the file's name {shown(stem)} gives no slug: {fault}"
            report.error("slug-invalid", None, message, SLUG_HINT)
            return ""
        return made
    if not isinstance(node, TextNode):
        reader.wrong("slug", node, "text", SLUG_HINT)
        return ""
    made = url_safe(node.text)
    if fault := slug_fault(node.text) or slug_fault(made):
        hint = f"write {made}" if slug_fault(made) is None and "%" not in node.text else SLUG_HINT
        report.error("slug-invalid", node, f"{shown(node.text)} cannot be a slug: {fault}", hint)
        return ""
    places["slug"] = place(node)
    return made


def identity(reader: Reader, default: str, places: dict[str, Place]) -> str:
    """Read `id`, which goes into ``tag:`` addresses (RFC 4151): no space, no invisible character."""
    node = reader.get("id")
    if node is None:
        return default
    if not isinstance(node, TextNode):
        reader.wrong("id", node, "text")
        return default
    text = node.text
    if odd := next((char for char in text if unicodedata.category(char) in _UNSEEN), ""):
        sign = "a space" if odd == " " else f"the invisible character U+{ord(odd):04X}"
        reader.report.error(
            "id-invalid", node, f"{shown(text)} cannot be an id: it holds {sign}", "use letters, digits and '-'"
        )
    elif _NOT_AN_ARTICLES.fullmatch(text):
        message = f"{shown(text)} cannot be an id: feeds know something else by it"
        reader.report.error("id-invalid", node, message, "use letters, digits and '-'")
    places["id"] = place(node)
    return text


def is_draft(reader: Reader) -> bool:
    """Read `status` and `draft`, which say the same thing."""
    status = reader.choice("status", _STATUSES, "")
    draft = reader.boolean("draft")
    if draft is None:
        return status == "draft"
    if status and draft != (status == "draft"):
        message = f"'draft' says {str(draft).lower()}, 'status' says {status}"
        reader.report.error("status-conflict", reader.get("draft"), message, "keep one of them")
    return draft


def aliases(reader: Reader, places: dict[str, Place]) -> tuple[str, ...]:
    """Read `aliases`: paths below the site's root, each starting with one ``/``."""
    kept: list[str] = []
    for text, node in reader.texts("aliases"):
        if fault := _alias_fault(text):
            reader.report.error("alias-invalid", node, f"{shown(text)} cannot be an alias: {fault}", _ALIAS_HINT)
        elif text not in kept:
            places[f"aliases.{len(kept)}"] = place(node)
            kept.append(text)
    return tuple(kept)


def _alias_fault(text: str) -> str | None:
    if not text.startswith("/"):
        return "it does not start with '/'"
    if "//" in text:
        return "it holds '//'"
    for sign, name in _NO_ALIAS.items():
        if sign in text:
            return f"it holds {name}"
    if _ODD.search(text):
        return "it holds a space or an invisible character"
    for segment in text.strip("/").split("/"):
        if segment in (".", ".."):
            return f"it holds '{segment}'"
        if segment.endswith("."):
            return "a part of it ends in '.'"
        # A dot is fine here: old addresses end in .html. The rest that a file's name must not be holds.
        if segment and len(segment.encode("utf-8")) > MAX_BYTES:
            return f"a part of it is longer than {MAX_BYTES} bytes"
        if segment and (fault := slug_fault(segment.partition(".")[0] or segment[1:])) and "Windows" in fault:
            return fault
    return None
