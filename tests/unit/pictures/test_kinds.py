import io

import pytest
from PIL import Image

from recap.pictures.kinds import media_type


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/avif"),
    ],
)
def test_a_picture_is_what_is_in_it(kind: str, expected: str) -> None:
    assert media_type(picture(kind)) == expected


@pytest.mark.parametrize(
    "before", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0"?>\n', b"<!-- <x> -->\n<!DOCTYPE svg>", b"  \n"]
)
def test_a_drawing_is_known_whatever_stands_before_its_root(before: bytes) -> None:
    assert media_type(before + b'<svg xmlns="http://www.w3.org/2000/svg"/>') == "image/svg+xml"


@pytest.mark.parametrize(
    "data",
    [b"", b"text about <svg>", b"<svgx/>", picture("PNG")[:8], b"GIF89a", b"%PDF-1.7", b"\x00" * 100],
    ids=["empty", "text", "other-element", "cut-png", "cut-gif", "pdf", "zeros"],
)
def test_what_is_no_picture_has_no_type(data: bytes) -> None:
    assert media_type(data) == ""


def test_a_picture_too_large_to_be_shown_is_no_warning() -> None:
    file = io.BytesIO()
    Image.new("1", (12_000, 9_000)).save(file, "PNG")
    assert media_type(file.getvalue()) == "image/png"


def test_comments_without_end_take_no_time() -> None:
    assert media_type(b"<!---->" * 4_000 + b"<html/>") == ""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<!DOCTYPE svg [ <!ENTITY a "b"> <!ENTITY c "d"> ]>\n<svg/>', "image/svg+xml"),
        (b"<html><body><svg></svg></body></html>", ""),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n", ""),
    ],
    ids=["declarations", "page", "postscript"],
)
def test_the_root_decides(data: bytes, expected: str) -> None:
    assert media_type(data) == expected
