import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from recap.model.article import Citation, Comparison, Correction, Event, Image, Insight, Prediction, Tldr
from recap.model.text import Body, Heading, Text
from recap.views import Desk, entries
from recap.views.articles import ArticleView
from tests.builders import article, desk, moment, partial, planned, prediction, settings, text


def views(*articles: Any, **given: Any) -> dict[str, ArticleView]:
    over = desk(articles, site=settings(**given))
    contexts = [p.context() for p in planned(over) if p.template == "article/article.html"]
    return {c["view"].card.slug: c["view"] for c in contexts}


def test_a_bare_article_is_empty_where_it_says_nothing() -> None:
    view = views(article("a"))["a"]
    assert (view.updated, view.image, view.insight, view.story, view.previous, view.next) == (None,) * 6
    empty = (view.authors, view.tldr, view.audience, view.contents, view.citations, view.corrections, view.related)
    assert empty == ((),) * 7
    assert (view.terms, view.body, view.extra) == ((), "", {})
    assert view.edition.week == "Week 18, 2026"


def test_a_summary_is_shown_where_an_editor_wrote_one_that_is_not_the_hook() -> None:
    hook, opening = text("H"), Body(opening=text("O"))
    made = views(
        article("a", summary=text("S"), hook=hook),
        article("b", summary=text("H"), hook=hook),
        article("c", body=opening),
    )
    assert {slug: view.summary for slug, view in made.items()} == {"a": "S", "b": None, "c": None}


def test_the_sites_author_stands_in() -> None:
    made = views(article("a"), article("b", authors=("Ann", "Bob")), author="Desk")
    assert (made["a"].authors, made["b"].authors) == (("Desk",), ("Ann", "Bob"))


def test_contents_are_for_long_bodies_with_three_headings() -> None:
    headings = tuple(Heading(level, f"h{n}", f"H{n}") for n, level in enumerate((2, 3, 2)))
    bodies = Body(words=500, headings=headings), Body(words=900, headings=headings[:2]), Body(499, headings=headings)
    made = views(*(article(slug, body=body) for slug, body in zip("abc", bodies, strict=True)))
    assert [(level, link.title, link.url) for level, link in made["a"].contents] == [
        (2, "H0", "#h0"),
        (3, "H1", "#h1"),
        (2, "H2", "#h2"),
    ]
    assert made["b"].contents == made["c"].contents == ()


def test_an_image_of_the_site_gets_the_sites_path_and_a_remote_one_none() -> None:
    made = views(
        article("a", image=Image("/assets/x y.png", "Alt", "Ann")), article("b", image=Image("https://img.example/x"))
    )
    own, remote = made["a"].image, made["b"].image
    assert own is not None
    assert remote is not None
    assert (own.src, own.alt, own.credit, own.remote) == ("/recap/assets/x%20y.png", "Alt", "Ann", False)
    assert (remote.src, remote.remote) == ("https://img.example/x", True)


def test_the_insight_in_full() -> None:
    insight = Insight(
        provenance="ai+reviewed",
        model="m-1",
        reviewer="Ann",
        reviewed=dt.date(2026, 5, 2),
        takeaways=(text("T"),),
        comparison=Comparison((text("F"), text("A")), ((text("x"), text("y")),)),
        technical=(text("D"),),
        timeline=(Event(partial("2023-02"), text("E")),),
    )
    predictions = (prediction("P", due=partial("2026-05-11")), prediction("Q"))
    view = views(article("a", insight=insight, predictions=predictions))["a"].insight
    assert view is not None
    assert view.credit == "Model: m-1 · Reviewer: Ann · Reviewed: 2 May 2026"
    assert (view.takeaways, view.technical) == (("T",), ("D",))
    assert view.comparison is not None
    assert (view.comparison.columns, view.comparison.rows) == (("F", "A"), (("x", "y"),))
    assert [(p.prediction, p.outcome, p.anchor) for p in view.implications] == [
        ("P", "due", "prediction-1"),
        ("Q", "open", "prediction-2"),
    ]
    assert [(e.date.text, e.event) for e in view.timeline] == [("February 2023", "E")]


def test_an_insight_of_nobody_in_particular() -> None:
    view = views(article("a", insight=Insight("human")))["a"].insight
    assert view is not None
    assert (view.provenance, view.label, view.credit, view.comparison) == ("human", "Human analysis", "", None)


def test_citations_are_numbered_and_corrections_newest_first() -> None:
    corrections = (Correction(dt.date(2026, 5, 1), text("old")), Correction(dt.date(2026, 5, 2), text("new")))
    cited = (Citation("A", "https://a.example/", "Pub", partial("2026-Q1")), Citation("B"))
    view = views(article("a", citations=cited, corrections=corrections))["a"]
    assert [(c.number, c.anchor, c.date and c.date.text) for c in view.citations] == [
        (1, "cite-1", "Q1 2026"),
        (2, "cite-2", None),
    ]
    assert [(c.text, c.article) for c in view.corrections] == [("new", None), ("old", None)]


