"""What entries say of an article, an edition, a prediction."""

import datetime as dt
from typing import Any

import pytest

from recap import feeds
from recap.model.article import Image, Insight, Publisher
from recap.model.settings import EditionSettings
from tests.builders import article, moment, note, prediction, settings, text

from .offices import SVG, TAG, office, png, settled


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


def test_an_edition_without_a_summary_names_its_first_articles_in_the_order_in_which_it_is_read() -> None:
    terms = {"categories": ("B",)}
    others = [article(name, importance=4 - n, terms=terms if n % 2 else {}) for n, name in enumerate("cdefghijkl")]
    made = office(article("one", importance=5), *others)
    content = made.edition().content
    titles = made.edition().summary.split("; ")
    assert titles == sorted(titles, key=lambda title: content.index(f">{title}</a>"))
    assert 1 < len(titles) < 11


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


def test_documents_share_an_entry_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    made = office(article("one"), article("two", "2026-05-02"))
    one, two = (made.entries.entry(a) for a in made.digest.articles)
    assert made.entries.entry(made.digest.articles[0]) is one
    assert made.entries.entry(made.digest.articles[1]) is two
    monkeypatch.setattr("recap.compose.entries._ROOM", len(one.content) + len(two.content))
    edition = made.edition()
    assert made.edition() is edition
    again = made.entries.entry(made.digest.articles[0])
    assert again is not one
    assert again.content == one.content
