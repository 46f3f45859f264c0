import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pytest

from recap.feeds import CHANGED, GONE, NEW, RENAMED, Change
from recap.feeds.comparing import compare, gone
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


def told(before: list[Item], after: list[Item], archived: Sequence[str] = ()) -> list[Change]:
    return compared({"feed.xml": document(*before)}, {"feed.xml": document(*after)}, archived)


def compared(
    before: Mapping[str, Document], after: Mapping[str, Document], archived: Sequence[str] = ()
) -> list[Change]:
    return compare(before, after, {path: {*(i.id for i in d.items), *archived} for path, d in after.items()})


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
        ("authors", ("Ann",), "author"),
        ("categories", ("Models",), "category"),
        ("image", "https://example.org/a.png", "picture"),
        ("original", "https://lab.example/", "original"),
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
    was, now = item(1, url="", title=""), item(1, id="id 9", url="", title="")
    assert [found.kind for found in told([was], [now])] == [NEW, GONE]


def test_entries_under_one_title_are_told_apart_by_their_addresses() -> None:
    was = [item(2, title="News"), item(1, title="News")]
    now = [item(1, id="id 9", title="News")]
    assert [(found.kind, found.id, found.detail) for found in told(was, now)] == [
        (RENAMED, "id 9", "id 1 becomes id 9"),
        (GONE, "id 2", ""),
    ]


def test_each_new_entry_takes_the_place_of_one_at_most() -> None:
    was = [item(1, title="News", published=MONDAY), item(2, title="News", published=MONDAY)]
    now = [item(3, title="News", published=MONDAY)]
    assert [found.kind for found in told(was, now)] == [RENAMED, GONE]


def test_each_entry_is_taken_for_one_that_was_and_for_one_that_is() -> None:
    was, now = item(1), [item(1, id="id 8", title="Other"), item(1, id="id 9", url="https://example.org/other/")]
    assert [(found.kind, found.id) for found in told([was], now)] == [(RENAMED, "id 8"), (NEW, "id 9")]
    old = [item(1, title="Other"), item(2, title="Title")]
    assert [
        (found.kind, found.detail or found.id)
        for found in told(old, [item(2, id="id 9", url=old[0].url, title="Title")])
    ] == [
        (RENAMED, "id 1 becomes id 9"),
        (GONE, "id 2"),
    ]


def test_an_entry_that_is_still_itself_is_no_other_that_was() -> None:
    now = item(1, url=item(2).url)
    assert [(found.kind, found.id) for found in told([item(2), item(1)], [now])] == [(CHANGED, "id 1"), (GONE, "id 2")]


def test_a_title_that_comes_again_on_another_day_is_that_of_another_entry() -> None:
    was = [item(3), item(1, title="Weekly")]
    now = [item(4, title="Weekly"), item(3)]
    assert [(found.kind, found.id) for found in told(was, now)] == [(NEW, "id 4"), (GONE, "id 1")]


def test_what_an_entry_says_is_known_under_another_id_but_not_its_mere_links() -> None:
    was, now = item(1, content="c", substance="c"), item(9, content="c", substance="c")
    assert [found.kind for found in told([was], [now])] == [RENAMED]
    was, now = item(1, content="c"), item(9, content="c")
    assert [found.kind for found in told([was], [now])] == [NEW, GONE]


def test_ids_that_change_places_are_changed_ids() -> None:
    was, now = [item(2), item(1)], [item(2, id="id 1"), item(1, id="id 2")]
    assert [(found.kind, found.detail) for found in told(was, now)] == [
        (RENAMED, "id 1 becomes id 2"),
        (RENAMED, "id 2 becomes id 1"),
    ]


def test_an_id_that_moves_on_to_another_entry_is_a_changed_id() -> None:
    page = "https://example.org/one/#prediction-"
    was = [item(2, url=f"{page}2"), item(1, url=f"{page}1")]
    now = [msgspec.structs.replace(was[0], id="id 1", url=f"{page}1")]
    assert [(found.kind, found.detail) for found in told(was, now)] == [(RENAMED, "id 2 becomes id 1")]


@pytest.mark.parametrize(
    ("stayed", "new"),
    [
        pytest.param({"content": "b", "substance": "b"}, {"content": "a", "substance": "a"}, id="content"),
        pytest.param({"url": "https://example.org/moved/"}, {"url": "https://example.org/1/"}, id="address"),
        pytest.param({"title": "Other"}, {"title": "Title 1", "published": item(1).published}, id="title"),
    ],
)
def test_what_an_entry_was_is_free_for_another_while_it_is_still_itself(
    stayed: dict[str, Any], new: dict[str, Any]
) -> None:
    was = item(1, content="a", substance="a")
    found = told([was], [item(2, **new), msgspec.structs.replace(was, **stayed)])
    assert [(change.kind, change.id) for change in found] == [(NEW, "id 2"), (CHANGED, "id 1")]


