from typing import Any

import pytest

from recap.model.article import Insight, Tldr
from recap.model.text import Body, Ref, Text
from recap.views.items import item, lines
from tests.builders import article, desk, text


def test_a_citation_leads_to_the_articles_page_from_elsewhere_and_stays_on_it_there() -> None:
    cited = Text('x <a class="cite" href="recap-cite:1">[1]</a>', "x [1]")
    given = Tldr(what_changed=cited)
    over = desk([article("a", tldr=given)])
    one = over.digest.articles[0]
    assert 'href="#cite-1"' in lines(given, one, "", over)[0].text
    assert 'href="/recap/2026/w18/a/#cite-1"' in item(one, over).tldr[0].text


def test_an_item_of_an_edition_shows_the_takeaways_and_the_opening() -> None:
    ref = Ref("slug", "a", 1, 1)
    cited = Text('T <a class="cite" href="recap-cite:1">[1]</a>', "T [1]")
    opening = Text('So <a href="recap-ref:0">it</a> began', "So it began", (ref,))
    one = article("a", hook=text("Hook"), insight=Insight(takeaways=(cited,)), body=Body(words=3, opening=opening))
    over = desk([one])
    shown = item(over.digest.articles[0], over)
    assert shown.takeaways == ('T <a class="cite" href="/recap/2026/w18/a/#cite-1">[1]</a>',)
    assert shown.opening == 'So <a href="/recap/2026/w18/a/">it</a> began'


@pytest.mark.parametrize(
    ("given", "opening"),
    [
        ({}, None),
        ({"body": Body(words=1, opening=text("O"))}, None),
        ({"body": Body(words=1, opening=text("O")), "hook": text("O")}, None),
        ({"body": Body(words=1, opening=text("O")), "hook": text("H"), "summary": text("O")}, None),
        ({"body": Body(words=1, opening=text("O")), "hook": text("O"), "summary": text("S")}, None),
        ({"body": Body(words=1, opening=text("O")), "hook": text("H")}, "O"),
        ({"body": Body(words=1, opening=text("O")), "summary": text("S")}, "O"),
    ],
)
def test_an_opening_that_the_card_shows_is_not_shown_again(given: dict[str, Any], opening: str | None) -> None:
    over = desk([article("a", **given)])
    shown = item(over.digest.articles[0], over)
    assert (shown.opening, shown.takeaways) == (opening, ())


def test_the_tldr_shows_what_there_is_in_order() -> None:
    over = desk([article("a")])
    one = over.digest.articles[0]
    assert [(line.key, line.label) for line in lines(Tldr(None, text("M"), text("D")), one, "", over)] == [
        ("why_it_matters", "Why It Matters"),
        ("what_to_do_next", "What To Do Next"),
    ]
    assert lines(None, one, "", over) == ()
