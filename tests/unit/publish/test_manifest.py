import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.publish import manifest

SEGMENTS = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1).filter(
    lambda name: name not in {".", ".."}
)
PATHS = (
    st.lists(SEGMENTS, min_size=1, max_size=3)
    .map("/".join)
    .filter(lambda path: path.split("/")[0] not in manifest.RESERVED)
)


@given(st.dictionaries(PATHS, st.text("0123456789abcdef", max_size=4)))
def test_what_is_written_is_read_and_its_order_does_not_matter(owned: dict[str, str]) -> None:
    data = manifest.encode(owned)
    assert manifest.decode(data) == owned
    assert manifest.encode(dict(reversed(owned.items()))) == data


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x", "a/../../x", "a/..", "./a", "a//b", "a/", "a\0b", ".recap.json", ".recap-stage/x"],
)
def test_a_path_that_no_build_makes_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="no build makes"):
        manifest.decode(manifest.encode({"fine": "00", path: "00", "fine too": "00"}))


def test_dots_within_names_are_fine() -> None:
    owned = {"..a/b..": "00", ".well-known/x": "00", "a/.recap.json": "00"}
    assert manifest.decode(manifest.encode(owned)) == owned
