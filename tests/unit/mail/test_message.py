"""Messages as a mail program reads them."""

import datetime as dt
import io
import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr, unquote
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.mail.message import Mail, is_ours, message
from recap.senders import sender

LETTER = Mail(
    sender="The Desk <desk@example.org>",
    subject="Digest: a week",
    html="<p>Said</p>\n",
    text="Said\n",
    language="en",
    unsubscribe="",
    host="example.org",
    name="edition-2026-w18",
    moment=dt.datetime(2026, 5, 4, 8, 30, tzinfo=ZoneInfo("Europe/Berlin")),
)
ANY = st.text(st.characters(codec="utf-8"), max_size=2_000)
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="<>@"), max_size=150)
ATOMS = st.from_regex(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}){0,3}", fullmatch=True
)
HOSTS = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9-]{0,60}[A-Za-z0-9])?(\.[a-z0-9]{1,9}){0,3}", fullmatch=True)


def written(**given_: Any) -> bytes:
    return message(msgspec.structs.replace(LETTER, **given_))


def read(raw: bytes) -> EmailMessage:
    """Parse a message, and hold what is true of all."""
    assert raw.isascii()
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert not any({b"\r", b"\n"} & {line[n : n + 1] for n in range(len(line))} for line in lines)
    head, _, body = raw.partition(b"\r\n\r\n")
    encoded = [line for line in head.split(b"\r\n") if b"=?" in line]
    assert max(map(len, [*encoded, *body.split(b"\r\n")])) <= 76
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", head)
    made = message_from_bytes(raw, policy=default)
    assert isinstance(made, EmailMessage)
    assert [part.defects for part in made.walk()] == [[], [], []]
    assert [value.defects for part in made.walk() for value in part.values() if value.defects] == []
    return made


def sender_of(raw: bytes) -> tuple[str, str]:
    """Read the sender of a message.

    Of what encoded words say the library's newer reader keeps the spaces between them (against RFC 2047, 6.2).
    """
    (one,) = read(raw)["From"].addresses
    name, address = parseaddr(str(message_from_bytes(raw)["From"]))
    assert one.addr_spec == address
    return str(make_header(decode_header(name))), address


def parts(made: EmailMessage) -> list[Message]:
    return list(made.iter_parts())


def lines_of(part: Message) -> list[bytes]:
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.splitlines()


def test_a_message_says_what_it_is() -> None:
    made = read(written())
    mark = made["Message-ID"].removeprefix("<edition-2026-w18.").removesuffix("@example.org>")
    assert re.fullmatch("[0-9a-f]{24}", mark)
    assert [(name, str(value)) for name, value in made.items()] == [
        ("X-Generator", "Recap"),
        ("From", "The Desk <desk@example.org>"),
        ("Subject", "Digest: a week"),
        ("Date", "Mon, 04 May 2026 06:30:00 +0000"),
        ("Message-ID", f"<edition-2026-w18.{mark}@example.org>"),
        ("MIME-Version", "1.0"),
        ("Content-Type", f'multipart/alternative; boundary="=_{mark}"'),
        ("Content-Language", "en"),
    ]


def test_the_text_comes_before_the_html_so_that_programs_prefer_the_html() -> None:
    made = read(written(text="Grüße 人\n", html="<p>Grüße 人</p>\n"))
    assert [(p.get_content_type(), p.get_content_charset()) for p in parts(made)] == [
        ("text/plain", "utf-8"),
        ("text/html", "utf-8"),
    ]
    assert [b"\n".join(lines_of(p)).decode() for p in parts(made)] == ["Grüße 人", "<p>Grüße 人</p>"]


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert written() == written()


@pytest.mark.parametrize("key", ["subject", "text", "html"])
def test_a_message_that_says_something_else_has_another_id(key: str) -> None:
    before, after = read(written()), read(written(**{key: "Other\n"}))
    assert before["Message-ID"] != after["Message-ID"]
    assert before.get_boundary() != after.get_boundary()


