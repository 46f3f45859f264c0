"""Ask other hosts whether addresses exist."""

import http.client
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from recap.cli import web
from recap.compose import Progress
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
        status = web.status(address, "HEAD", _TIMEOUT)
        if status in _NOT_ALLOWED or status in _GONE:
            # Some hosts answer only what browsers ask.
            status = web.status(address, "GET", _TIMEOUT)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        return f"does not answer: {getattr(fault, 'reason', None) or fault}"
    return f"answers that there is nothing ({status})" if status in _GONE else ""
