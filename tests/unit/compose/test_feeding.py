import datetime as dt
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from PIL import Image as Picture

from recap import feeds
from recap.compose.entries import EntryMaker
from recap.compose.feeding import FeedMaker
from recap.language import Language
from recap.model.article import Article, Image, Insight, Prediction, Publisher
from recap.model.page import File, fingerprint
from recap.model.settings import EditionSettings, FeedSettings
from recap.render import Renderer, Theme
from recap.views import Frame, Previews, icons, site_feeds, site_view
from recap.views.desk import Desk
from tests.builders import article, desk, moment, note, prediction, settings, text

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
TAG = "tag:example.org,2026:"


def png() -> bytes:
    data = io.BytesIO()
    Picture.new("RGB", (2, 2)).save(data, "PNG")
    return data.getvalue()


def copied(assets: Mapping[str, bytes]) -> dict[str, File]:
    def file(output: str, data: bytes) -> File:
        return File(output, fingerprint((output, data)), lambda: data)

    return {output: file(output, data) for output, data in assets.items()}


class Office:
    """What makes the feeds of a site whose `assets` are copied files by their paths."""

    def __init__(self, over: Desk, assets: Mapping[str, bytes] = {}) -> None:
        """Set up as the composer does."""
        drawn = icons(over, b"")
        frame = Frame(lambda: site_view(over, {}, site_feeds(over), drawn), b"", Previews(over, b""))
        theme, _ = Theme.read(Path("nowhere"))
        self.digest = over.digest
        self.entries = EntryMaker(over, frame, Renderer(theme, Language("en")), copied(assets))
        self.maker = FeedMaker(over, frame, drawn, self.entries)

    def files(self) -> dict[str, File]:
        return {file.output: file for file in self.maker.files()}

    def article(self) -> feeds.Entry:
        return self.entries.entry(self.digest.articles[0])

    def edition(self) -> feeds.Entry:
        return self.entries.entry(self.digest.editions[0])

    def prediction(self, number: int = 0) -> feeds.Entry:
        return self.entries.entry(self.digest.forecasts[number])


def office(*given: Article, assets: Mapping[str, bytes] = {}, **more: Any) -> Office:
    return Office(desk(given, **more), assets)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("plain-1_2.3~4", "plain-1_2.3~4"),
        ("a/b?c=d&e;f,g:h@i!$'()*+", "a/b?c=d&e;f,g:h@i!$'()*+"),
        ("新しい", "%E6%96%B0%E3%81%97%E3%81%84"),
        ("50%", "50%25"),
        ("50%25", "50%2525"),
        ("a#b", "a%23b"),
        ('<"a">|b\\^`{}[]', "%3C%22a%22%3E%7Cb%5C%5E%60%7B%7D%5B%5D"),
        ("e\u0301", "e%CC%81"),
        ("😀", "%F0%9F%98%80"),
    ],
)
def test_what_cannot_stand_in_a_tag_is_percent_encoded(given: str, written: str) -> None:
    assert office(article("one", id=given)).article().id == f"{TAG}{written}"
    assert unquote(written) == given
    assert re.fullmatch(r"(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})+", written, re.ASCII)


def test_ids_begin_with_the_authority_and_no_address_is_in_them() -> None:
    site = settings(feed=FeedSettings(authority="old.example,2019-05"))
    one = article("one", id="kept", insight=Insight(), predictions=(prediction(),))
    made = office(one, site=site)
    assert [e.id for e in (made.article(), made.edition(), made.prediction())] == [
        "tag:old.example,2019-05:kept",
        "tag:old.example,2019-05:edition/2026-W18",
        "tag:old.example,2019-05:prediction/kept/1",
    ]


def test_categories_are_the_terms_but_audience_and_sources_each_once() -> None:
    terms = {
        "categories": ("LLM",),
        "tags": ("C++", "LLM"),
        "companies": ("Lab",),
        "audience": ("Developers",),
        "sources": ("Paper",),
    }
    root = "https://example.org/recap/"
    assert office(article("one", terms=terms)).article().categories == (
        feeds.Category("LLM", f"{root}categories/"),
        feeds.Category("C++", f"{root}tags/"),
        feeds.Category("Lab", f"{root}companies/"),
    )


def test_a_category_is_named_as_its_term_is_shown() -> None:
    others = [article(slug, "2026-04-20", terms={"tags": ("Open AI",)}) for slug in ("two", "three")]
    assert [c.name for c in office(article("one", terms={"tags": ("open ai",)}), *others).article().categories] == [
        "Open AI"
    ]


