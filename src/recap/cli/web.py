"""The web, as commands ask it: http and https alone, with limits of time and size."""

import string
import urllib.error
import urllib.request
from http.client import HTTPMessage, HTTPResponse
from time import monotonic
from typing import IO, cast
from urllib.parse import quote, urljoin, urlsplit

from recap import __version__
from recap.hosts import punycode

SCHEMES = ("http://", "https://")
_PIECE = 1 << 16


class _WebAlone(urllib.request.HTTPRedirectHandler):
    """Follows no redirect to anything but the web: the standard library goes on by FTP, or gives the bare status."""

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        address = urljoin(req.full_url, headers.get("Location") or headers.get("URI") or "")
        if not address.lower().startswith(SCHEMES):
            fp.close()
            raise urllib.error.URLError(f"it leads on to {address}, which is no address of the web")
        return cast(HTTPResponse | None, super().http_error_302(req, fp, code, msg, headers))

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def status(address: str, method: str, timeout: float) -> int:
    """Ask for an address and give the status of the answer.

    Raises:
        OSError, http.client.HTTPException, ValueError: there is no answer.
    """
    try:
        with _opened(address, method, timeout) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code


def fetched(address: str, timeout: float, largest: int) -> bytes:
    """Fetch what stands at an address.

    Args:
        address: where it is.
        timeout: for how many seconds the host may be silent, be it before the connection, the head of the answer or a
            piece of it; after as many from the beginning no more pieces are taken.
        largest: how many bytes it may have.

    Raises:
        urllib.error.HTTPError: the answer says that it cannot be had.
        OSError, http.client.HTTPException, ValueError: there is no answer, or too much of it, or it takes too long.
    """
    end = monotonic() + timeout
    pieces = bytearray()
    with _opened(address, "GET", timeout) as answer:
        while piece := answer.read1(_PIECE):
            pieces += piece
            if len(pieces) > largest:
                raise ValueError(f"it has more than {largest} bytes")
            if monotonic() > end:
                raise TimeoutError(f"it takes longer than {timeout:.0f} s")
    return bytes(pieces)


def _opened(address: str, method: str, timeout: float) -> HTTPResponse:
    headers = {"User-Agent": f"recap/{__version__}"}
    request = urllib.request.Request(_ascii(address), method=method, headers=headers)  # noqa: S310 - http(s) alone
    answer: HTTPResponse = urllib.request.build_opener(_WebAlone).open(request, timeout=timeout)
    return answer


def _ascii(address: str) -> str:
    """Write an address as HTTP sends it: the host in Punycode, other letters percent-encoded (RFC 3987, 3.1)."""
    if not address.lower().startswith(SCHEMES):
        raise ValueError("it is no address of the web")
    parts = urlsplit(address)
    if not parts.netloc.isascii():
        port = "" if parts.port is None else f":{parts.port}"
        parts = parts._replace(netloc=f"{punycode(parts.hostname or '')}{port}")
    return quote(parts.geturl(), safe=string.punctuation)
