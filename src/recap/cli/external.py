"""Ask other hosts whether addresses exist."""

import http.client
import string
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit

from recap import __version__
from recap.compose import Progress
from recap.hosts import punycode
from recap.problems import Problem, Span, warning

_TIMEOUT = 10.0
_AT_ONCE = 8
_GONE = frozenset((404, 410))
_NOT_ALLOWED = frozenset((405, 501))


def check_external(addresses: Mapping[str, Sequence[Span]], progress: Progress) -> Iterator[Problem]:
    """Report addresses that do not answer, or answer that there is nothing.

    A host that refuses to tell (401, 403, 429, 5xx) is not held against the editor: many refuse programs.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for (address, spans), fault in zip(addresses.items(), pool.map(_fault, addresses), strict=True):
            progress("Asking", 1, len(addresses))
            if fault:
                for span in spans:
                    hint = "mend the address, or link to an archived copy"
                    yield warning("link-external", span, f"'{address}' {fault}", hint)


def _fault(address: str) -> str:
    """Say what is wrong with an address; empty where nothing is."""
    try:
        status = _status(address, "HEAD")
        if status in _NOT_ALLOWED or status in _GONE:
            # Some hosts answer only what browsers ask.
            status = _status(address, "GET")
    except (OSError, http.client.HTTPException, ValueError) as fault:
        return f"does not answer: {getattr(fault, 'reason', None) or fault}"
    return f"answers that there is nothing ({status})" if status in _GONE else ""


def _ascii(address: str) -> str:
    """Write an address as HTTP sends it: the host in Punycode, other letters percent-encoded (RFC 3987, 3.1)."""
    parts = urlsplit(address)
    if not parts.netloc.isascii():
        port = "" if parts.port is None else f":{parts.port}"
        parts = parts._replace(netloc=f"{punycode(parts.hostname or '')}{port}")
    return quote(parts.geturl(), safe=string.punctuation)


def _status(address: str, method: str) -> int:
    request = urllib.request.Request(_ascii(address), method=method, headers={"User-Agent": f"recap/{__version__}"})  # noqa: S310 - only http and https are looked for
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - as above
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code