PICTURES = [
    ("/assets/a.jpg", {"assets/a.jpg": png()}, ("https://example.org/recap/assets/a.jpg", "image/png", len(png()))),
    ("/assets/a.png", {"assets/a.png": SVG}, ("https://example.org/recap/assets/a.png", "image/svg+xml", len(SVG))),
    ("/assets/a.png", {"assets/a.png": b"text"}, ("https://example.org/recap/assets/a.png", "", 4)),
    ("/assets/a b.png", {"assets/a b.png": SVG}, ("https://example.org/recap/assets/a%20b.png", "image/svg+xml", 41)),
    ("/assets/none.png", {}, ("https://example.org/recap/assets/none.png", "", 0)),
    ("https://lab.example/a.png", {"assets/a.png": SVG}, ("https://lab.example/a.png", "", 0)),
]


@pytest.mark.parametrize(("src", "assets", "shown"), PICTURES)
def test_a_picture_is_what_is_in_its_file_whatever_it_is_called(
    src: str, assets: dict[str, bytes], shown: tuple[str, str, int]
) -> None:
    made = office(article("one", image=Image(src, "A chart")), assets=assets).article().image
    assert made == feeds.Media(shown[0], "A chart", shown[1], shown[2])


def test_an_article_without_a_picture_has_none() -> None:
    assert office(article("one")).article().image is None


def test_the_original_and_the_publishers_feed_are_named() -> None:
    source = Publisher("Lab", "https://lab.example/story", "https://lab.example/feed")
    terms = {"sources": ("Lab",)}
    entry = office(article("one", source=source, terms=terms)).article()
    assert (entry.original, entry.source) == ("https://lab.example/story", ("Lab", "https://lab.example/feed"))
    unfed = office(article("one", source=Publisher("Lab"), terms=terms)).article()
    assert (unfed.original, unfed.source) == ("", None)


@pytest.mark.parametrize(
    ("updated", "changed"), [(None, "2026-05-01"), ("2026-04-01", "2026-05-01"), ("2026-05-03", "2026-05-03")]
)
def test_an_article_changed_when_its_editor_says_but_not_before_it_was_published(
    updated: str | None, changed: str
) -> None:
    entry = office(article("one", updated=moment(updated) if updated else None)).article()
    assert (entry.published, entry.updated) == (moment("2026-05-01").local, moment(changed).local)


@pytest.mark.parametrize(
    ("zone", "edition", "closed"),
    [
        ("UTC", EditionSettings(), "2026-05-04T00:00:00+00:00"),
        ("Asia/Tokyo", EditionSettings(), "2026-05-04T00:00:00+09:00"),
        ("America/New_York", EditionSettings(1, 1, dt.time(9)), "2026-05-05T09:00:00-04:00"),
    ],
)
def test_an_edition_is_dated_when_its_week_closes_in_the_sites_zone(
    zone: str, edition: EditionSettings, closed: str
) -> None:
    one = article("one", when=moment("2026-05-01T10:00", zone), updated=moment("2026-05-02T10:00", zone))
    entry = office(one, site=settings(timezone=zone, edition=edition)).edition()
    assert (entry.published.isoformat(), entry.updated.isoformat()) == (closed, closed)
    later = article("one", when=moment("2026-05-01T10:00", zone), updated=moment("2026-05-09T10:00", zone))
    entry = office(later, site=settings(timezone=zone, edition=edition)).edition()
    assert entry.published.isoformat() == closed
    assert entry.updated.isoformat() == f"2026-05-09T10:00:00{closed[-6:]}"


@pytest.mark.parametrize(
    ("given", "title", "summary"),
    [
        ({}, "Week 18, 2026", "One; Two"),
        ({"title": "Headline"}, "Week 18, 2026: Headline", "One; Two"),
        ({"summary": text("In short", "<em>In</em> short")}, "Week 18, 2026", "In short"),
    ],
)
def test_an_edition_is_called_by_its_week_and_headline(given: dict[str, Any], title: str, summary: str) -> None:
    entry = office(
        article("one", importance=5), article("two", "2026-05-02"), notes=[note("2026-W18", **given)]
    ).edition()
    assert (entry.title, entry.summary) == (title, summary)
    assert entry.url == "https://example.org/recap/2026/w18/"


def settled(outcome: str, said: str = "It <b>ships</b>") -> Prediction:
    return prediction(said, outcome=outcome, resolved=dt.date(2026, 5, 9), evidence="https://lab.example/proof")


@pytest.mark.parametrize(("outcome", "label"), [("correct", "Correct"), ("partly", "Partly correct"), ("void", "Void")])
def test_a_settled_prediction_says_what_became_of_it(outcome: str, label: str) -> None:
    one = article("one", id="kept", insight=Insight(), predictions=(prediction(), settled(outcome)))
    entry = office(one, site=settings(timezone="Asia/Tokyo")).prediction(1)
    assert entry.id == f"{TAG}prediction/kept/2"
    assert entry.title == f"{label}: It <b>ships</b>"
    assert entry.url == "https://example.org/recap/2026/w18/one/#prediction-2"
    assert entry.published.isoformat() == entry.updated.isoformat() == "2026-05-09T00:00:00+09:00"
    assert entry.original == "https://lab.example/proof"
    assert [c.name for c in entry.categories] == [label]


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
