"""Damaged text is found, sound text in other scripts is not."""

import pytest

from recap.mojibake import find


@pytest.mark.parametrize(
    ("text", "offset", "repair"),
    [
        ("it donâ€™t work", 3, "don’t"),
        ("un cafÃ© noir", 3, "café"),
        ("up ðŸ“ˆ now", 3, "📈"),
        ("up ๐Ÿ“ˆ now", 3, "📈"),
        ("itโ€™s cafÃ©", 2, "’"),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", 0, "привет"),
    ],
)
def test_damage(text: str, offset: int, repair: str) -> None:
    assert find(text) == (offset, repair)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "ภาษาไทยง่ายนิดเดียว ราคา ๑๒๓ “คำ” …",
        "L’été, ça va : « très bien » – déjà vu, œuvre, Ã",
        "Größe „Übung“ – 5 €",
        "日本語 Москва 📈",
        "เ“ก",
    ],
)
def test_sound_text(text: str) -> None:
    assert find(text) is None
