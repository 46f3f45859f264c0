"""Small files that hosts, crawlers and browsers look for: sitemap, robots, headers, web manifest."""

import datetime as dt
from collections.abc import Iterable
from html import escape

import msgspec

_LIMIT = 50_000
"""How many addresses one sitemap may hold (sitemaps.org, protocol 0.9)."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEADERS = (
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_CACHED_FOR_EVER = "public, max-age=31536000, immutable"


class Entry(msgspec.Struct, frozen=True):
    """An address for the sitemap, absolute, and the day of its last change where that is known."""

    url: str
    changed: dt.date | None = None


def parts(count: int) -> list[tuple[str, slice]]:
    """Say which files a sitemap of `count` addresses needs beside an index, and which addresses go into each."""
    if count <= _LIMIT:
        return [("sitemap.xml", slice(None))]
    starts = range(0, count, _LIMIT)
    return [(f"sitemap-{n}.xml", slice(start, start + _LIMIT)) for n, start in enumerate(starts, 1)]


def sitemap(entries: Iterable[Entry]) -> bytes:
    """Write a sitemap (sitemaps.org, protocol 0.9)."""
    return _document("urlset", map(_url, entries))


def sitemap_index(urls: Iterable[str]) -> bytes:
    """Write the index of sitemaps that stand at `urls`."""
    return _document("sitemapindex", (f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in urls))


def _url(entry: Entry) -> str:
    changed = f"<lastmod>{entry.changed.isoformat()}</lastmod>" if entry.changed else ""
    return f"<url><loc>{escape(entry.url)}</loc>{changed}</url>"


def _document(kind: str, lines: Iterable[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{_NAMESPACE}">\n'
    return (head + "".join(f"{line}\n" for line in lines) + f"</{kind}>\n").encode()


def robots(site_url: str) -> bytes:
    """Allow everything and name the sitemap (RFC 9309)."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode()


def headers(base: str, folders: Iterable[str]) -> bytes:
    """Write the headers for hosts that read ``/_headers`` (Netlify, Cloudflare Pages and others).

    A policy sent here holds beside that of the page, and the stricter one wins, also over what a script of the page
    loads; so it says only what a page cannot say of itself (CSP 3, 3.3: a `<meta>` takes no frame-ancestors).

    Args:
        base: the path of the site's url.
        folders: the folders in which every name holds a digest of what the file shows, so that it can be kept for ever.
    """
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in _HEADERS)]
    for folder in folders:
        lines += [f"{base}{folder}*", f"  Cache-Control: {_CACHED_FOR_EVER}"]
    return "".join(f"{line}\n" for line in lines).encode()


def manifest(
    *,
    name: str,
    description: str,
    language: str,
    direction: str,
    home: str,
    paper: str,
    icons: Iterable[tuple[str, str, str, str]],
) -> bytes:
    """Write the web manifest (W3C, Web Application Manifest).

    Args:
        name: the site's.
        description: plain text, may be empty.
        language: a BCP 47 tag.
        direction: ``ltr`` or ``rtl``.
        home: the root-relative address of the home page.
        paper: the colour behind everything.
        icons: address, MIME type, sizes and purpose of each; any but the address may be empty.
    """
    keys = ("src", "type", "sizes", "purpose")
    said = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": language,
        "dir": direction,
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": [{key: value for key, value in zip(keys, icon, strict=True) if value} for icon in icons],
    }
    encoded = msgspec.json.encode({key: value for key, value in said.items() if value})
    return msgspec.json.format(encoded, indent=2) + b"\n"
