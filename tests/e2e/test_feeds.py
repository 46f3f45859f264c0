"""Feeds as a feed reader meets them: who is who, what moved, and what order."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from .sites import Site, article

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
UPDATED = "{http://www.w3.org/2005/Atom}updated"


def entries(site: Site, feed: str = "feed.xml") -> list[ET.Element]:
    return list(ET.fromstring((site.root / "site" / feed).read_bytes()).iter("item"))


def text(entry: ET.Element, name: str) -> str:
    return entry.findtext(name) or ""


def variants() -> Iterator[tuple[str, str, str]]:
    keep = "id: kept"
    yield "title", "articles/one.md", article("Another title", front=keep)
    yield "slug", "articles/one.md", article("One", front=f"{keep}\nslug: another")
    yield "file", "articles/moved/uno.md", article("One", front=keep)
    yield "week", "articles/one.md", article("One", front=f"{keep}\nweek: 2026-W20")
    yield "date", "articles/one.md", article("One", "2026-05-12", front=keep)


@pytest.mark.parametrize(("path", "changed"), [v[1:] for v in variants()], ids=[v[0] for v in variants()])
def test_an_entry_with_an_id_stays_itself(site: Site, path: str, changed: str) -> None:
    site.put("articles/one.md", article("One", front="id: kept"))
    site.built()
    before = [text(e, "guid") for e in entries(site)]
    site.path("articles/one.md").unlink()
    site.put(path, changed)
    site.built()
    assert [text(e, "guid") for e in entries(site)] == before == ["tag:example.org,2026:kept"]


def test_the_editors_update_moves_the_date_and_an_edited_body_does_not(site: Site) -> None:
    def dates(front: str = "", body: str = "Text.") -> tuple[str, str, str]:
        site.put("articles/one.md", article("One", front=front, body=body))
        site.built()
        (entry,) = entries(site)
        return text(entry, "guid"), text(entry, "pubDate"), site.page("sitemap.xml")

    first = dates()
    edited = dates(body="Other text.")
    updated = dates(front="updated: 2026-06-01")
    assert edited == first
    assert updated[:2] == first[:2]
    assert "<lastmod>2026-06-01</lastmod>" in updated[2]
    assert "2026-06-01" not in first[2]


def test_the_newest_entry_comes_first_and_the_limit_holds(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\nfeed: {limit: 3}\n")
    for day in (3, 1, 5, 2, 4):
        site.put(f"articles/a{day}.md", article(f"Day {day}", f"2026-05-0{day}"))
    site.built()
    assert [text(e, "title") for e in entries(site)] == ["Day 5", "Day 4", "Day 3"]


def test_an_open_week_is_never_in_the_weekly_feed(site: Site) -> None:
    site.put("articles/one.md", article("One", "2026-05-01"))
    site.put("articles/two.md", article("Two", "2026-05-05"))
    site.built("--now", "2026-05-06T00:00:00Z")
    assert [text(e, "guid") for e in entries(site, "weekly.xml")] == ["tag:example.org,2026:edition/2026-W18"]
    site.built("--now", "2026-05-11T00:00:00Z")
    assert [text(e, "guid") for e in entries(site, "weekly.xml")] == [
        "tag:example.org,2026:edition/2026-W19",
        "tag:example.org,2026:edition/2026-W18",
    ]


@pytest.mark.parametrize("feed", ["feed.xml", "weekly.xml"])
def test_a_feed_without_entries_is_valid(site: Site, feed: str) -> None:
    site.built()
    channel = ET.fromstring((site.root / "site" / feed).read_bytes()).find("channel")
    assert channel is not None
    assert {"title", "link", "description"} <= {child.tag for child in channel}
    assert channel.findtext("lastBuildDate") is None
    assert entries(site, feed) == []


def test_markup_in_a_title_is_text(site: Site) -> None:
    site.put("articles/one.md", article("Use <b>bold</b> & more"))
    site.built()
    assert [text(e, "title") for e in entries(site)] == ["Use <b>bold</b> & more"]


def test_content_can_be_left_out(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\nfeed: {content: summary}\n")
    site.put("articles/one.md", article("One", front="summary: In short.", body="The whole text."))
    site.built()
    (entry,) = entries(site)
    assert entry.find(CONTENT) is None
    assert "In short." in text(entry, "description")
    assert "The whole text." not in site.page("feed.xml")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_template_that_writes_what_no_feed_can_hold_is_told(site: Site, command: str) -> None:
    site.put("articles/one.md", article("One"))
    site.put("templates/feeds/article.html", "<p>\n{{ view.body }}\x08</p>\n")
    result = site.run(command, "--now", "2026-12-01T00:00:00Z")
    assert result.status == 1
    place, _, message = result.err.splitlines()[0].partition(" error[template-failed]: ")
    assert place == "templates/feeds/article.html:2:1:"
    assert message.startswith("it writes the character U+0008, which no feed can hold (page ")
    assert not (site.root / "site/feed.xml").exists()
