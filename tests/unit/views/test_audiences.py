import datetime as dt
from typing import Any

import msgspec
import pytest

from recap.model.article import Tldr
from recap.model.text import Text
from recap.views import audiences, terms
from recap.views.audiences import LIMIT, AudienceView
from recap.views.terms import TERM_LIMIT
from tests.builders import article, desk, planned, text

MAKERS = {"audience": ("Makers",)}


def view(*articles: Any) -> AudienceView:
    over = desk(articles)
    kind = next(t for t in over.digest.taxonomies if t.key == "audience")
    term = next(t for t in over.digest.terms["audience"] if t.slug == "makers")
    return audiences.view(next(terms.contexts(kind, term)), over)


def advice(said: str) -> Tldr:
    return Tldr(text("Changed"), None, text(said))


def test_what_to_do_is_that_of_its_articles_newest_first() -> None:
    made = view(
        article("old", "2026-04-20", tldr=advice("Wait"), terms=MAKERS),
        article("new", "2026-05-01", tldr=advice("Go"), terms=MAKERS),
        article("silent", "2026-05-02", tldr=Tldr(text("Changed")), terms=MAKERS),
        article("bare", "2026-05-02", terms=MAKERS),
        article("others", "2026-05-02", tldr=advice("Not yours"), terms={"audience": ("Buyers",)}),
    )
    assert [(item.text, item.article.title, item.article.url) for item in made.todo] == [
        ("Go", "New", "/recap/2026/w18/new/"),
        ("Wait", "Old", "/recap/2026/w17/old/"),
    ]
    assert (made.count, made.older) == (4, False)


def test_citations_lead_to_the_article() -> None:
    cited = Tldr(what_to_do_next=Text('Go <a class="cite" href="recap-cite:2">[2]</a>', "Go [2]"))
    assert 'href="/recap/2026/w18/a/#cite-2"' in view(article("a", tldr=cited, terms=MAKERS)).todo[0].text


@pytest.mark.parametrize("changed", [{"title": "New title"}, {"slug": "elsewhere"}])
def test_what_it_shows_of_articles_past_its_cards_counts(changed: dict[str, str]) -> None:
    def marks(**last: str) -> bytes:
        days = ((dt.date(2026, 5, 1) - dt.timedelta(days=n)).isoformat() for n in range(TERM_LIMIT + 1))
        made = [article(f"a{n}", day, tldr=advice("Go"), terms=MAKERS) for n, day in enumerate(days)]
        made[-1] = msgspec.structs.replace(made[-1], **last)
        pages = {page.output: page.fingerprint for page in planned(desk(made))}
        return pages["audience/makers/index.html"]

    assert marks() == marks()
    assert marks() != marks(**changed)


def test_past_two_hundred_articles_the_newest_are_asked_and_that_is_said() -> None:
    last = dt.date(2026, 5, 1)
    days = [(last - dt.timedelta(days=n)).isoformat() for n in range(LIMIT + 1)]
    made = view(*(article(f"a{n}", day, tldr=advice(f"{n}"), terms=MAKERS) for n, day in enumerate(days)))
    assert [item.text for item in made.todo] == [f"{n}" for n in range(LIMIT)]
    assert made.older
