import base64
import hashlib
import html.parser
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.article import Article, Citation, Publisher
from recap.model.text import Body
from recap.views import metadata
from recap.views.desk import Desk
from recap.views.types import PageView
from tests.builders import article, desk, moment, note, page, partial, planned, settings, text

HOME = "https://example.org/recap/"


def one(**given_: Any) -> Article:
    return article("lantern", "2026-05-01", **given_)


def pages(*articles: Article, **given_: Any) -> dict[str, PageView]:
    made = {p.output: p.context()["page"] for p in planned(desk(articles, **given_))}
    assert all(isinstance(view, PageView) for view in made.values())
    return made


def graph(view: PageView) -> list[dict[str, Any]]:
    data = json.loads(view.data)
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def described(*articles: Article, output: str = "2026/w18/lantern/index.html", **given_: Any) -> dict[str, Any]:
    return graph(pages(*articles, **given_)[output])[0]


class _Scripts(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.data += data


@given(st.text() | st.sampled_from(["</script><b>", "<!--<script>", "]]>&lt;", "\u2028\u2029", "</SCRIPT\n>"]))
def test_no_text_breaks_out_of_its_script(said: str) -> None:
    data, mark = metadata.block([{"name": said}])
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data)["@graph"] == [{"name": said.encode("utf-16", "surrogatepass").decode("utf-16")}]
    seen = _Scripts()
    seen.feed(f'<script type="application/ld+json">{data}</script>')
    seen.close()
    assert (seen.tags, seen.data) == (["script"], data)
    assert mark == "sha256-" + base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()


def test_an_article_names_its_dates_its_authors_and_its_edition() -> None:
    node = described(
        one(
            title="Lantern <3>",
            authors=("Ann", "The desk"),
            updated=moment("2026-05-02T10:00"),
            summary=text("In short"),
            body=Body(words=120, minutes=1),
            lang="de",
        ),
        site=settings(author="The desk"),
        notes=[note("2026-W18", title="A week")],
    )
    assert (node["@type"], node["headline"], node["description"]) == ("NewsArticle", "Lantern <3>", "In short")
    assert "name" not in node
    assert node["@id"] == node["url"] == f"{HOME}2026/w18/lantern/"
    assert (node["datePublished"], node["dateModified"]) == ("2026-05-01", "2026-05-02T10:00:00+00:00")
    assert node["author"] == [{"@type": "Person", "name": "Ann"}, {"@type": "Organization", "name": "The desk"}]
    assert (node["wordCount"], node["inLanguage"]) == (120, "de")
    assert (node["isPartOf"]["@id"], node["isPartOf"]["name"]) == (f"{HOME}2026/w18/", "A week")
    assert node["isPartOf"]["issueNumber"] == 1
    assert node["image"].startswith(f"{HOME}assets/pictures/2026-w18-")


def test_an_article_credits_the_original_publisher_and_what_it_cites() -> None:
    source = Publisher("The Gazette", "https://gazette.example/a", author="Cy", published=moment("2026-05-01T07:01"))
    citations = (
        Citation("A paper", "https://paper.example/", "The Lab", partial("2026-04")),
        Citation("Heard at the fair", date=partial("2026-Q2")),
    )
    node = described(one(source=source, terms={"sources": ("The Gazette",)}, citations=citations))
    gazette = {"@type": "Organization", "name": "The Gazette"}
    assert node["isBasedOn"] == {
        "@type": "CreativeWork",
        "url": "https://gazette.example/a",
        "publisher": gazette,
        "author": {"@type": "Person", "name": "Cy"},
        "datePublished": "2026-05-01T07:01:00+00:00",
    }
    assert node["creditText"] == "Original source: The Gazette"
    assert node["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "A paper",
            "url": "https://paper.example/",
            "publisher": {"@type": "Organization", "name": "The Lab"},
            "datePublished": "2026-04",
        },
        {"@type": "CreativeWork", "name": "Heard at the fair", "datePublished": "2026"},
    ]


