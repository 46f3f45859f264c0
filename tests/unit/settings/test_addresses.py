import pytest

from recap import settings
from recap.model.settings import Settings

PATH = "content/site.yaml"


def codes(text: str) -> list[tuple[str, int, int]]:
    _, problems, _ = settings.read(PATH, text.encode())
    return [(p.code, p.span.line, p.span.column) for p in problems]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/?x",
        "https://example.org/#x",
        "https://example.org/a//b",
        "https://example.org/../x",
        "https://user@example.org/",
        "ftp://example.org/",
        "/recap/",
    ],
)
def test_what_cannot_be_a_sites_address(url: str) -> None:
    assert codes(f"title: x\nurl: {url}\n") == [("url-invalid", 2, 6)]
    with pytest.raises(ValueError, match="it"):
        settings.with_url(Settings("x", "https://example.org/"), url.replace("ftp:", "//"))


def test_with_url_leaves_what_ids_are_made_from() -> None:
    made, _, _ = settings.read(PATH, b"title: x\nurl: https://example.org\n")
    assert made
    moved = settings.with_url(made, "http://localhost:8000/preview")
    assert moved.url == "http://localhost:8000/preview/"
    assert moved.feed.authority == "example.org,2026"
    assert settings.with_url(moved, made.url) == made


@pytest.mark.parametrize(
    ("entry", "code", "column"),
    [
        ("{title: A, url: about/}", "url-invalid", 30),
        ("{title: A, url: //evil}", "url-invalid", 30),
        ("{title: A, url: '/a b'}", "url-invalid", 30),
        ("{title: A, url: 'javascript:x'}", "url-invalid", 30),
        ("{title: A, url: [x]}", "type-invalid", 30),
        ("{title: A}", "key-missing", 14),
        ("{url: /a/}", "key-missing", 14),
        ("{title: A, url: /a/, x: y}", "key-unknown", 35),
        ("x", "type-invalid", 14),
    ],
)
def test_wrong_links(entry: str, code: str, column: int) -> None:
    text = f"title: x\nurl: https://example.org/\nnavigation: [{entry}]\n"
    ((found, line, at),) = codes(text)
    assert (found, line) == (code, 3)
    assert at == column
