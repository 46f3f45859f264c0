"""Small files that hosts and crawlers look for: sitemap, robots, headers."""

import datetime as dt
from collections.abc import Iterable
from html import escape

import msgspec

_LIMIT = 50_000
"""How many addresses one sitemap may hold (sitemaps.org, protocol 0.9)."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
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


def headers(base: str) -> bytes:
    """Write the headers for hosts that read ``/_headers``: `base` is the path of the site's url."""
    return (
        f"{base}*\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        f"{base}assets/theme/*\n"
        f"  Cache-Control: {_CACHED_FOR_EVER}\n"
    ).encode()
