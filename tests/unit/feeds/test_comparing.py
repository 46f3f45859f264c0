import datetime as dt
from typing import Any

import msgspec
import pytest

from recap.feeds import CHANGED, GONE, NEW, RENAMED, Change
from recap.feeds.comparing import compare
from recap.feeds.reading import Document, Item
from tests.unit.feeds.making import MONDAY


def item(number: int, **said: Any) -> Item:
    """Make an entry; those with a greater number are newer."""
    when = MONDAY + dt.timedelta(days=number)
    plain: dict[str, Any] = {
        "id": f"id {number}",
        "title": f"Title {number}",
        "url": f"https://example.org/{number}/",
        "summary": "",
        "content": "",
        "published": when,
        "updated": when,
    }
    return Item(**(plain | said))


def change(kind: str, number: int, detail: str = "", *feeds: str) -> Change:
    url = f"https://example.org/{number}/"
    return Change(kind, f"id {number}", f"Title {number}", url, detail, feeds or ("feed.xml",))


def told(before: list[Item], after: list[Item]) -> list[Change]:
    return compare({"feed.xml": document(*before)}, {"feed.xml": document(*after)})


def document(*items: Item) -> Document:
    return Document(title="Recap", url="", home="", updated=None, items=items)


def test_a_feed_that_stays_as_it_is_has_no_changes() -> None:
    assert told([item(2), item(1)], [item(2), item(1)]) == []
    assert told([item(2), item(1)], [item(1), item(2)]) == []


def test_a_new_entry_is_told() -> None:
    assert told([item(1)], [item(2), item(1)]) == [change(NEW, 2)]
    assert told([], [item(1)]) == [change(NEW, 1)]


@pytest.mark.parametrize(
    ("field", "value", "detail"),
    [
        ("title", "Title 1!", "title"),
        ("url", "https://example.org/one/", "address"),
        ("summary", "More", "summary"),
        ("content", "<p>More</p>", "content"),
        ("published", MONDAY, "date"),
        ("published", None, "date"),
        ("updated", MONDAY, "date of the last change"),
    ],
)
def test_a_changed_entry_is_told_with_what_has_changed(field: str, value: object, detail: str) -> None:
    now = msgspec.structs.replace(item(1), **{field: value})
    assert told([item(1)], [now]) == [Change(CHANGED, now.id, now.title, now.url, detail, ("feed.xml",))]


def test_several_differences_of_an_entry_are_one_change() -> None:
    now = item(1, summary="s", content="c")
    assert told([item(1)], [now]) == [change(CHANGED, 1, "summary, content")]


def test_the_same_moment_in_another_zone_is_no_change() -> None:
    assert told([item(1)], [item(1, published=(MONDAY + dt.timedelta(days=1)).astimezone(dt.UTC))]) == []


@pytest.mark.parametrize("changes", [{"title": "Other"}, {"url": "https://example.org/other/"}])
def test_a_known_address_or_title_under_another_id_is_a_changed_id(changes: dict[str, str]) -> None:
    now = item(1, id="id 9", **changes)
    expected = Change(RENAMED, "id 9", now.title, now.url, "id 1 becomes id 9", ("feed.xml",))
    assert told([item(2), item(1)], [item(2), now]) == [expected]


def test_empty_addresses_and_titles_are_not_the_same() -> None:
    was, now = item(2, url="", title=""), item(1, id="id 9", url="", title="")
    assert [found.kind for found in told([was], [now])] == [NEW, GONE]


def test_entries_under_one_title_are_told_apart_by_their_addresses() -> None:
    was = [item(2, title="News"), item(1, title="News")]
    now = [item(1, id="id 9", title="News")]
    assert [(found.kind, found.id, found.detail) for found in told(was, now)] == [
        (RENAMED, "id 9", "id 1 becomes id 9"),
        (GONE, "id 2", ""),
    ]


def test_each_new_entry_takes_the_place_of_one_at_most() -> None:
    was = [item(1, title="News"), item(2, title="News")]
    assert [found.kind for found in told(was, [item(3, title="News", published=MONDAY)])] == [RENAMED, GONE]


def test_a_title_that_comes_again_is_new_where_the_older_entry_made_room() -> None:
    was = [item(3), item(2), item(1, title="Weekly")]
    now = [item(4, title="Weekly"), item(3), item(2)]
    assert [(found.kind, found.id) for found in told(was, now)] == [(NEW, "id 4")]


def test_an_entry_that_is_missing_among_the_others_is_gone() -> None:
    assert told([item(3), item(2), item(1)], [item(3), item(1)]) == [change(GONE, 2)]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        pytest.param([item(2), item(1)], [item(3), item(2)], [NEW], id="room for a newer one"),
        pytest.param([item(2), item(1)], [item(2)], [], id="older than a shorter feed goes back"),
        pytest.param([item(1)], [], [GONE], id="nothing left"),
        pytest.param([item(2), item(1, published=None)], [item(2)], [GONE], id="no date"),
        pytest.param([item(2)], [item(3, published=None)], [NEW, GONE], id="no dates left"),
        pytest.param(
            [item(3), item(1), item(2, published=item(1).published)],
            [item(4), item(3), item(1)],
            [NEW],
            id="as old as the oldest of a full feed",
        ),
        pytest.param(
            [item(3), item(1), item(2, published=item(1).published)],
            [item(3), item(1)],
            [GONE],
            id="as old as the oldest of a feed with room",
        ),
    ],
)
def test_what_is_pushed_past_the_end_is_not_gone(before: list[Item], after: list[Item], kinds: list[str]) -> None:
    assert [found.kind for found in told(before, after)] == kinds


def test_feeds_that_are_new_or_gone_have_no_subscribers_to_tell() -> None:
    assert compare({}, {"feed.xml": document(item(1))}) == []
    assert compare({"feed.xml": document(item(1))}, {}) == []


def test_a_change_is_told_once_with_all_its_feeds() -> None:
    before = {path: document(item(1)) for path in ("feed.xml", "feed.json", "tags/x.xml")}
    after = before | {path: document(item(2), item(1)) for path in ("feed.xml", "tags/x.xml", "new.xml")}
    assert compare(before, after) == [change(NEW, 2, "", "feed.xml", "tags/x.xml")]


def test_what_is_graver_is_told_first_then_by_title() -> None:
    before = [item(n) for n in (9, 8, 7, 6, 5)]
    after = [item(2), item(3, title="Title 0"), item(9, content="c"), item(8, content="c"), item(6, id="id 0"), item(1)]
    assert [(found.kind, found.title) for found in told(before, after)] == [
        (RENAMED, "Title 6"),
        (NEW, "Title 0"),
        (NEW, "Title 1"),
        (NEW, "Title 2"),
        (CHANGED, "Title 8"),
        (CHANGED, "Title 9"),
        (GONE, "Title 5"),
        (GONE, "Title 7"),
    ]
