"""The site's own address, and the addresses in its navigation and footer."""

import re
from urllib.parse import urlsplit

import msgspec

from recap.model.document import Node, TextNode
from recap.model.settings import Link, Settings
from recap.model.text import Ref
from recap.schema import Reader, shown, urls
from recap.schema.times import partial

LINK_HINT = "write '- title: ...' and below it 'url: ...'"

_NO_HOME = "https://site.invalid/"
_URL_HINT = "write the address of the site's home page, for example https://example.org/recap/"
_LINK_URL_HINT = "write https://..., mailto:..., or a path from the site's root such as /about/"
_AUTHORITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]*,(\d{4}(?:-\d\d(?:-\d\d)?)?)", re.ASCII)
_AUTHORITY_YEAR = 2026


def with_url(settings: Settings, url: str) -> Settings:
    """Give the settings with another `url`; `feed.authority` stays, for ids do not depend on where a site lies.

    Raises:
        ValueError: this is no address that a site can have; the message says why.
    """
    return msgspec.structs.replace(settings, url=site_url(url))


def site_url(text: str) -> str:
    """Check a site's address and close it with ``/``.

    Raises:
        ValueError: this is no address that a site can have; the message says why.
    """
    address, _ = urls.address(text)
    parts = urlsplit(address)
    if parts.query or parts.fragment or address.endswith(("?", "#")):
        raise ValueError("it holds a query or a fragment")
    if "//" in parts.path or {".", ".."} & set(parts.path.split("/")):
        raise ValueError("its path holds '//', '.' or '..'")
    return address if address.endswith("/") else f"{address}/"


def home(reader: Reader) -> str:
    """Read `url`; where it is missing or wrong, a host that can never exist stands in (RFC 2606, section 2)."""
    node = reader.get("url")
    if node is None:
        reader.missing("url", _URL_HINT)
        return _NO_HOME
    address = reader.as_url("url", node)
    if not address:
        return _NO_HOME
    try:
        return site_url(address)
    except ValueError as fault:
        reader.report.error("url-invalid", node, f"{shown(address)} cannot be a site's address: {fault}", _URL_HINT)
        return _NO_HOME


def authority(reader: Reader | None, url: str) -> str:
    """Read `feed.authority`, a tagging entity (RFC 4151, 2.1); by default the host of the site and a fixed year."""
    text = reader.text("authority") if reader else ""
    if reader and text and (fault := _authority_fault(text)) is not None:
        message = f"{shown(text)} is not an authority for tag: addresses{fault}"
        reader.report.error(
            "authority-invalid", reader.get("authority"), message, "write a domain you own and a year: example.org,2026"
        )
    host = urls.host_of(url)
    # An address in numbers with colons is no domain, and stands where a site is tried out.
    return text or f"{'localhost' if ':' in host else host},{_AUTHORITY_YEAR}"


def _authority_fault(text: str) -> str | None:
    """Say what is wrong, as far as more can be said than that the form is another; None where nothing is."""
    match = _AUTHORITY.fullmatch(text)
    if match is None:
        return ""
    try:
        partial(match[1], quarters=False)
    except ValueError as fault:
        return f": {fault}"
    return None


def links(reader: Reader, key: str, refs: list[Ref]) -> tuple[Link, ...]:
    """Read `navigation` or `footer`; addresses of this site are added to `refs`."""
    found = []
    for item in reader.mappings(key, LINK_HINT):
        title = item.required("title", LINK_HINT)
        node = item.get("url")
        if node is None:
            item.missing("url", LINK_HINT)
        url = _target(item, node) if node else ""
        if node and url.startswith("/"):
            refs.append(Ref("site", url, node.line, node.column))
        found.append(Link(title, url))
        item.unknown()
    return tuple(found)


def _target(reader: Reader, node: Node) -> str:
    if not isinstance(node, TextNode) or ":" in node.text.partition("/")[0] or node.text.startswith("//"):
        return reader.as_url("url", node, (*urls.WEB, "mailto"))
    try:
        return urls.site_path(node.text)
    except ValueError as fault:
        reader.report.error("url-invalid", node, f"{shown(node.text)} cannot be linked: {fault}", _LINK_URL_HINT)
        return ""
