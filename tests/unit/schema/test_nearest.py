import pytest

from recap.schema.nearest import nearest

KNOWN = ("title", "date", "what_changed", "Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tilte", "title"),
        ("Title", "title"),
        ("what-changed", "what_changed"),
        ("Europe/Berln", "Europe/Berlin"),
        ("zzz", None),
    ],
)
def test_nearest(name: str, found: str | None) -> None:
    assert nearest(name, KNOWN) == found


def test_a_very_long_name_is_no_burden() -> None:
    assert nearest("x" * 1_000_000, KNOWN) is None
