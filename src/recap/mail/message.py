"""A message that any mail program can send (RFC 5322)."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, unquote
from typing import BinaryIO

import msgspec

from recap import senders

_MARK = "X-Generator: Recap"
_LINE = 76
"""Octets of a line in quoted-printable (RFC 2045, 6.7), and of one with encoded words (RFC 2047, 2)."""
_POLICY = SMTP.clone(cte_type="7bit", max_line_length=_LINE)


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
    made["Subject"] = _line(mail.subject)
    made["Date"] = format_datetime(mail.moment.astimezone(dt.UTC))
    made["Message-ID"] = f"<{mail.name}.{mark}@{mail.host}>"
    made.set_content(mail.text, cte=_encoding(mail.text))
    made.add_alternative(mail.html, subtype="html", cte=_encoding(mail.html))
    made["Content-Language"] = mail.language
    # One that neither base64 nor quoted-printable can write, and no chance decides.
    made.set_boundary(f"=_{mark}")
    return "".join(f"{line}\r\n" for line in _head(mail)).encode("ascii") + made.as_bytes()


def is_ours(file: BinaryIO) -> bool:
    """Tell by its first line whether a file is a message that was written here.

    Raises:
        OSError: it cannot be read.
    """
    line = f"{_MARK}\r\n".encode()
    return file.read(len(line)) == line


def _head(mail: Mail) -> Iterator[str]:
    """Yield the first lines of a message, with what the library folds where it may not.

    It takes a long address for a text to encode (against RFC 2047, section 5), and that of Python 3.11 drops the
    quotation marks of a name that it folds, so that a comma makes two senders of one.
    """
    yield _MARK
    yield f"From: {_sender(mail.sender)}"
    if mail.unsubscribe:
        yield f"List-Unsubscribe: <{senders.sign_off(mail.unsubscribe)}>"


def _sender(sender: str) -> str:
    name, address = senders.sender(sender)
    name = _line(unquote(name))
    if name.isascii():
        return formataddr((name, address))
    encoded = Header(name, "utf-8", _LINE, "From").encode(linesep="\r\n")
    return f"{encoded}\r\n <{address}>"


def _encoding(text: str) -> str | None:
    """Choose how a part is written in the fewest bytes; none where the library's choice is as good as any.

    That choice looks at the first lines alone, which in HTML are ASCII in every language.
    """

    def size(encoding: str | None) -> int:
        part = EmailMessage(policy=_POLICY)
        part.set_content(text, cte=encoding)
        return len(part.as_bytes())

    return min((None, "quoted-printable", "base64"), key=size)


def _line(text: str) -> str:
    """Put a text into one line, without control characters."""
    return " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in text).split())
