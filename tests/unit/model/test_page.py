from hypothesis import given
from hypothesis import strategies as st

from recap.model.page import fingerprint

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
PARTS = st.lists(st.binary(max_size=4) | TEXT, max_size=5)


@given(PARTS, PARTS)
def test_no_two_lists_of_parts_share_a_fingerprint(one: list[bytes | str], other: list[bytes | str]) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_where_one_part_ends_and_another_begins_counts() -> None:
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"]) != fingerprint(["abc"])


def test_parts_may_be_made_one_by_one() -> None:
    parts: list[bytes | str] = ["a", b"b"]
    assert fingerprint(iter(parts)) == fingerprint(parts)
    assert len(fingerprint([])) == 16
