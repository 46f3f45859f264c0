import datetime as dt
from typing import Any

import pytest
from markupsafe import Markup

from recap.model.page import Page
from recap.model.settings import Link
from recap.views import Frame, Previews, icons, redirect_page, site_feeds, site_view
from recap.views.framing import TITLE_LENGTH
from recap.views.terms import TERM_LIMIT
from recap.views.types import PageView
from tests.builders import NOW, article, desk, note, page, planned, settings, text


def pages(*articles: Any, **given: Any) -> dict[str, Page]:
    made = list(planned(desk(articles, **given)))
    assert len({p.output for p in made}) == len(made)
    return {p.output: p for p in made}


def about(one: Page) -> PageView:
    found = one.context()["page"]
    assert isinstance(found, PageView)
    return found


ALWAYS = {
    "index.html",
    "archive/index.html",
    "stories/index.html",
    "predictions/index.html",
    "corrections/index.html",
    "search/index.html",
    "subscribe/index.html",
    "404.html",
    *(f"{key}/index.html" for key in ("categories", "tags", "companies", "people", "models", "topics", "audience")),
    "sources/index.html",
}


def test_an_empty_site_has_its_own_pages() -> None:
    assert set(pages()) == ALWAYS


def test_every_page_stands_where_its_address_says() -> None:
    one = article("one", terms={"tags": ("C++",)}, story="Chips")
    made = pages(one, pages=[page("help/how")], notes=[note("2026-W18")])
    assert set(made) - ALWAYS == {
        "2026/w18/one/index.html",
        "2026/w18/index.html",
        "2026/index.html",
        "latest/index.html",
        "tags/c-plus-plus/index.html",
        "stories/chips/index.html",
        "help/how/index.html",
    }
    for output, made_page in made.items():
        said = about(made_page)
        assert said.url == f"/recap/{output.removesuffix('index.html')}"
        if output != "latest/index.html":
            assert said.canonical == f"https://example.org{said.url}"


def test_latest_is_a_copy_of_the_latest_closed_edition_and_says_so() -> None:
    made = pages(article("old", "2026-04-20"), article("new", "2026-05-01"), article("open", "2026-05-12"))
    said = about(made["latest/index.html"])
    assert (said.canonical, said.indexed) == ("https://example.org/recap/2026/w18/", False)
    assert made["latest/index.html"].context()["view"].link.url == "/recap/2026/w18/"
    assert about(made["2026/w18/index.html"]).indexed


def test_there_is_no_latest_before_a_week_has_closed() -> None:
    made = pages(article("open", "2026-05-12"))
    assert "latest/index.html" not in made
    assert made["404.html"].context()["view"].latest is None


def test_the_year_is_the_iso_year() -> None:
    made = pages(article("a", "2026-01-01"), article("b", "2025-12-29"), article("c", "2024-12-30"))
    assert {o for o in made if o.startswith("20") and o.count("/") == 1} == {"2025/index.html", "2026/index.html"}
    assert {o for o in made if o.count("/") == 3} == {
        "2026/w01/a/index.html",
        "2026/w01/b/index.html",
        "2025/w01/c/index.html",
    }


def test_years_lead_to_the_years_that_there_are() -> None:
    made = pages(article("a", "2022-05-01"), article("b", "2024-05-01"), article("c", "2026-05-01"))
    view = made["2024/index.html"].context()["view"]
    assert [view.previous.title, view.next.title] == ["2022", "2026"]
    assert made["2022/index.html"].context()["view"].previous is None
    archive = made["archive/index.html"].context()["view"]
    assert [y.year for y in archive.years] == [2026, 2024, 2022]


