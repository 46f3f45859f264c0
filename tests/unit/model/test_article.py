import pytest

from recap.model.article import Detail, Publisher, minutes_to_pickup
from recap.model.text import Body
from tests.builders import article, moment, text


def test_lede_is_the_summary_else_the_hook_else_the_opening() -> None:
    summary, hook, opening = text("summary"), text("hook"), text("opening")
    body = Body(opening=opening)
    assert Detail(summary=summary, hook=hook, body=body).lede is summary
    assert Detail(hook=hook, body=body).lede is hook
    assert Detail(body=body).lede is opening
    assert Detail().lede is None


def test_category_is_the_one_term_of_its_taxonomy() -> None:
    assert article("a", terms={"categories": ("Models",)}).category == "Models"
    assert article("a").category == ""


@pytest.mark.parametrize(
    ("published", "collected", "minutes"),
    [
        ("2026-05-01T10:00", "2026-05-01T10:29", 29),
        ("2026-05-01T10:00", "2026-05-01T10:00", 0),
        ("2026-05-01T10:00", "2026-05-03T10:00", 48 * 60),
        ("2026-05-01T10:00", "2026-05-01T09:59", None),
        ("2026-05-01", "2026-05-01T10:00", None),
        ("2026-05-01T10:00", "2026-05-01", None),
    ],
)
def test_pickup_is_counted_between_two_times_of_day_in_order(
    published: str, collected: str, minutes: int | None
) -> None:
    assert minutes_to_pickup(Publisher("Lab", published=moment(published)), moment(collected)) == minutes


def test_pickup_needs_both_ends() -> None:
    when = moment("2026-05-01T10:00")
    assert minutes_to_pickup(None, when) is None
    assert minutes_to_pickup(Publisher("Lab"), when) is None
    assert minutes_to_pickup(Publisher("Lab", published=when), None) is None
