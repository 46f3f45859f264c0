import pytest

from recap.srcset import candidates


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        (" , ,", []),
        ("a.png", [("a.png", "")]),
        ("a.png 1x, b.png 2x", [("a.png", "1x"), ("b.png", "2x")]),
        ("a.png,b.png 2x", [("a.png,b.png", "2x")]),
        ("a.png, b.png", [("a.png", ""), ("b.png", "")]),
        (" ,a.png  640w ,\tb.png\n", [("a.png", "640w"), ("b.png", "")]),
        ("https://x.example/w_1,h_2/a.png 2x,", [("https://x.example/w_1,h_2/a.png", "2x")]),
        ("a.png,,, b.png", [("a.png", ""), ("b.png", "")]),
    ],
)
def test_commas_part_images_but_not_inside_an_address(value: str, expected: list[tuple[str, str]]) -> None:
    assert candidates(value) == expected


def test_a_long_run_of_separators_takes_no_time_to_speak_of() -> None:
    assert candidates("a.png 1x" + " ," * 200_000) == [("a.png", "1x")]
