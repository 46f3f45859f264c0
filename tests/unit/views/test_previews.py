from typing import Any

import pytest

from recap.model.article import Image
from recap.model.picture import Card
from recap.model.settings import Category
from recap.views import Previews
from recap.views.previews import FOLDER
from recap.views.types import PictureView
from tests.builders import article, desk, note, planned, settings


def cards(*articles: Any, drawing: bytes = b"", **given: Any) -> dict[str, Card]:
    """Give the cards of a site by their paths."""
    return {p.path: p.card() for p in Previews(desk(articles, **given), drawing).all()}


def pictures(*articles: Any, **given: Any) -> dict[str, PictureView | None]:
    """Give the picture of each page."""
    return {p.output: p.context()["page"].picture for p in planned(desk(articles, **given))}


def titled(title: str, *articles: Any, **given: Any) -> Card:
    return next(card for card in cards(*articles, **given).values() if card.title == title)


def test_an_articles_card_shows_its_edition_its_category_and_its_day() -> None:
    site = settings(title="The Weekly", language="de", categories=(Category("Models", "models", "🧠", "#123456"),))
    made = list(cards(article("lantern", terms={"categories": ("Models",)}), site=site).values())[-1]
    assert made == Card(
        masthead="The Weekly",
        label=made.label,
        kicker="Models",
        title="Lantern",
        foot="1. Mai 2026",
        color="#123456",
        language="de",
    )
    assert "1" in made.label
    assert "18" in made.label


def test_an_editions_card_shows_its_headline_or_its_lead() -> None:
    articles = [article("lantern"), article("torch", importance=5)]
    headed = titled("A bright week", *articles, notes=[note("2026-W18", title="A bright week")])
    assert (headed.kicker, headed.foot, headed.label) == (
        "27 April – 3 May 2026",
        "2 articles",
        "No. 1 · Week 18, 2026",
    )
    assert [card.title for card in cards(*articles).values()].count("Torch") == 2
    alone = titled("Only words", notes=[note("2026-W18", title="Only words")])
    assert alone.foot == ""


def test_the_site_has_a_card_for_all_other_pages() -> None:
    site = settings(title="The Weekly", tagline="Once a week")
    made = titled("The Weekly", site=site)
    assert (made.masthead, made.foot) == ("", "Once a week")
    seen = pictures(article("lantern"), site=site)
    own = {"2026/w18/lantern/index.html", "2026/w18/index.html", "latest/index.html"}
    assert len({p.url for output, p in seen.items() if p and output not in own}) == 1


def test_every_page_names_a_card_that_is_drawn() -> None:
    articles = [article("lantern"), article("torch", "2026-05-08")]
    drawn = cards(*articles)
    for output, picture in pictures(*articles).items():
        assert picture, output
        assert picture.url.removeprefix("https://example.org/recap/") in drawn, output
        assert (picture.type, picture.width, picture.height) == ("image/png", 1200, 630)
        assert picture.alt


@pytest.mark.parametrize(
    ("src", "url", "kind"),
    [
        ("/assets/a b.png", "https://example.org/recap/assets/a%20b.png", "image/png"),
        ("https://pictures.example/x.JPG?size=2", "https://pictures.example/x.JPG?size=2", "image/jpeg"),
        ("https://pictures.example/x", "https://pictures.example/x", ""),
    ],
)
def test_an_article_with_a_picture_shows_that(src: str, url: str, kind: str) -> None:
    one = article("lantern", image=Image(src, "A lantern"))
    seen = pictures(one)["2026/w18/lantern/index.html"]
    assert seen
    assert (seen.url, seen.alt, seen.type, seen.width, seen.height) == (url, "A lantern", kind, 0, 0)
    assert len(cards(one)) == 2


def test_networks_show_no_svg_so_a_card_stands_in_for_it() -> None:
    one = article("lantern", image=Image("/assets/a.svg", "A lantern"))
    seen = pictures(one)["2026/w18/lantern/index.html"]
    assert seen
    assert seen.type == "image/png"
    assert len(cards(one)) == 3


def test_without_pictures_only_the_editors_are_named() -> None:
    site = settings(pictures=False)
    articles = [article("lantern"), article("torch", image=Image("/assets/a.png"))]
    assert cards(*articles, site=site) == {}
    assert [output for output, p in pictures(*articles, site=site).items() if p] == ["2026/w18/torch/index.html"]


CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any], bytes]] = {
    "title": ({"title": "Other"}, {}, b""),
    "day": ({"date": "2026-05-02"}, {}, b""),
    "category": ({"terms": {"categories": ("Law",)}}, {}, b""),
    "colour": ({}, {"categories": (Category("Models", "models", "", "#654321"),)}, b""),
    "number": ({}, {"notes": "renumbered"}, b""),
    "site": ({}, {"title": "Other"}, b""),
    "language": ({}, {"language": "de"}, b""),
    "drawing": ({}, {}, b"other"),
}


def path_of(given: dict[str, Any], site: dict[str, Any], drawing: bytes) -> str:
    notes = [note("2026-W18", number=9)] if site.pop("notes", "") else []
    made = article("lantern", **({"date": "2026-05-01", "terms": {"categories": ("Models",)}} | given))
    plain = {"categories": (Category("Models", "models", "", "#123456"),)}
    over = desk([made], notes=notes, site=settings(**(plain | site)))
    return list(Previews(over, drawing).all())[-1].path


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_card_shows_is_in_its_address(name: str) -> None:
    given, site, drawing = CHANGES[name]
    assert path_of(dict(given), dict(site), drawing) != path_of({}, {}, b"")


def test_what_a_card_does_not_show_leaves_its_address() -> None:
    unseen = {"importance": 5, "id": "torch", "terms": {"categories": ("Models",), "tags": ("AI",)}}
    assert path_of(unseen, {"url": "https://other.example/", "author": "Ann"}, b"") == path_of({}, {}, b"")


def test_two_articles_that_show_the_same_share_one_card() -> None:
    articles = [article("a", title="Links"), article("b", title="Links")]
    assert len(cards(*articles)) == 3


def test_cards_lie_in_one_folder_under_names_that_any_file_system_takes() -> None:
    for path in cards(article("中文", title="中文")):
        name = path.removeprefix(FOLDER)
        assert name != path
        assert name.isascii()
        assert "/" not in name
        assert name == name.lower()
