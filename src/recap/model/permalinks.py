"""Where everything is: the one place that knows what addresses look like."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

import msgspec

from recap.model.text import Ref
from recap.model.time import Week

_PLAIN = re.compile(r"[\w./~-]*", re.ASCII)
_DOT = re.compile("%2e", re.IGNORECASE)
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
_MARKS = ";/?:@&=+$,!*'()#%"
"""What means something in an address, besides what is never encoded."""


class Permalinks(msgspec.Struct, frozen=True, eq=False):
    """The addresses of a site.

    A *path* is relative to the site's root and not percent-encoded: ``2026/w18/gpt/`` for a page, ``feed.xml`` for a
    file. `base` is the path of the site's `url`, `origin` its scheme and host. `articles` maps the slugs of published
    articles to their paths; `sources` the files under content/ that have a page now to its path; `files` the files
    that are copied to the path they get: an asset by its own path, a file beside a text by (text's file, own path).
    `hidden` are the outputs of what exists and is not published now.
    """

    base: str
    origin: str
    articles: Mapping[str, str]
    sources: Mapping[str, str]
    files: Mapping[str | tuple[str, str], str]
    hidden: frozenset[str] = frozenset()

    def url(self, path: str) -> str:
        """Give the root-relative address of `path`, percent-encoded as RFC 3986 wants it."""
        return self.base + (path if _PLAIN.fullmatch(path) else quote(path))

    def absolute(self, path: str) -> str:
        """Give the absolute address of `path`."""
        return self.origin + self.url(path)

    def href(self, source: str, ref: Ref) -> str | None:
        """Give the address that `ref`, written in the file `source`, leads to; None where it leads nowhere now."""
        target, mark, fragment = ref.target.partition("#")
        tail = mark + fragment
        match ref.kind:
            case "slug":
                path = self.articles.get(target)
            case "file":
                path = self.sources.get(beside(source, target))
            case "image":
                file = beside(source, ref.target)
                path = self.files.get(file) or self.files.get((source, file))
                tail = ""
            case "relative" if source not in self.sources:
                return None
            case _:
                address = self.address(source, ref)
                if self.hidden and not self.hidden.isdisjoint(outputs_at(address)):
                    return None
                return self.base + encoded(address)
        return None if path is None else self.url(path) + tail

    def address(self, source: str, ref: Ref) -> str:
        """Give the address below the site's root that a ``relative`` or ``site`` ref in the file `source` means."""
        return relative(self.sources.get(source, ""), ref.target)


def beside(source: str, target: str) -> str:
    """Give the file that the relative path `target` in the file `source` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def relative(path: str, target: str) -> str:
    """Resolve a relative address on the page at `path`; it never leaves the site's root (RFC 3986, 5.2.4)."""
    address, mark, tail = target.partition("#")
    address, query_mark, query = address.partition("?")
    # Browsers take an encoded dot for a dot (WHATWG URL, "double-dot URL path segment").
    address = _DOT.sub(".", address)
    joined = posixpath.normpath(posixpath.join("/", path, address)).lstrip("/")
    if joined and (address.endswith(("/", "/.", "/..")) or address in {"", ".", ".."}):
        joined += "/"
    return joined + query_mark + query + mark + tail


def encoded(address: str) -> str:
    """Percent-encode what may not stand in an address; what is encoded stays."""
    return address if _PLAIN.fullmatch(address) else quote(_STRAY.sub("%25", address), safe=_MARKS)


def page_path(slug: str) -> str:
    """Give a standing page's path: ``about/``."""
    return f"{slug}/"


def year_path(year: int) -> str:
    """Give the path of a year's editions: ``2026/``."""
    return f"{year:04}/"


def article_path(week: Week, slug: str) -> str:
    """Give an article's path: ``2026/w18/<slug>/``."""
    return f"{week.path}{slug}/"


def term_path(taxonomy: str, slug: str, year: int | None = None) -> str:
    """Give a term's path, or that of one year of it."""
    return f"{taxonomy}/{slug}/" if year is None else f"{taxonomy}/{slug}/{year:04}/"


def story_path(slug: str) -> str:
    """Give a story's path."""
    return f"stories/{slug}/"


def output_path(path: str) -> str:
    """Give the file that a host serves at `path`: a folder's ``index.html``."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def outputs_at(address: str) -> tuple[str, str]:
    """Give the files one of which a host serves at an address below the site's root, query and fragment apart."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    return output_path(path), f"{path}/index.html"
