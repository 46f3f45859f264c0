import json
from typing import Any

import pytest

from recap.feeds import Entry, Feed, jsonfeed
from tests.unit.feeds.making import entry, feed, full

ICON, IMAGE = "https://example.org/icon.svg", "https://example.org/icon.png"


def said(given: Feed, *entries: Entry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(jsonfeed.json(given, entries))
    return found


def test_a_feed_says_everything_of_itself() -> None:
    given = feed(
        author="The team",
        icon=ICON,
        image=IMAGE,
        hub="https://hub.example/",
        current="https://example.org/now.json",
        previous="https://example.org/feed-2.json",
    )
    assert said(given) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Recap <b>&",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feed.xml",
        "description": "What happened & why",
        "next_url": "https://example.org/feed-2.json",
        "icon": IMAGE,
        "favicon": ICON,
        "authors": [{"name": "The team"}],
        "language": "en",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [],
    }


def test_an_entry_says_everything_of_itself() -> None:
    assert said(feed(), full())["items"] == [
        {
            "id": "tag:example.org,2026:1",
            "url": "https://example.org/1/",
            "external_url": "https://lab.example/story",
            "title": "A & B < C",
            "content_html": '<p>Said &amp; done: <a href="https://lab.example/">there</a> ]]&gt;</p>',
            "summary": "AT&T said 1 < 2",
            "image": "https://example.org/assets/a.png",
            "date_published": "2026-05-04T06:00:00+02:00",
            "date_modified": "2026-05-06T09:00:00+02:00",
            "authors": [{"name": "Ann"}, {"name": "Bob"}],
            "tags": ["Models", "x & y"],
            "language": "de",
        }
    ]


def test_no_key_is_empty_but_the_list_of_entries_which_has_to_be_there() -> None:
    found = said(feed(description="", language=""))
    assert found.keys() == {"version", "title", "home_page_url", "feed_url", "authors", "items"}
    assert (found["authors"], found["items"]) == ([{"name": "Recap <b>&"}], [])
    (item,) = said(feed(), entry(summary=""))["items"]
    assert item.keys() == {"id", "url", "title", "content_html", "date_published", "date_modified"}


@pytest.mark.parametrize(("summary", "text"), [("In short", "In short"), ("", "Title 1")])
def test_an_entry_without_content_has_its_summary_or_title_for_text(summary: str, text: str) -> None:
    (item,) = said(feed(), entry(content="", summary=summary))["items"]
    assert (item["content_text"], item.get("summary", "")) == (text, summary)
    assert "content_html" not in item


@pytest.mark.parametrize(
    ("given", "expected"),
    [({"icon": ICON, "image": IMAGE}, (IMAGE, ICON)), ({"icon": ICON}, (ICON, ICON)), ({"image": IMAGE}, (IMAGE, ""))],
)
def test_the_large_icon_is_one_that_every_program_can_show(given: dict[str, str], expected: tuple[str, str]) -> None:
    found = said(feed(**given))
    assert (found["icon"], found.get("favicon", "")) == expected


def test_entries_stay_in_order_and_give_the_same_bytes_each_time() -> None:
    entries = [entry(n) for n in (3, 1, 2)]
    assert [item["title"] for item in said(feed(), *entries)["items"]] == ["Title 3", "Title 1", "Title 2"]
    assert jsonfeed.json(feed(), entries) == jsonfeed.json(feed(), entries)


def test_a_feed_is_text_that_people_can_read() -> None:
    lines = jsonfeed.json(feed(title="周报"), [entry()]).decode().splitlines()
    assert ' "title": "周报",' in lines
    assert len(lines) > 15