def test_what_moves_between_the_parts_moves_the_id() -> None:
    one, other = read(written(text="a", html="bc")), read(written(text="ab", html="c"))
    assert one["Message-ID"] != other["Message-ID"]


def test_what_does_not_say_anything_leaves_the_id() -> None:
    other = written(
        sender="ann@example.org", moment=LETTER.moment + dt.timedelta(days=1), unsubscribe="https://u.example/"
    )
    assert read(other)["Message-ID"] == read(written())["Message-ID"]


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("desk@example.org", "", "desk@example.org"),
        ("<desk@example.org>", "", "desk@example.org"),
        ("Recap, the digest; (weekly): home <d@example.org>", "Recap, the digest; (weekly): home", "d@example.org"),
        ('"Recap, the digest" <d@example.org>', "Recap, the digest", "d@example.org"),
        ('The "Recap" <d@example.org>', 'The "Recap"', "d@example.org"),
        (r'"The \"Recap\"" <d@example.org>', 'The "Recap"', "d@example.org"),
        ("Back\\slash <d@example.org>", "Back\\slash", "d@example.org"),
        ("Grüße aus Köln <d@example.org>", "Grüße aus Köln", "d@example.org"),
        ("人工智能周报 🤖 <d@example.org>", "人工智能周报 🤖", "d@example.org"),
        (f"人工智能周报 <{'d' * 60}@example.org>", "人工智能周报", f"{'d' * 60}@example.org"),
        ("نشرة <d@example.org>", "نشرة", "d@example.org"),
        (f"{'word ' * 60}<d@example.org>", ("word " * 60).strip(), "d@example.org"),
        ("Bell\x07 and\x00 tab\t <d@example.org>", "Bell and tab", "d@example.org"),
        ("d.e+f@mail.example.org", "", "d.e+f@mail.example.org"),
        ("a digest, " * 30 + "so <d@example.org>", "a digest, " * 30 + "so", "d@example.org"),
        ('The "Recap"; ' * 20 + "so <d@example.org>", 'The "Recap"; ' * 20 + "so", "d@example.org"),
        ("人," * 190 + "人 <d@example.org>", "人," * 190 + "人", "d@example.org"),
        ('"' * 383 + "a <d@example.org>", '"' * 383 + "a", "d@example.org"),
    ],
)
def test_a_sender_is_named_as_written(sender: str, name: str, address: str) -> None:
    assert sender_of(written(sender=sender)) == (name, address)


@given(NAMES, ATOMS, HOSTS)
def test_every_sender_that_the_settings_take_can_send(name: str, local: str, host: str) -> None:
    address = f"{local}@{host}"
    assert sender(f"{name} <{address}>") == (name.strip(), address)
    said = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", unquote(name.strip())).split())
    assert sender_of(written(sender=f"{name} <{address}>")) == (said, address)


def test_a_name_in_ascii_is_quoted_and_not_encoded() -> None:
    assert b'\r\nFrom: "Recap, a digest" <d@example.org>\r\n' in written(sender="Recap, a digest <d@example.org>")


def test_only_a_message_of_ours_is_known_as_that() -> None:
    for raw in (written(), written(subject="人" * 5_000, sender=f"{'人' * 300} <d@example.org>")):
        assert is_ours(io.BytesIO(raw))
        assert not is_ours(io.BytesIO(b"Received: x\r\n" + raw))
        assert not is_ours(io.BytesIO(raw.replace(b"\r\n", b"\n")))
        assert not is_ours(io.BytesIO(raw[:19]))


