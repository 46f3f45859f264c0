"""What kind of picture a file is, by what is in it: its name may say something else."""

import re
import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

_HEAD = 65_536
"""Bytes among which the root of an SVG drawing stands, whatever is written before it."""
_ENDS = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<!DOCTYPE", b">"))
"""How what may stand before the root of an XML document begins and ends (XML 1.0, 2.8)."""


def media_type(data: bytes) -> str:
    """Give the MIME type of a picture; empty where it is none that is known."""
    if re.match(rb"<svg[\s/>]", _root(data[:_HEAD].removeprefix(b"\xef\xbb\xbf"))):
        return "image/svg+xml"
    try:
        # It is not shown here, so that it would be large is nothing to warn of.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                kind = picture.get_format_mimetype() or ""
                return kind if kind.startswith("image/") else ""
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return ""


def _root(head: bytes) -> bytes:
    """Leave off what stands before the root of an XML document."""
    while True:
        head = head.lstrip()
        end = next((end for start, end in _ENDS if head.startswith(start)), b"")
        if not end:
            return head
        # A document type may hold declarations of its own, in brackets.
        if end == b">" and b"[" in head.partition(b">")[0]:
            end = b"]>"
        head = head.partition(end)[2]