@pytest.mark.parametrize(
    ("before", "after", "archived", "kinds"),
    [
        pytest.param([item(3), item(2), item(1)], [item(3), item(1)], [], [GONE], id="in the middle"),
        pytest.param([item(2), item(1)], [item(2)], [], [GONE], id="at the end"),
        pytest.param([item(1)], [], [], [GONE], id="nothing left"),
        pytest.param([item(2), item(1)], [item(3), item(2)], [], [NEW, GONE], id="while another comes"),
        pytest.param([item(2), item(1)], [item(3), item(2)], ["id 1"], [NEW], id="room for a newer one"),
        pytest.param([item(2), item(1)], [item(2)], ["id 1"], [], id="a feed that is shorter now"),
    ],
)
def test_what_only_makes_room_is_not_gone(
    before: list[Item], after: list[Item], archived: list[str], kinds: list[str]
) -> None:
    assert [found.kind for found in told(before, after, archived)] == kinds


def test_what_made_room_is_nothing_that_another_entry_was() -> None:
    now = item(2, url=item(1).url)
    assert [(found.kind, found.id) for found in told([item(1)], [now], ["id 1"])] == [(NEW, "id 2")]


def test_feeds_that_are_new_or_gone_have_no_subscribers_to_tell() -> None:
    assert compared({}, {"feed.xml": document(item(1))}) == []
    assert compared({"feed.xml": document(item(1))}, {}) == []


def test_a_change_is_told_once_with_all_its_feeds() -> None:
    before = {path: document(item(1)) for path in ("feed.xml", "feed.json", "tags/x.xml")}
    after = before | {path: document(item(2), item(1)) for path in ("feed.xml", "tags/x.xml", "new.xml")}
    assert compared(before, after) == [change(NEW, 2, "", "feed.xml", "tags/x.xml")]


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


SITE = "https://example.org/recap/"
TOKYO = f"{SITE}tags/%E6%9D%B1%E4%BA%AC/feed.xml"


def lost(*listed: str, after: Sequence[str] = ("feed.xml",), **published: str) -> list[tuple[str, tuple[str, ...]]]:
    """Give the addresses and paths of feeds that are gone; those that are published give their own addresses."""
    own = published or {"feed.xml": f"{SITE}feed.xml"}
    before = {path: msgspec.structs.replace(document(), url=url) for path, url in own.items()}
    return [(found.url, found.feeds) for found in gone(dict.fromkeys(listed, "Title"), before, after)]


def test_a_feed_that_is_no_more_is_told_with_its_title_and_path() -> None:
    before = {"feed.xml": msgspec.structs.replace(document(), url=f"{SITE}feed.xml")}
    story = f"{SITE}stories/a/feed.xml"
    assert gone({TOKYO: "Recap: 東京", f"{SITE}feed.xml": "Recap", story: "A"}, before, {"feed.xml"}) == [
        Change(GONE, story, "A", story, "the feed itself", ("stories/a/feed.xml",)),
        Change(GONE, TOKYO, "Recap: 東京", TOKYO, "the feed itself", ("tags/東京/feed.xml",)),
    ]


def test_a_feed_whose_address_is_encoded_is_known_by_its_path() -> None:
    assert lost(TOKYO, after=["tags/東京/feed.xml"]) == []


def test_a_site_whose_address_is_encoded_is_known() -> None:
    site = "https://example.org/%7Eann/%E6%97%A5/"
    own = {"feed.xml": f"{site}feed.xml"}
    assert lost(f"{site}a/feed.xml", "https://example.org/~ann/日/b/feed.xml", **own) == [
        (f"{site}a/feed.xml", ("a/feed.xml",)),
        ("https://example.org/~ann/日/b/feed.xml", ("b/feed.xml",)),
    ]


def test_feeds_of_others_are_none_of_the_sites() -> None:
    assert lost("https://a.example/feed.xml", "https://example.org/feed.xml", "https://example.org/recap2/a.xml") == []


@pytest.mark.parametrize(
    "published",
    [
        pytest.param({"feed.xml": "https://old.example/feed.xml"}, id="the site has moved"),
        pytest.param(
            {"atom.xml": "", "weekly.xml": "https://old.example/weekly.xml"}, id="one does not say where it is"
        ),
        pytest.param(
            {"atom.xml": "https://old.example/an-atom.xml", "tags/a/feed.xml": "https://old.example/tags/a/feed.xml"},
            id="one is said to be elsewhere",
        ),
    ],
)
def test_the_site_is_where_its_feeds_say_that_they_are(published: dict[str, str]) -> None:
    listed = [f"https://old.example/{path}" for path in ("feed.xml", "stories/feed.xml/feed.xml")]
    assert lost(*listed, **published) == [(listed[1], ("stories/feed.xml/feed.xml",))]


def test_where_no_feed_says_where_it_is_none_is_told_as_gone() -> None:
    assert lost("https://example.org/recap/a/feed.xml", **{"feed.xml": ""}) == []
    assert gone({"a/feed.xml": "A"}, {}, ()) == []