@pytest.mark.parametrize(
    ("output", "trail"),
    [
        ("index.html", []),
        ("2026/w18/one/index.html", ["/recap/", "/recap/2026/", "/recap/2026/w18/"]),
        ("2026/w18/index.html", ["/recap/", "/recap/2026/"]),
        ("2026/index.html", ["/recap/", "/recap/archive/"]),
        ("tags/ai/index.html", ["/recap/", "/recap/tags/"]),
        ("stories/chips/index.html", ["/recap/", "/recap/stories/"]),
        ("subscribe/index.html", ["/recap/"]),
    ],
)
def test_breadcrumbs_lead_from_the_home_page_to_the_page_above(output: str, trail: list[str]) -> None:
    made = pages(article("one", terms={"tags": ("AI",)}, story="Chips"))
    assert [link.url for link in about(made[output]).breadcrumbs] == trail


def test_titles_and_descriptions() -> None:
    long = "word " * 100
    made = pages(
        article("one", summary=text(long), lang="de"),
        article("two", "2026-05-07", summary=text("x" * 300)),
        article("three", "2026-04-20"),
        notes=[note("2026-W18", title="Headline", summary=text("In short"))],
        pages=[page("about", summary=text("Us"))],
    )
    one = about(made["2026/w18/one/index.html"])
    assert (one.title, one.language) == ("One", "de")
    assert one.description == ("word " * 40).rstrip() + "…"
    assert about(made["2026/w19/two/index.html"]).description == "x" * 200 + "…"
    edition = about(made["2026/w18/index.html"])
    assert (edition.title, edition.description) == ("Headline · Week 18, 2026", "In short")
    other = about(made["2026/w17/index.html"])
    assert (other.title, other.description) == ("Week 17, 2026", "Three")
    assert (about(made["index.html"]).title, about(made["about/index.html"]).description) == ("", "Us")


def test_past_a_hundred_articles_a_terms_older_ones_stand_by_year() -> None:
    start = dt.date(2024, 12, 20)
    articles = [
        article(f"a{n:03}", (start + dt.timedelta(days=2 * n)).isoformat(), terms={"tags": ("AI",)})
        for n in range(TERM_LIMIT + 20)
    ]
    made = pages(*articles)
    term = {o: made[o].context()["view"] for o in made if o.startswith("tags/ai/")}
    assert set(term) == {"tags/ai/index.html", "tags/ai/2024/index.html", "tags/ai/2025/index.html"}
    sizes = {o: sum(len(g.cards) for g in v.groups) for o, v in term.items()}
    assert sizes["tags/ai/index.html"] == TERM_LIMIT
    assert term["tags/ai/index.html"].count == TERM_LIMIT + 20
    assert all(v.count == sizes[o] for o, v in term.items() if v.year)
    shown = {c.slug for v in term.values() for g in v.groups for c in g.cards}
    assert shown == {a.slug for a in articles}
    for year in (2024, 2025):
        groups = term[f"tags/ai/{year}/index.html"].groups
        assert {f"w{a.week.number:02}" for a in articles if a.week.year == year} == {
            g.week.url.split("/")[3] for g in groups
        }
        assert [link.current for link in term[f"tags/ai/{year}/index.html"].years] == [year == 2025, year == 2024]
        assert about(made[f"tags/ai/{year}/index.html"]).title == f"AI, {year}"


def test_a_hundred_articles_fit_a_terms_own_page() -> None:
    articles = [article(f"a{n:03}", "2024-05-01", terms={"tags": ("AI",)}) for n in range(TERM_LIMIT)]
    assert [o for o in pages(*articles) if o.startswith("tags/ai/")] == ["tags/ai/index.html"]


def test_a_corrections_page_of_the_editors_takes_the_place_of_the_programs() -> None:
    made = pages(pages=[page("corrections", title="Errata")])
    assert about(made["corrections/index.html"]).title == "Errata"


