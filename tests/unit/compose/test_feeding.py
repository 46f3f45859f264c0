"""Which feeds there are, when they change, and what they say of themselves."""

from collections.abc import Mapping
from typing import Any

import feedparser
import msgspec
import pytest

from recap.model.article import Article, Image, Insight
from recap.model.settings import FeedSettings
from tests.builders import article, moment, prediction, settings

from .offices import SVG, TAG, Office, office, settled


def marks(made: Office) -> dict[str, bytes]:
    return {output: file.fingerprint for output, file in made.files().items()}


def of_the_site(*given: Article, assets: Mapping[str, bytes] = {}, **more: Any) -> dict[str, bytes]:
    return marks(office(*given, assets=assets, **more))


def test_feeds_change_with_the_bytes_of_a_picture() -> None:
    one = article("one", image=Image("/assets/a.png"), terms={"tags": ("AI",)})
    before = of_the_site(one, assets={"assets/a.png": SVG})
    after = of_the_site(one, assets={"assets/a.png": SVG + b"\n"})
    assert {output for output in before if before[output] != after[output]} == {
        "feed.xml",
        "atom.xml",
        "feed.json",
        "tags/ai/feed.xml",
    }


def one(**given: Any) -> Article:
    usual = {"terms": {"tags": ("AI",)}, "insight": Insight(), "predictions": (prediction(), settled("correct"))}
    return article("one", **{**usual, **given})


ARTICLES = {"feed.xml", "atom.xml", "feed.json"}
OF_ONE = {"tags/ai/feed.xml", "predictions/feed.xml"}
CHANGES = {
    "title": ([one(title="Other")], {*ARTICLES, *OF_ONE, "weekly.xml"}, {"feeds.opml"}),
    "updated": ([one(updated=moment("2026-05-03"))], {*ARTICLES, "tags/ai/feed.xml", "weekly.xml"}, {"feeds.opml"}),
    "another": ([one(), article("two", "2026-05-12")], ARTICLES, {*OF_ONE, "weekly.xml", "feeds.opml"}),
    "another in its week": ([one(), article("two")], {*ARTICLES, "weekly.xml"}, {*OF_ONE, "feeds.opml"}),
    "story": ([one(story="S")], {"stories/s/feed.xml", "feeds.opml"}, set()),
    "nothing": ([one()], set(), {*ARTICLES, *OF_ONE, "weekly.xml", "feeds.opml"}),
}


@pytest.mark.parametrize(("given", "changed", "same"), list(CHANGES.values()), ids=list(CHANGES))
def test_fingerprints_change_with_what_feeds_hold(given: list[Article], changed: set[str], same: set[str]) -> None:
    before, after = of_the_site(one()), of_the_site(*given)
    differing = {output for output in after if after[output] != before.get(output)}
    assert differing >= changed
    assert differing.isdisjoint(same)


def test_an_archive_document_changes_with_what_it_holds_and_with_no_newer_article() -> None:
    site = settings(feed=FeedSettings(limit=1, authority="example.org,2026"))
    given = [article("a", "2026-04-20"), article("b", "2026-04-21")]
    before = of_the_site(*given, site=site)
    added = of_the_site(*given, article("c", "2026-04-22"), site=site)
    edited = of_the_site(msgspec.structs.replace(given[0], digest=b"other"), given[1], site=site)
    first = "archive/feed-1.xml"
    assert added[first] == before[first] != edited[first]
    assert {o for o in added if o.startswith("archive/") and o not in before} == {
        f"archive/{name}" for name in ("feed-2.xml", "atom-2.xml", "feed-2.json")
    }


def test_a_feed_changes_with_the_address_of_its_archive() -> None:
    site = settings(feed=FeedSettings(limit=1, authority="example.org,2026"))
    given = [article("b", "2026-04-21"), article("c", "2026-04-22")]
    before, after = of_the_site(*given, site=site), of_the_site(article("a", "2026-04-20"), *given, site=site)
    for path, latest in (("feed.xml", "feed-2.xml"), ("atom.xml", "atom-2.xml"), ("feed.json", "feed-2.json")):
        assert f"archive/{latest}" in after
        assert before[path] != after[path]


def test_what_is_made_of_the_same_entries_is_made_together() -> None:
    site = settings(feed=FeedSettings(limit=1, authority="example.org,2026"))
    files = office(article("a", "2026-04-20"), article("b", "2026-04-21"), site=site).files()
    batch: dict[str, list[str]] = {}
    for output, file in files.items():
        batch.setdefault(file.batch, []).append(output)
    assert batch["articles"] == ["feed.xml", "atom.xml", "feed.json"]
    assert batch["articles 1"] == ["archive/feed-1.xml", "archive/atom-1.xml", "archive/feed-1.json"]


def test_a_feed_says_of_itself_what_the_settings_say() -> None:
    site = settings(
        author="Desk",
        license="CC BY 4.0",
        language="de",
        feed=FeedSettings(limit=1, hub="https://hub.example/", authority="example.org,2026"),
    )
    files = office(article("a", "2026-04-20"), article("b", "2026-04-21"), site=site).files()
    atom = files["atom.xml"].make().decode()
    for said in ("<name>Desk</name>", "<rights>CC BY 4.0</rights>", 'xml:lang="de"', f"<id>{TAG}feed/articles</id>"):
        assert said in atom
    assert 'href="https://hub.example/" rel="hub"' in atom or 'rel="hub" href="https://hub.example/"' in atom
    assert "hub.example" not in files["archive/atom-1.xml"].make().decode()


def test_a_feed_and_the_list_of_feeds_change_with_a_title_that_older_articles_decide() -> None:
    site = settings(feed=FeedSettings(limit=1, authority="example.org,2026"))

    def spelt(older: str) -> dict[str, bytes]:
        given = [article(slug, "2026-04-20", terms={"tags": (older,)}) for slug in ("a", "b")]
        return of_the_site(*given, article("c", terms={"tags": ("open ai",)}), site=site)

    before, after = spelt("Open AI"), spelt("open ai")
    assert {output for output in after if after[output] != before[output]} >= {"tags/open-ai/feed.xml", "feeds.opml"}


def test_a_feed_shows_the_sites_icon() -> None:
    files = office(article("a")).files()
    atom = feedparser.parse(files["atom.xml"].make()).feed
    rss = feedparser.parse(files["feed.xml"].make()).feed
    assert atom.icon.startswith("https://example.org/recap/assets/pictures/icon-")
    assert atom.icon.endswith(".svg")
    assert rss.image.href.startswith("https://example.org/recap/assets/pictures/icon-")
    assert rss.image.href.endswith(".png")
