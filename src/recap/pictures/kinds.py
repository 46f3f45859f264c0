"""What kind of picture a file is, by what is in it: its name may say something else."""

import re
import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

_SVG = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b", re.DOTALL)
_HEAD = 4096
"""Bytes among which the root of an SVG drawing stands, whatever is written before it."""


def media_type(data: bytes) -> str:
    """Give the MIME type of a picture; empty where it is none that is known."""
    if _SVG.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        return "image/svg+xml"
    try:
        # It is not shown here, so that it would be large is nothing to warn of.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                return picture.get_format_mimetype() or ""
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return ""
