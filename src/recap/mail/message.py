"""A message that any mail program can send (RFC 5322)."""

import datetime as dt
import hashlib
import unicodedata
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, unquote

import msgspec

from recap import senders

_GENERATOR = "X-Generator"
_HEAD = 8192
"""Bytes in which the head of a message ends."""


class _Whole(UnstructuredHeader, BaseHeader):
    """A header that stays in one line: an address in angle brackets is no text to encode (RFC 2047, section 5)."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_headers = HeaderRegistry()
_headers.map_to_type("List-Unsubscribe", _Whole)
_POLICY = SMTP.clone(cte_type="7bit", header_factory=_headers)


class Mail(msgspec.Struct, frozen=True):
    """What a message is made from.

    `sender` and `unsubscribe`, which may be empty, are such as `recap.senders` takes. `host` is that of the site;
    `name` tells the message's kind from all others there, and is ASCII without spaces. `moment` (aware) is when it is
    written.
    """

    sender: str
    subject: str
    html: str
    text: str
    language: str
    unsubscribe: str
    host: str
    name: str
    moment: dt.datetime


def message(mail: Mail) -> bytes:
    """Write a message with a plain and an HTML part (RFC 2046, 5.1.4); the same mail gives the same bytes.

    It names no recipient: whoever sends it does. Its id holds a digest of what it says, so that a message that is sent
    twice is known to be one, and a mended one is not taken for it.

    Raises:
        ValueError: `recap.senders` does not take the sender, or the address to sign off.
    """
    mark = hashlib.blake2b(f"{mail.subject}\0{mail.text}\0{mail.html}".encode(), digest_size=12).hexdigest()
    made = EmailMessage(policy=_POLICY)
    made["From"] = _address(mail.sender)
    made["Subject"] = _line(mail.subject)
    made["Date"] = format_datetime(mail.moment.astimezone(dt.UTC))
    made["Message-ID"] = f"<{mail.name}.{mark}@{mail.host}>"
    if mail.unsubscribe:
        made["List-Unsubscribe"] = f"<{senders.sign_off(mail.unsubscribe)}>"
    made[_GENERATOR] = "Recap"
    made.set_content(mail.text, cte=_encoding(mail.text))
    made.add_alternative(mail.html, subtype="html", cte=_encoding(mail.html))
    made["Content-Language"] = mail.language
    # One that neither base64 nor quoted-printable can write, and no chance decides.
    made.set_boundary(f"=_{mark}")
    return made.as_bytes()


def _encoding(text: str) -> str | None:
    """Choose how a part is written in the fewest bytes; none where the library's choice is as good as any.

    That choice looks at the first lines alone, which in HTML are ASCII in every language.
    """

    def size(encoding: str | None) -> int:
        part = EmailMessage(policy=_POLICY)
        part.set_content(text, cte=encoding)
        return len(part.as_bytes())

    return min((None, "quoted-printable", "base64"), key=size)


def is_ours(data: bytes) -> bool:
    """Tell whether a file is a message that was written here."""
    return f"\r\n{_GENERATOR}: Recap\r\n".encode() in data[:_HEAD]


def _line(text: str) -> str:
    """Put a text into one line, without control characters."""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in text).split())


def _address(sender: str) -> Address:
    name, address = senders.sender(sender)
    return Address(_line(unquote(name)), addr_spec=address)