@pytest.mark.parametrize("given_", [{"sender": "d..k@example.org"}, {"unsubscribe": f"mailto:{'a' * 980}@x.example"}])
def test_what_the_settings_refuse_is_written_in_no_message(given_: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^it"):
        written(**given_)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Two\nlines\r\nBcc: victim@example.org", "Two lines Bcc: victim@example.org"),
        ("Line\u2028separated\x85so", "Line separated so"),
        ("NUL\x00 bell\x07 escape\x1b[2J delete\x7f", "NUL bell escape [2J delete"),
        ("  much   space\t", "much space"),
        ("Grüße: 人工智能 🤖 👩\u200d🔬", "Grüße: 人工智能 🤖 👩\u200d🔬"),
        ("x" * 500, "x" * 500),
        ("word " * 100, ("word " * 100).strip()),
        ("人" * 500, "人" * 500),
        ("ü " * 250, ("ü " * 250).strip()),
        ("", ""),
    ],
)
def test_a_subject_is_one_line_however_it_was_written(subject: str, expected: str) -> None:
    made = read(written(subject=subject))
    assert made["Subject"] == expected
    assert "Bcc" not in made


@given(ANY)
def test_no_subject_breaks_the_head(subject: str) -> None:
    made = read(written(subject=f"x{subject}x"))
    assert made.keys() == read(written()).keys()
    assert made["Subject"].startswith("x")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/off", "https://example.org/off"),
        ("mailto:off@example.org?subject=off", "mailto:off@example.org?subject=off"),
        (f"https://example.org/{'a' * 40}", f"https://example.org/{'a' * 40}"),
        (f"https://example.org/{'a/b-c?d=e&f,' * 20}", f"https://example.org/{'a/b-c?d=e&f,' * 20}"),
        (f"https://example.org/{'a' * 958}", f"https://example.org/{'a' * 958}"),
        ("mailto:off@example.org?subject=für-immer", "mailto:off@example.org?subject=f%C3%BCr-immer"),
    ],
    ids=["short", "mailto", "60", "260", "978", "beyond ASCII"],
)
def test_the_address_to_sign_off_stands_whole_and_unencoded(address: str, expected: str) -> None:
    raw = written(unsubscribe=address)
    assert read(raw)["List-Unsubscribe"] == f"<{expected}>"
    assert "".join(message_from_bytes(raw)["List-Unsubscribe"].split()) == f"<{expected}>"


@pytest.mark.parametrize(
    "body",
    [
        "From me\n>From you\n",
        ".\n..\n.x\n",
        "x" * 5_000,
        "ü" * 5_000,
        "人工智能" * 1_000,
        "🤖 👩\u200d🔬 \u202eabc\n",
        "old\rMac\rlines",
        "mixed\r\nlines\nof\rall",
        "trailing \t\n  leading\n",
        "=3D =\n=_\n--=_\n",
        "\n\n\nx\n\n",
        "\x0b\x0c\x1c\x85\u2028",
        "short ü\n",
    ],
)
def test_both_parts_hold_what_was_put_into_them(body: str) -> None:
    made = read(written(text=body, html=body))
    assert [lines_of(part) for part in parts(made)] == [body.encode().splitlines()] * 2


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        ("Said\n", "7bit"),
        (f"{'Said. ' * 40}\n", "quoted-printable"),
        (f"{'Grüße aus dem Labor, das ein Modell zeigt. ' * 40}\n", "quoted-printable"),
        ("人工智能\n", "base64"),
        ("<p>\n" * 12 + "人工智能" * 40, "base64"),
        ("人工智能\n" * 12 + "Said. " * 400, "quoted-printable"),
    ],
)
def test_each_part_is_written_in_the_fewest_bytes(body: str, encoding: str) -> None:
    plain, html = parts(read(written(text=body, html="x")))
    assert (plain["Content-Transfer-Encoding"], html["Content-Transfer-Encoding"]) == (encoding, "7bit")
    plain, html = parts(read(written(text="x", html=body)))
    assert (plain["Content-Transfer-Encoding"], html["Content-Transfer-Encoding"]) == ("7bit", encoding)


@given(ANY, ANY)
def test_so_they_do_whatever_it_is(text: str, html: str) -> None:
    made = read(written(text=text, html=html))
    assert [lines_of(part) or [b""] for part in parts(made)] == [t.encode().splitlines() or [b""] for t in (text, html)]
