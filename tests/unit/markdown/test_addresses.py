"""Which addresses stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.markdown.addresses import MAX_LENGTH, Address, Kind, encode, judge


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("javascript:alert(1)", "link-scheme"),
        ("JaVaScRiPt:alert(1)", "link-scheme"),
        ("java\nscript:alert(1)", "link-scheme"),
        ("\x01javascript:alert(1)", "link-scheme"),
        ("java\u200bscript:alert(1)", "link-scheme"),
        (" https://example.org/", "link-scheme"),
        ("ht\ttps://example.org/", "link-scheme"),
        ("vbscript:x", "link-scheme"),
        ("data:text/html,x", "link-scheme"),
        ("blob:https://example.org/1", "link-scheme"),
        ("intent:x", "link-scheme"),
        ("view-source:https://example.org", "link-scheme"),
        ("feed:javascript:x", "link-scheme"),
        ("//evil.example/x", "link-host"),
        ("/\\evil.example", "link-host"),
        ("\\evil.example", "link-host"),
        ("/\t/evil.example", "link-host"),
        ("https://evil\\@good.example/", "link-host"),
        ("https://evil@good.example/", "link-userinfo"),
        ("https://user:pass@good.example/", "link-userinfo"),
        ("http://[::1", "link-host"),
        ("https://example.org:port/", "link-host"),
        ("https:example.org", "link-host"),
        ("https://", "link-host"),
        ("https:// example.org/", "link-host"),
        ("\u200b/evil.example", "link-scheme"),
        ("\xad/evil.example", "link-scheme"),
        ("\x01/about/", "link-scheme"),
        ("\ufeff#part", "link-scheme"),
        ("\u200bother/", "link-scheme"),
        ("\u200b//evil.example", "link-host"),
        ("/\u200b/evil.example", "link-host"),
        ("", "link-empty"),
        ("\u200b", "link-empty"),
        ("\xad \x01", "link-empty"),
        ("  ", "link-empty"),
        ("slug:", "link-empty"),
        ("https://example.org/" + "x" * MAX_LENGTH, "link-long"),
    ],
)
def test_bad_addresses(written: str, code: str) -> None:
    judged = judge(written)
    assert (judged.kind, judged.code) == (Kind.BAD, code)
    assert judged.fault
    assert judged.hint


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://example.org/a?b=1&c=2#d", Address(Kind.WEB, "https://example.org/a?b=1&c=2#d")),
        ("HTTP://example.org", Address(Kind.WEB, "HTTP://example.org")),
        ("https://example.org/ä", Address(Kind.WEB, "https://example.org/%C3%A4")),
        ("https://[::1]:80/", Address(Kind.WEB, "https://[::1]:80/")),
        ("https://münchen.de/", Address(Kind.WEB, "https://xn--mnchen-3ya.de/")),
        ("mailto:a@example.org", Address(Kind.MAIL, "mailto:a@example.org")),
        ("slug:other%20one#part", Address(Kind.REF, "other one#part", "slug")),
        ("../w17/other.md", Address(Kind.REF, "../w17/other.md", "file")),
        ("a%20b.markdown#part", Address(Kind.REF, "a b.markdown#part", "file")),
        ("chart.PNG", Address(Kind.REF, "chart.PNG", "image")),
        ("data.csv", Address(Kind.REF, "data.csv", "image")),
        ("other/", Address(Kind.REF, "other/", "relative")),
        ("?page=2", Address(Kind.REF, "?page=2", "relative")),
        ("/about/", Address(Kind.REF, "/about/", "site")),
        (" /about/ ", Address(Kind.REF, "/about/", "site")),
        ("#part", Address(Kind.HERE, "part")),
    ],
)
def test_good_addresses(written: str, expected: Address) -> None:
    assert judge(written) == expected


@given(
    st.from_regex(
        r"https?://[a-z0-9]{1,9}\.[a-z]{2,5}(/[A-Za-z0-9._~/-]{0,9})?(\?[a-z0-9=&+-]{0,9})?(#[a-z]{0,5})?",
        fullmatch=True,
    )
)
def test_plain_addresses_need_no_encoding(address: str) -> None:
    assert judge(address).value == encode(address)


def test_a_host_that_imitates_is_named() -> None:
    judged = judge("https://\u0430pple.com/")
    assert (judged.kind, judged.code) == (Kind.WEB, "url-confusable")
    assert "xn--pple-43d.com" in judged.fault
