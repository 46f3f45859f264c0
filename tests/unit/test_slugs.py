import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.slugs import MAX_BYTES, slug_fault, url_safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Hello, World", "hello-world"),
        ("  --a__b--  ", "a-b"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("GPT-4o + tools", "gpt-4o-plus-tools"),
        ("2026-05-01 launch", "2026-05-01-launch"),
        ("ﬁne print™", "fine-printtm"),
        ("Straße", "strasse"),
        ("日本語の記事", "日本語の記事"),
        ("Привет", "привет"),
        ("مرحبا بالعالم", "مرحبا-بالعالم"),
        ("हिन्दी", "हिन्दी"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("١٢", "١٢"),
        ("½ price", "1-2-price"),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_url_safe(text: str, safe: str) -> None:
    assert url_safe(text) == safe


@given(st.text())
def test_a_safe_text_is_its_own_safe_form(text: str) -> None:
    assert url_safe(url_safe(text)) == url_safe(text)


@given(st.text())
def test_a_safe_text_holds_words_joined_by_single_dashes(text: str) -> None:
    safe = url_safe(text)
    assert safe == unicodedata.normalize("NFC", safe)
    assert not safe.startswith("-")
    assert not safe.endswith("-")
    assert "--" not in safe
    for char in safe.replace("-", ""):
        assert unicodedata.category(char)[0] in "LM" or unicodedata.category(char) == "Nd"


@given(st.text())
def test_composed_and_decomposed_texts_are_one(text: str) -> None:
    assert url_safe(unicodedata.normalize("NFD", text)) == url_safe(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="abcXYZ019 -_.,"))
def test_case_makes_no_difference(text: str) -> None:
    assert url_safe(text.upper()) == url_safe(text.lower())


@pytest.mark.parametrize(
    ("slug", "part"),
    [
        ("", "no letter"),
        ("---", "no letter"),
        ("❤\ufe0f", "no letter"),
        ("a/b", "'/'"),
        ("a\\b", "'\\'"),
        ("%2e", "'%'"),
        ("con.txt", "'.'"),
        ("a\x00b", "U+0000"),
        ("a\u202eb", "U+202E"),
        ("a ", "space"),
        (" a", "space"),
        ("aux", "Windows"),
        ("CON", "Windows"),
        ("lpt9", "Windows"),
        ("com\u00b9", "Windows"),
        ("a" * (MAX_BYTES + 1), "201 bytes"),
        ("ж" * 150, "300 bytes"),
    ],
)
def test_slug_fault_names_the_fault(slug: str, part: str) -> None:
    fault = slug_fault(slug)
    assert fault is not None
    assert part in fault


@pytest.mark.parametrize("slug", ["a", "auxiliary", "com10", "日本", "a" * MAX_BYTES, "7"])
def test_good_slugs_have_no_fault(slug: str) -> None:
    assert slug_fault(slug) is None
