"""Damaged text is found, sound text in other scripts is not."""

import pytest

from recap.mojibake import find, find_all


@pytest.mark.parametrize(
    ("text", "offset", "repair"),
    [
        ("it donâ€™t work", 3, "don’t"),
        ("un cafÃ© noir", 3, "café"),
        ("up ðŸ“ˆ now", 3, "📈"),
        ("up ๐Ÿ“ˆ now", 3, "📈"),
        ("itโ€™s cafÃ©", 2, "’"),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", 0, "привет"),
        ('tags: ["cafÃ©", x]', 8, "café"),
        ("- {name: 'cafÃ©'}", 10, "café"),
        ("**cafÃ©**", 2, "café"),
        ("L'Ã©tÃ©.", 0, "L'été"),
    ],
)
def test_damage(text: str, offset: int, repair: str) -> None:
    assert find(text) == (offset, repair)


def test_each_damaged_line_is_found_once() -> None:
    text = "cafÃ© cafÃ©\nsound: café\n\n  up ๐Ÿ“ˆ\nplain"
    assert list(find_all(text)) == [(1, 1, "café"), (4, 6, "📈")]


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
