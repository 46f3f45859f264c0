from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.views.history import archived

sizes = st.integers(1, 5)
lines = st.lists(st.booleans(), max_size=30).map(
    lambda there: [n if is_there else None for n, is_there in enumerate(there)]
)
wholes = st.integers(0, 30).map(range)


def entries(line: Sequence[int | None]) -> list[int]:
    return [entry for entry in line if entry is not None]


def full(line: Sequence[int | None], size: int, certain: int) -> int:
    """Count the documents of which every place has left the feed."""
    past = [place for place, entry in enumerate(line) if entry is not None][:-certain]
    return (past[-1] + 1) // size if past else 0


@given(lines, sizes, sizes)
def test_the_documents_hold_what_has_left_the_feed(line: list[int | None], size: int, certain: int) -> None:
    documents = archived(line, size, certain)
    held = [entry for document in documents for entry in document]
    assert held == entries(line)[:-certain]
    assert held + entries(line)[-certain:] == entries(line)


@given(lines, lines, sizes, sizes)
def test_what_is_added_at_the_end_changes_no_full_document(
    line: list[int | None], more: list[int | None], size: int, certain: int
) -> None:
    count = full(line, size, certain)
    assert archived([*line, *more], size, certain)[:count] == archived(line, size, certain)[:count]


@given(lines, sizes, sizes, st.integers(0, 5))
def test_nor_does_what_is_dated_back_to_among_the_newest(
    line: list[int | None], size: int, certain: int, back: int
) -> None:
    place = max(full(line, size, certain) * size, len(line) - back)
    count = full(line, size, certain)
    late = [*line[:place], 99, *line[place:]]
    assert archived(late, size, certain)[:count] == archived(line, size, certain)[:count]


@given(lines, sizes, sizes, st.sets(st.integers(0, 29)))
def test_a_gap_moves_no_other_entry_to_another_document(
    line: list[int | None], size: int, certain: int, gone: set[int]
) -> None:
    before = archived(line, size, certain)
    after = archived([None if n in gone else entry for n, entry in enumerate(line)], size, certain)
    assert len(after) <= len(before)
    for was, now in zip(before, after, strict=False):
        assert now == tuple(entry for entry in was if entry not in gone)[: len(now)]


@given(wholes, sizes, sizes)
def test_all_documents_but_the_last_are_full_and_none_is_needless(line: Sequence[int], size: int, certain: int) -> None:
    documents = archived(line, size, certain)
    assert all(len(document) == size for document in documents[:-1])
    assert all(documents)
    assert bool(documents) == (len(line) > certain)


@pytest.mark.parametrize(
    ("line", "size", "certain", "documents"),
    [
        ([], 2, 2, []),
        ([1, 2], 2, 2, []),
        ([None, None, 1, 2], 2, 2, []),
        ([1, 2, 3], 2, 2, [(1,)]),
        ([1, 2, 3, 4], 2, 2, [(1, 2)]),
        ([1, 2, 3, 4, 5], 2, 2, [(1, 2), (3,)]),
        ([1, None, 3, 4, 5], 2, 2, [(1,), (3,)]),
        ([None, None, 3, 4, 5], 2, 2, [(), (3,)]),
        ([1, 2, None, 4, 5], 2, 2, [(1, 2)]),
        ([1, 2, 3, 4], 3, 1, [(1, 2, 3)]),
        ([1, 2, 3, 4, 5], 3, 1, [(1, 2, 3), (4,)]),
    ],
)
def test_a_history_is_parted_from_its_oldest_entry(
    line: list[int | None], size: int, certain: int, documents: list[tuple[int, ...]]
) -> None:
    assert archived(line, size, certain) == documents