def test_a_redirect_says_where_the_page_is_now() -> None:
    over = desk([article("one")])
    frame = Frame(lambda: site_view(over, {}, (), icons(over, b"")), b"", Previews(over, b""))
    made = redirect_page("old/index.html", "2026/w18/one/", over, frame)
    view = made.context()["view"]
    assert made.output == "old/index.html"
    assert (view.target, view.canonical) == ("/recap/2026/w18/one/", "https://example.org/recap/2026/w18/one/")
    assert not about(made).indexed
    elsewhere = redirect_page("old/index.html", "about/", over, frame)
    assert elsewhere.fingerprint != made.fingerprint


def test_the_sites_view_holds_its_path_in_every_address() -> None:
    given = settings(
        icon="/assets/icon.svg",
        navigation=(Link("Home", "/"), Link("Out", "https://x.example/")),
        footer=(Link("About", "/about/"),),
    )
    over = desk([article("one", terms={"tags": ("AI",)})], site=given, now=NOW)
    view = site_view(over, {"style.css": "assets/theme/style.1.css"}, site_feeds(over), icons(over, b""))
    assert (view.home, view.icon, view.stylesheet) == (
        "/recap/",
        "/recap/assets/icon.svg",
        "/recap/assets/theme/style.1.css",
    )
    assert [link.url for link in (*view.navigation, *view.footer)] == ["/recap/", "https://x.example/", "/recap/about/"]
    assert [link.title for link in view.taxonomies] == ["Tags"]
    assert all(feed.url.startswith("/recap/") for feed in view.feeds)
    assert view.linked == {"/recap/", "https://x.example/", "/recap/about/", "/recap/tags/", "/recap/search/"}


def test_the_script_that_stands_in_each_page_is_allowed_by_its_hash() -> None:
    over = desk()
    view = site_view(over, {}, (), icons(over, b""), "go('<')")
    assert view.first == Markup("go('<')")
    assert view.first_hash == "sha256-YIVRjrn8qVzsNmsRFcZEUbgkonGIJ9FbsceUsoAsZss="
    assert site_view(over, {}, (), icons(over, b"")).first_hash == ""


def test_a_site_without_a_stylesheet_has_none_and_one_without_an_icon_gets_one() -> None:
    over = desk()
    view = site_view(over, {}, (), icons(over, b""))
    assert view.stylesheet == ""
    assert view.icon.startswith("/recap/assets/pictures/icon-")


def test_a_title_is_followed_by_the_sites_name_where_there_is_room() -> None:
    short, long = "x" * (TITLE_LENGTH - len("Digest") - 3), "x" * (TITLE_LENGTH - len("Digest") - 2)
    site = settings(title="Digest")
    made = pages(
        article("a", title=short),
        article("b", title=long),
        article("c", title="word " * 20),
        article("d", title="it's " * 15),
        site=site,
    )
    titles = {path: about(one).full_title for path, one in made.items()}
    assert titles["2026/w18/a/index.html"] == f"{short} · Digest"
    assert titles["2026/w18/b/index.html"] == long
    assert titles["2026/w18/c/index.html"] == "word " * 13 + "word…"
    assert titles["index.html"] == "Digest"
    # As HTML an apostrophe takes five characters.
    assert titles["2026/w18/d/index.html"] == "it's " * 6 + "it's…"


def test_an_editions_title_names_its_week_where_there_is_room() -> None:
    for title, shown in (("Short", "Short · Week 18, 2026"), ("long " * 13 + "end", "long " * 13 + "end")):
        made = pages(article("a"), notes=[note("2026-W18", title=title)])
        assert about(made["2026/w18/index.html"]).title == shown


def test_every_list_is_described() -> None:
    made = pages(
        *(
            article(f"a{n}", f"2026-05-0{n + 1}", terms={"tags": ("AI",), "sources": ("Lab",)}, story="S")
            for n in range(3)
        )
    )
    described = {path: about(one).description for path, one in made.items()}
    assert described["tags/ai/index.html"] == "A2; A1; A0"
    assert described["tags/index.html"] == "AI"
    assert described["stories/s/index.html"] == "A2; A1; A0"
    assert [path for path, text in described.items() if not text and "2026/w18/a" not in path] == []
