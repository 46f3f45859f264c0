"""Addresses: which ones are read, and what makes the others dangerous or useless."""

import re
from urllib.parse import SplitResult, quote, urlsplit

from recap.hosts import confusable, punycode
from recap.slugs import BIDI_CONTROLS

WEB = ("https", "http")

_PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:/[!#-;=?-\[\]_a-z~]*)?",
    re.IGNORECASE,
)
_SHORT = 200
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.?")
_MAIL = re.compile(r"mailto:[^\s@<>\"?,;:\\/]+@[^\s@<>\"?,;:\\/]+(?:\?[^\s<>\"\\]*)?", re.IGNORECASE)
_INVISIBLE = re.compile(f"[\\x00-\\x1f\\x7f-\\x9f{BIDI_CONTROLS}\\u200b-\\u200d\\u2060\\ufeff]")
_NO_FILE = re.compile(r"""[\\%?#<>"\x00-\x1f\x7f]""")


def address(text: str, schemes: tuple[str, ...] = WEB) -> tuple[str, str]:
    """Check an address and bring it into the form in which it is published.

    A host beyond ASCII is written in Punycode (RFC 3492), what else is beyond ASCII in percent signs (RFC 3987, 3.1).

    Returns:
        The address, and its host in Punycode where it may be taken for another, else an empty text.

    Raises:
        ValueError: the address is refused; the message says why.
    """
    if text.partition(":")[0] in schemes and len(text) <= _SHORT and _PLAIN.fullmatch(text):
        return text, ""
    _refuse_odd_characters(text)
    scheme = _scheme(text, schemes)
    if scheme == "mailto":
        if not _MAIL.fullmatch(text):
            raise ValueError("it is no email address")
        return scheme + text[len(scheme) :], ""
    if text[len(scheme) : len(scheme) + 3] != "://":
        raise ValueError(f"'//' is missing after '{scheme}:'")
    parts = _split(text)
    host = _host(parts.hostname or "")
    rest = quote(text[len(scheme) + 3 + len(parts.netloc) :], safe="%/?#[]@!$&'()*+,;=:~-._")
    port = "" if parts.port is None else f":{parts.port}"
    return f"{scheme}://{host}{port}{rest}", confusable(parts.hostname or "")


def site_path(text: str) -> str:
    """Check a path below the site's root, such as ``/about/``; it may have a query and a fragment.

    Raises:
        ValueError: the path is refused; the message says why.
    """
    _refuse_odd_characters(text)
    if not text.startswith("/"):
        raise ValueError("it does not start with '/'")
    return text


def asset_path(text: str) -> str:
    """Check the path of a file under assets/, with or without ``/`` before it; give ``/assets/chart.png``.

    Raises:
        ValueError: the path is refused; the message says why.
    """
    path = "/" + text.removeprefix("/")
    name = path.removeprefix("/assets/")
    if name == path:
        raise ValueError("it is not under assets/")
    if not all(part.strip(". ") for part in name.split("/")):
        raise ValueError("a part of it is empty or nothing but dots")
    if found := _NO_FILE.search(name):
        raise ValueError(f"it holds {found[0]!r}")
    return path


def host_of(url: str) -> str:
    """Give the host of an address that was checked."""
    return urlsplit(url).hostname or ""


def _refuse_odd_characters(text: str) -> None:
    if found := _INVISIBLE.search(text):
        raise ValueError(f"it holds the invisible character U+{ord(found[0]):04X}")
    if text != text.strip():
        raise ValueError("it begins or ends with a space")
    if any(map(str.isspace, text)):
        raise ValueError("it holds a space: write %20")
    if "\\" in text:
        raise ValueError("it holds a backslash")
    if text.startswith("//"):
        raise ValueError("its scheme is missing")


def _scheme(text: str, schemes: tuple[str, ...]) -> str:
    found = _SCHEME.match(text)
    if found is None or ("." in found[1] and text[found.end() : found.end() + 1] != "/"):
        raise ValueError("its scheme is missing")
    scheme = found[1].lower()
    if scheme not in schemes:
        raise ValueError(f"'{scheme}:' is not allowed here")
    return scheme


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as fault:
        reason = "its port is no port" if "ort" in str(fault) and "[" not in text else "its host is malformed"
        raise ValueError(reason) from None
    if "@" in parts.netloc:
        raise ValueError("it holds a user name before the host")
    return parts


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    written = punycode(host)
    if len(written) > 253 or not _HOST.fullmatch(written) or any(len(label) > 63 for label in written.split(".")):
        raise ValueError("its host is malformed" if host else "its host is missing")
    return written
