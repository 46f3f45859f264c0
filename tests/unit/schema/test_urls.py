import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.schema import urls

ANY = ("https", "http", "mailto")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "https://example.org/",
        "http://example.org/a/b.html?x=1&y=[2]#z",
        "https://example.org?x=1",
        "http://localhost:8000/x",
        "https://[::1]/x",
        "https://a_b.example.org/~x/(y)",
        "https://example.org/%20x",
        "mailto:a@example.org",
        "mailto:a@example.org?subject=Hi",
    ],
)
def test_good_addresses_stay_as_they_are(text: str) -> None:
    assert urls.address(text, ANY) == (text, "")


@pytest.mark.parametrize(
    ("text", "address", "host"),
    [
        ("HTTPS://Example.ORG/Path", "https://example.org/Path", ""),
        ("MAILTO:a@example.org", "mailto:a@example.org", ""),
        ("https://аpple.com/x", "https://xn--pple-43d.com/x", "xn--pple-43d.com"),
        ("https://Bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC", ""),
        ("https://例え。jp/", "https://xn--r8jz45g.jp/", ""),
        ('https://example.org/"<x>', "https://example.org/%22%3Cx%3E", ""),
        ("https://example.org:443/x", "https://example.org:443/x", ""),
    ],
)
def test_addresses_are_brought_into_form(text: str, address: str, host: str) -> None:
    assert urls.address(text, ANY) == (address, host)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("javascript:alert(1)", "'javascript:' is not allowed"),
        ("JaVaScRiPt:alert(1)", "'javascript:' is not allowed"),
        ("java\nscript:alert(1)", "invisible"),
        ("data:image/png;base64,AA", "'data:' is not allowed"),
        ("blob:https://example.org/x", "'blob:' is not allowed"),
        ("intent://x#Intent;end", "'intent:' is not allowed"),
        ("view-source:https://example.org", "'view-source:' is not allowed"),
        ("feed:javascript:alert(1)", "'feed:' is not allowed"),
        ("ftp://example.org", "'ftp:' is not allowed"),
        ("//evil.example/x", "scheme is missing"),
        ("example.org/x", "scheme is missing"),
        ("example.org:80", "scheme is missing"),
        ("/x", "scheme is missing"),
        ("", "scheme is missing"),
        ("https:example.org", "'//' is missing"),
        ("https:/example.org", "'//' is missing"),
        ("https://", "host is missing"),
        ("https:///x", "host is missing"),
        ("https://evil\\@good", "backslash"),
        ("https://user@example.org/", "user name"),
        ("https://user:pw@example.org/", "user name"),
        ("https://[::1", "host is malformed"),
        ("https://example..org/", "host is malformed"),
        ("https://-x-.org/", "host is malformed"),
        ("https://exa%6dple.org/", "host is malformed"),
        (f"https://{'a' * 64}.org/", "host is malformed"),
        ("https://example.org:99999/", "port"),
        ("https://example.org:x/", "port"),
        (" https://example.org", "space"),
        ("https://example.org ", "space"),
        ("https://example.org/a b", "%20"),
        ("https://example.org/a\u00a0b", "%20"),
        ("https://example.org/\t", "invisible"),
        ("https://example.org/\u202egro", "invisible"),
        ("https://exam\u200bple.org/", "invisible"),
        ("mailto:nobody", "no email address"),
        ("mailto:a@b@c", "no email address"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        urls.address(text, ANY)


def test_schemes_are_those_of_the_key() -> None:
    with pytest.raises(ValueError, match="'http:' is not allowed"):
        urls.address("http://example.org/", ("https",))
    with pytest.raises(ValueError, match="'mailto:' is not allowed"):
        urls.address("mailto:a@example.org")


@given(st.text() | st.from_regex(r"https?://[a-zа-я.\[\]:@%0-9]{0,12}[/?#]?.{0,8}", fullmatch=True))
def test_an_accepted_address_is_ascii_and_accepted_as_it_is(text: str) -> None:
    try:
        address, _ = urls.address(text, ANY)
    except ValueError:
        return
    assert address.isascii()
    assert address.isprintable()
    assert " " not in address
    assert urls.address(address, ANY) == (address, "")


def test_host_of() -> None:
    assert urls.host_of("https://example.org:8000/x") == "example.org"


def test_site_paths() -> None:
    assert urls.site_path("/about/?x#y") == "/about/?x#y"
    for text in ("about/", "//evil", "/a b", "/a\\b"):
        with pytest.raises(ValueError, match=r"it|scheme"):
            urls.site_path(text)


@pytest.mark.parametrize("text", ["assets/a/b c.png", "/assets/a/b c.png"])
def test_asset_paths(text: str) -> None:
    assert urls.asset_path(text) == "/assets/a/b c.png"


@pytest.mark.parametrize(
    "text",
    [
        "a.png",
        "assets/",
        "assets/../x",
        "assets//x",
        "//assets/x",
        "assets/./x",
        "assets/a\\b",
        "assets/%2e",
        "assets/x?y",
    ],
)
def test_what_is_no_asset_path(text: str) -> None:
    with pytest.raises(ValueError, match=r"it|dots"):
        urls.asset_path(text)
