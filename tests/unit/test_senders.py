"""What the head of a message takes of a sender, and of an address to sign off."""

import pytest

from recap.senders import sender, sign_off

LABEL = "a" * 63
HOST = f"{LABEL}.{LABEL}.{LABEL}"
"""191 characters."""


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("desk@example.org", "", "desk@example.org"),
        ("<desk@example.org>", "", "desk@example.org"),
        ("The Desk <desk@example.org>", "The Desk", "desk@example.org"),
        ("The Desk<desk@example.org>", "The Desk", "desk@example.org"),
        ('"Recap, the digest" <d@example.org>', '"Recap, the digest"', "d@example.org"),
        ("人工智能周报 🤖 <d@example.org>", "人工智能周报 🤖", "d@example.org"),
        ("A <d.e+f_g'h@x-1.example>", "A", "d.e+f_g'h@x-1.example"),
        ("desk@localhost", "", "desk@localhost"),
        (f"{'a' * 64}@example.org", "", f"{'a' * 64}@example.org"),
        (f"{'a' * 62}@{HOST}", "", f"{'a' * 62}@{HOST}"),
        (f"{'n' * 384} <d@example.org>", "n" * 384, "d@example.org"),
    ],
)
def test_a_sender_is_a_name_and_an_address(text: str, name: str, address: str) -> None:
    assert sender(text) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "desk",
        "desk@",
        "@example.org",
        "a@b@example.org",
        "a b@example.org",
        "d..k@example.org",
        ".d@example.org",
        "d.@example.org",
        '"d k"@example.org',
        "d,k@example.org",
        "d@example..org",
        "d@example.org.",
        "d@-example.org",
        "d@example-.org",
        "d@ex_ample.org",
        "d@[192.0.2.1]",
        f"{'a' * 65}@example.org",
        f"{'a' * 63}@{HOST}",
        f"a@{LABEL}a.org",
        "Ann <ann@example.org",
        "Ann ann@example.org",
        "ann@example.org>",
        "<>",
        "Ann <ann@example.org>, Ben <ben@example.org>",
        "ann@example.org, Ben <ben@example.org>",
        "Ann <ann@example.org> B",
    ],
)
def test_what_is_no_sender_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^its address is malformed$"):
        sender(text)


@pytest.mark.parametrize("text", ["müller@example.org", "Ann <ann@exämple.org>", "人@example.org"])
def test_an_address_beyond_ascii_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^its address holds letters that not every mail program takes$"):
        sender(text)


def test_a_name_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^it has more than 400 characters$"):
        sender(f"{'n' * 385} <d@example.org>")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ""),
        ("https://example.org/off?a=1&b=%20", "https://example.org/off?a=1&b=%20"),
        ("mailto:off@example.org?subject=für-immer", "mailto:off@example.org?subject=f%C3%BCr-immer"),
        (f"https://example.org/{'a' * 958}", f"https://example.org/{'a' * 958}"),
    ],
)
def test_an_address_to_sign_off_is_written_in_ascii(address: str, expected: str) -> None:
    assert sign_off(address) == expected


@pytest.mark.parametrize("rest", ["a" * 959, "ü" * 160])
def test_one_that_no_line_can_hold_is_refused(rest: str) -> None:
    with pytest.raises(ValueError, match=r"^it has more than the 978 characters that a message takes$"):
        sign_off(f"https://example.org/{rest}")