def test_terms_say_what_an_article_is_about_each_once() -> None:
    terms = {
        "categories": ("Models",),
        "tags": ("AI", "Labs"),
        "companies": ("Musterlabor", "musterlabor"),
        "people": ("Ann Lee",),
    }
    view = pages(one(terms=terms))["2026/w18/lantern/index.html"]
    node = graph(view)[0]
    assert (node["articleSection"], view.section) == ("Models", "Models")
    assert node["about"] == [{"@type": "Organization", "name": "Musterlabor"}]
    assert node["mentions"] == [{"@type": "Person", "name": "Ann Lee"}]
    assert node["keywords"] == list(view.tags) == ["AI", "Labs", "Musterlabor", "Ann Lee"]


def test_what_is_not_known_is_not_said() -> None:
    node = described(one(), site=settings(pictures=False))
    assert sorted(node) == sorted(
        ["@type", "@id", "url", "headline", "inLanguage", "isPartOf", "datePublished", "publisher"]
    )


def test_an_edition_lists_its_articles_in_reading_order() -> None:
    articles = [one(), article("torch", "2026-05-02", importance=5), article("open", "2026-05-12")]
    node = described(*articles, output="2026/w18/index.html")
    assert node["@type"] == ["CollectionPage", "PublicationIssue"]
    assert (node["issueNumber"], node["datePublished"]) == (1, "2026-05-04T00:00:00+00:00")
    assert node["mainEntity"]["numberOfItems"] == 2
    assert [(item["position"], item["name"], item["url"]) for item in node["mainEntity"]["itemListElement"]] == [
        (1, "Torch", f"{HOME}2026/w18/torch/"),
        (2, "Lantern", f"{HOME}2026/w18/lantern/"),
    ]
    assert "datePublished" not in described(*articles, output="2026/w20/index.html")


def test_lists_are_collections_and_other_pages_are_none() -> None:
    made = pages(one(terms={"tags": ("AI",)}, story="Chips"), pages=[page("about")])
    kinds = {output: graph(view)[0]["@type"] for output, view in made.items()}
    for output in ("index.html", "archive/index.html", "2026/index.html", "tags/index.html", "stories/index.html"):
        assert kinds[output] == "CollectionPage"
    for output in ("about/index.html", "subscribe/index.html", "404.html"):
        assert kinds[output] == "WebPage"
    for output in ("tags/ai/index.html", "stories/chips/index.html"):
        assert graph(made[output])[0]["mainEntity"]["itemListElement"][0]["url"] == f"{HOME}2026/w18/lantern/"


def test_the_trail_is_that_of_the_breadcrumbs_and_ends_here() -> None:
    made = pages(one())
    trail = graph(made["2026/w18/lantern/index.html"])[1]
    assert trail["@type"] == "BreadcrumbList"
    assert [(item["position"], item["name"], item["item"]) for item in trail["itemListElement"]] == [
        (1, "Recap", HOME),
        (2, "2026", f"{HOME}2026/"),
        (3, "Week 18, 2026", f"{HOME}2026/w18/"),
        (4, "Lantern", f"{HOME}2026/w18/lantern/"),
    ]
    assert [node["@type"] for node in graph(made["index.html"])] == ["CollectionPage"]


@pytest.mark.parametrize(
    ("language", "site", "locale"), [("", "en", "en_GB"), ("de", "en", "de_DE"), ("", "ja", "ja_JP")]
)
def test_the_locale_is_that_of_the_page(language: str, site: str, locale: str) -> None:
    made = pages(one(lang=language), site=settings(language=site))
    assert made["2026/w18/lantern/index.html"].locale == locale


def test_only_articles_are_articles() -> None:
    made = pages(one(updated=moment("2026-05-02T10:00")))
    said = {output: (view.type, view.published, view.modified) for output, view in made.items()}
    assert said.pop("2026/w18/lantern/index.html") == ("article", "2026-05-01", "2026-05-02T10:00:00+00:00")
    assert set(said.values()) == {("website", "", "")}


def test_a_desk_of_a_site_without_articles_describes_its_pages() -> None:
    over: Desk = desk()
    assert all(graph(p.context()["page"]) for p in planned(over))
