"""Who sends an email and where its readers sign off, as far as the head of a message takes them.

Settings and messages judge by the same rules, so that a site with a sender that no message takes is not built.
"""

import re
from urllib.parse import quote

_LINE = 998
"""Octets that a line may have (RFC 5322, 2.1.1)."""
_SIGN_OFF = _LINE - len("List-Unsubscribe: <>")
_SENDER = 400
"""Characters of a sender: written as a quoted string, where a name may take twice its length, it fits into a line."""
_FORM = re.compile(r"(?:(?P<name>[^<>@]*)<)?(?P<address>[^\s<>]*)(?(name)>)")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?!.{{255}})(?![^@]{{65}}){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
"""Atoms and dots (RFC 5322, 3.4.1) before the @ and a host behind it, as long as they may be (RFC 5321, 4.5.3.1)."""


def sender(text: str) -> tuple[str, str]:
    """Split a sender, ``Name <name@example.org>`` or the address alone, into its name and its address.

    The name may be in any script; not every mail program takes an address beyond ASCII (RFC 6531).

    Raises:
        ValueError: no message can have it as its sender; the message says why.
    """
    if len(text) > _SENDER:
        raise ValueError(f"it has more than {_SENDER} characters")
    match = _FORM.fullmatch(text)
    address = match["address"] if match else ""
    if not address.isascii():
        raise ValueError("its address holds letters that not every mail program takes")
    if match is None or not _ADDRESS.fullmatch(address):
        raise ValueError("its address is malformed")
    return (match["name"] or "").strip(), address


def sign_off(address: str) -> str:
    """Write an https or mailto address in ASCII, as List-Unsubscribe holds it in one line (RFC 2369, 2).

    Raises:
        ValueError: it is too long for a line.
    """
    made = "".join(char if char.isascii() else quote(char) for char in address)
    if len(made) > _SIGN_OFF:
        raise ValueError(f"it has more than the {_SIGN_OFF} characters that a message takes")
    return made
