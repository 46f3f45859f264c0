import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.views.figures import concentration, median


@pytest.mark.parametrize(("values", "middle"), [([], None), ([7], 7), ([9, 1, 4], 4), ([1, 4], 2), ([8, 1, 2, 4], 3)])
def test_the_median_is_the_middle_one(values: list[int], middle: int | None) -> None:
    assert median(values) == middle


def test_concentration_is_the_sum_of_the_squared_shares() -> None:
    found = concentration([5, 3, 1, 1])
    assert (found.top, found.index, found.alike) == (0.9, 3600, 3)


@given(st.integers(1, 300), st.integers(1, 50))
def test_equal_shares_give_the_index_of_as_many(count: int, size: int) -> None:
    found = concentration([size] * count)
    assert found.alike == count
    assert found.index == round(10_000 / count)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=40))
def test_concentration_lies_between_that_of_equal_shares_and_that_of_one_who_has_it_all(counts: list[int]) -> None:
    found = concentration(counts)
    assert round(10_000 / len(counts)) <= found.index <= 10_000
    assert 1 <= found.alike <= len(counts)
    assert found.top <= 1
