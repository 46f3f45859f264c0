import pytest

from recap.pictures import fonts
from recap.pictures.fonts import SANS, SERIF, written

LATIN = SERIF[:1]
ABSENT = (("no_such_font", "None.otf"),)


@pytest.mark.parametrize("family", [SERIF[:1], SANS[:1]])
@pytest.mark.parametrize(
    "text", ["Größere Köpfe – „Zitat“ …", "Искусственный", "Τεχνητή", "Trí tuệ nhân tạo", "a → b 4.5 %"]
)
def test_what_the_fonts_write_is_written_whole(text: str, family: fonts.Family) -> None:
    found = written(text, family)
    assert found
    assert found[1] == text


@pytest.mark.parametrize("text", ["深度求索", "GPT-5 发布", "人工智能とAI", "الذكاء", "בינה", "인공지능"])
def test_a_text_with_a_letter_that_no_font_has_is_left_off(text: str) -> None:
    assert written(text, LATIN) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [("🧠 New  model ☃️ out", "New model out"), ("👩‍🚀 Launch", "Launch"), ("e\u0301t\u00e9", "été")],
)
def test_emoji_are_left_out_and_the_words_stay(text: str, kept: str) -> None:
    found = written(text, LATIN)
    assert found
    assert found[1] == kept


@pytest.mark.parametrize("text", ["", "   ", "🧠", "—", "🧠 – 🚀"])
def test_where_no_word_is_left_nothing_is_written(text: str) -> None:
    assert written(text, LATIN) is None


def test_a_font_that_is_not_installed_is_passed_over() -> None:
    assert written("Model", ABSENT) is None
    assert written("Model", (*ABSENT, *LATIN)) == written("Model", LATIN)


def test_the_first_font_that_has_all_letters_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    serif, sans = SERIF[0], SANS[0]
    paths = {fonts._find(*one): one[0] for one in (serif, sans)}
    monkeypatch.setattr(fonts, "_has", lambda path, char: paths[path] == sans[0] or char != "x")
    assert {paths[found[0]] for text in ("abc", "xyz") if (found := written(text, (serif, sans)))} == {
        serif[0],
        sans[0],
    }