def test_each_note_leads_back_to_the_places_that_cite_it_in_reading_order() -> None:
    def cited(*numbers: int) -> Text:
        return text("x", " ".join(f'<a class="cite" href="recap-cite:{n}">[{n}]</a>' for n in numbers))

    view = views(
        article(
            "a",
            tldr=Tldr(cited(1), None, cited(2, 1)),
            insight=Insight(
                takeaways=(cited(1),),
                comparison=Comparison((text("F"), cited(2)), ((text("x"), cited(1)),)),
                technical=(cited(1),),
                timeline=(Event(partial("2023"), cited(1)),),
            ),
            predictions=(Prediction(cited(1), rationale=cited(1)),),
            citations=(Citation("A"), Citation("B"), Citation("C")),
        )
    )["a"]
    assert view.insight is not None
    assert view.insight.comparison is not None
    (made,) = view.insight.implications
    read = (
        *(line.text for line in view.tldr),
        *view.insight.takeaways,
        *view.insight.comparison.columns,
        *view.insight.comparison.rows[0],
        *view.insight.technical,
        made.prediction,
        made.rationale,
        view.insight.timeline[0].event,
    )
    ids = re.findall(' id="([^"]*)"', " ".join(map(str, read)))
    expected = ["1-1", "2-1", "1-2", "1-3", "2-2", "1-4", "1-5", "1-6", "1-7", "1-8"]
    assert ids == [f"cite-ref-{mark}" for mark in expected]
    back = [[link.url for link in c.backlinks] for c in view.citations]
    assert back == [[f"#cite-ref-1-{n}" for n in range(1, 9)], ["#cite-ref-2-1", "#cite-ref-2-2"], []]
    assert view.citations[1].backlinks[1].title == "Back to mention 2 of source 2"


def test_only_an_articles_own_page_has_ids_at_its_citation_markers() -> None:
    cited = text("x [1]", 'x <a class="cite" href="recap-cite:1">[1]</a>')
    over = desk(
        [
            article(
                "a",
                tldr=Tldr(cited),
                insight=Insight(takeaways=(cited,)),
                predictions=(Prediction(cited),),
                citations=(Citation("A"),),
            )
        ]
    )
    entry = entries.article_entry(over.digest.articles[0], over.digest.editions[0], over)
    assert entry.citations[0].backlinks == ()
    shown = [" ".join(_texts(c)) for c in (entry, *_contexts_elsewhere(over))]
    assert any("#cite-1" in one for one in shown[1:])
    assert [one for one in shown if "cite-ref" in one] == []


def _texts(value: object) -> Iterator[str]:
    """Yield all texts in a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from _texts([getattr(value, name) for name in value.__struct_fields__])
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)


def _contexts_elsewhere(over: Desk) -> list[object]:
    return [p.context() for p in planned(over) if p.template != "article/article.html"]


def test_terms_are_shown_once_in_the_taxonomies_order_but_for_those_with_their_own_place() -> None:
    terms = {"models": ("M",), "tags": ("AI", "ai"), "audience": ("Devs",), "categories": ("C",), "sources": ("S",)}
    view = views(article("a", terms=terms))["a"]
    assert [(t.label, [link.title for link in t.terms]) for t in view.terms] == [("Tags", ["AI"]), ("Models", ["M"])]
    assert [link.title for link in view.audience] == ["Devs"]


def test_neighbours_are_those_in_reading_order() -> None:
    made = views(article("a", importance=5), article("b", importance=4), article("c", importance=3))
    titles = {slug: [link and link.title for link in (v.previous, v.next)] for slug, v in made.items()}
    assert titles == {"a": [None, "B"], "b": ["A", "C"], "c": ["B", None]}


def test_an_article_shows_five_earlier_chapters_newest_first_and_none_of_them_as_related() -> None:
    made = views(*(article(f"a{n}", f"2026-04-{n + 10}", story="Chips") for n in range(8)))
    story = made["a7"].story
    assert story is not None
    assert story.story.url == "/recap/stories/chips/"
    assert [c.slug for c in story.earlier] == ["a6", "a5", "a4", "a3", "a2"]
    assert not {c.slug for c in story.earlier} & {c.slug for c in made["a7"].related}
    first = made["a0"].story
    assert first is not None
    assert first.earlier == ()


def test_sharing_links_are_encoded() -> None:
    links = views(article("a", title="A & B?"))["a"].share
    assert links[0].url.endswith("?text=A%20%26%20B%3F&url=https%3A%2F%2Fexample.org%2Frecap%2F2026%2Fw18%2Fa%2F")
    assert len(links) == 2


def test_an_update_is_shown() -> None:
    updated = views(article("a", updated=moment("2026-05-03T10:00")))["a"].updated
    assert updated is not None
    assert updated.text == "3 May 2026"
