"""What an address in a text may be: the one place that decides which links and images stay.

A browser reads addresses more kindly than RFC 3986: it drops tabs and line breaks, takes a backslash for a slash, and
reads the scheme in any case. The rules here look at an address as a browser would.
"""

import enum
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from markdown_it.common.normalize_url import normalizeLink

from recap.hosts import confusable

IMAGE_ENDINGS = frozenset(("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico"))
ATTACHMENT_ENDINGS = IMAGE_ENDINGS | frozenset(
    re.findall(
        r"\w+",
        "pdf csv tsv json jsonl yaml yml xml txt zip gz tgz tar xlsx xls ods docx doc odt pptx ppt odp epub "
        "mp3 m4a ogg oga opus wav mp4 m4v webm mov ics bib tex ipynb py parquet",
    )
)
MAX_LENGTH = 4_000
"""Longer addresses fail in some browsers and servers, and would let a short text make a very long page."""

_MARKDOWN_ENDINGS = frozenset(("md", "markdown"))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_INVISIBLE = re.compile("[\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]")
_PLAIN_WEB = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?)+"
    r"(?:/[A-Za-z0-9\-._~/]*)?(?:\?[A-Za-z0-9\-._~/=&+]*)?(?:#[A-Za-z0-9\-._~/=&]*)?"
)


class Kind(enum.Enum):
    """What an address leads to."""

    WEB = enum.auto()
    MAIL = enum.auto()
    HERE = enum.auto()
    REF = enum.auto()
    BAD = enum.auto()


class Address(NamedTuple):
    """An address, judged.

    `value` is what goes into the page (for HERE the fragment, for REF the target). `ref` is the kind of
    :class:`recap.model.text.Ref`. `code`, `fault` and `hint` say what is wrong; an address that is not BAD may have
    them too.
    """

    kind: Kind
    value: str = ""
    ref: str = ""
    code: str = ""
    fault: str = ""
    hint: str = ""


def judge(written: str) -> Address:
    """Judge an address as it was written, entities and escapes of the text already decoded."""
    if len(written) > MAX_LENGTH:
        return _bad("link-long", f"the address has {len(written)} characters", f"use one of at most {MAX_LENGTH}")
    return _judge(written)


@lru_cache(maxsize=4096)
def _judge(written: str) -> Address:
    if _PLAIN_WEB.fullmatch(written):
        return Address(Kind.WEB, written)
    bare = _INVISIBLE.sub("", written)
    if not bare:
        return _bad("link-empty", "the link has no address", "put an address between the parentheses")
    scheme = _SCHEME.match(bare)
    if scheme is not None:
        return _with_scheme(written, scheme[1].lower())
    if bare[0] == "\\" or bare[:2] in ("//", "/\\"):
        return _bad("link-host", f"{written!r} leads to another host without saying how", "write https:// in front")
    trimmed = written.strip()
    if not trimmed.startswith(bare[0]):
        return _bad("link-scheme", f"{written!r} begins with an invisible character", "type the address anew")
    if bare[0] == "/":
        return Address(Kind.REF, trimmed, "site")
    if bare[0] == "#":
        return Address(Kind.HERE, trimmed[1:])
    return _relative(trimmed)


def encode(address: str) -> str:
    """Percent-encode what may not stand in an address; what is encoded stays."""
    return normalizeLink(address)


def _bad(code: str, fault: str, hint: str) -> Address:
    return Address(Kind.BAD, code=code, fault=fault, hint=hint)


def _with_scheme(written: str, scheme: str) -> Address:
    clean = _SCHEME.match(written)
    if clean is None or clean[1].lower() != scheme:
        return _bad(
            "link-scheme", f"{written!r} has white space or invisible characters in its scheme", "type the address anew"
        )
    if scheme in ("http", "https"):
        return _web(written)
    if scheme == "mailto":
        return Address(Kind.MAIL, encode(written))
    if scheme == "slug":
        target = unquote(written[len("slug:") :]).strip()
        if target:
            return Address(Kind.REF, target, "slug")
        return _bad("link-empty", "'slug:' names no article", "write slug:the-articles-slug")
    return _bad("link-scheme", f"{written!r} is no address that a page may link to", "use https://, http:// or mailto:")


def _web(written: str) -> Address:
    rest = written.partition(":")[2]
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    if not rest.startswith("//") or "\\" in authority or not authority:
        return _bad("link-host", f"{written!r} has no proper host", "write https://host/path")
    if "@" in authority:
        return _bad(
            "link-userinfo", f"{written!r} has a name before the host, which misleads", "leave out all up to the @"
        )
    try:
        parts = urlsplit(written)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or _INVISIBLE.search(authority):
        return _bad("link-host", f"{written!r} has no valid host", "check the host's name")
    puny = confusable(host)
    if puny:
        return Address(
            Kind.WEB,
            encode(written),
            "",
            "url-confusable",
            f"the host {host!r} mixes scripts or imitates Latin letters: it is {puny}",
            "check that this is the host that you mean, and write it in ASCII if it is",
        )
    return Address(Kind.WEB, encode(written))


def _relative(written: str) -> Address:
    path, mark, fragment = written.partition("#")
    ending = path.partition("?")[0].rpartition("/")[2].rpartition(".")[2].lower() if "." in path else ""
    if ending in _MARKDOWN_ENDINGS:
        return Address(Kind.REF, unquote(path) + mark + fragment, "file")
    if ending in ATTACHMENT_ENDINGS and "?" not in path:
        return Address(Kind.REF, unquote(path), "image")
    return Address(Kind.REF, written, "relative")
