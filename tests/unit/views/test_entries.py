import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import pytest

from recap.model.article import Article, Citation, EditionNote, Insight, Tldr
from recap.model.text import Body, Ref, Text
from recap.views import entries
from recap.views.desk import Desk
from recap.views.editions import EditionContext, view
from recap.views.entries import ArticleEntryView, EditionEntryView
from recap.views.types import PredictionView
from tests.builders import NOW, article, desk, moment, note, partial, prediction, text

LATER = NOW + dt.timedelta(days=400)
OPEN = prediction(due=partial("2026-05"))
WRONG = prediction("It fails", outcome="wrong", resolved=moment("2026-05-09").day, rationale=text("Why"))


class Shown(NamedTuple):
    """What feeds show of an article, of its edition, and of its predictions that are settled."""

    article: ArticleEntryView
    edition: EditionEntryView
    settled: list[PredictionView]


def one(**given: Any) -> Article:
    usual: dict[str, Any] = {"insight": Insight(), "predictions": (OPEN, WRONG), "story": "S"}
    return article("one", **(usual | given))


def over(articles: Sequence[Article], notes: Sequence[EditionNote] = (), now: dt.datetime = NOW) -> Desk:
    return desk(articles, notes, now=now)


def made(given: Desk) -> Shown:
    (found,) = (a for a in given.digest.articles if a.slug == "one")
    (edition,) = (e for e in given.digest.editions if e.week == found.week)
    settled = [f for f in given.digest.forecasts if f.article is found and f.prediction.resolved]
    return Shown(
        entries.article_entry(found, edition, given),
        entries.edition_entry(edition, given),
        [entries.prediction_entry(f, given) for f in settled],
    )


def parts(given: Desk) -> list[list[bytes | str]]:
    """Give what the fingerprints of the article, of its edition and of its settled predictions are made from."""
    (found,) = (a for a in given.digest.articles if a.slug == "one")
    (edition,) = (e for e in given.digest.editions if e.week == found.week)
    settled = [f for f in given.digest.forecasts if f.article is found and f.prediction.resolved]
    return [
        [*entries.article_parts(found, edition, given)],
        [*entries.edition_parts(edition, given)],
        [part for f in settled for part in entries.prediction_parts(f, given)],
    ]


def plain(value: object) -> object:
    return msgspec.to_builtins(value, enc_hook=str)


def test_no_entry_changes_with_the_clock() -> None:
    early, late = over([one()]), over([one()], now=LATER)
    assert [p.outcome for p in view(EditionContext(late.digest.editions[0]), late).made] == ["due", "wrong"]
    assert [p.outcome for p in made(late).edition.made] == ["open", "wrong"]
    assert plain(made(early)) == plain(made(late))


BASE = [article("ago", "2025-05-01"), article("before", "2026-04-20")]
ELSEWHERE = [
    [article("earlier", "2026-04-20", story="S"), article("later", "2026-05-10", story="S", related=("one",))],
    [article("twin", "2026-04-21", insight=Insight(), predictions=(WRONG,)), article("aged", "2025-05-02")],
    [article("draft", draft=True), article("other", "2026-05-06", terms={"tags": ("AI",)})],
]


@pytest.mark.parametrize("others", ELSEWHERE)
def test_no_entry_changes_with_what_is_in_other_weeks(others: list[Article]) -> None:
    alone, among = over([one(), *BASE]), over([one(), *BASE, *others])
    assert plain(made(alone)) == plain(made(among))
    assert parts(alone) == parts(among)


def test_only_its_edition_changes_with_what_is_settled_in_its_week() -> None:
    settled = prediction("It lasts", outcome="correct", resolved=moment("2026-05-02").day)
    before, after = (
        over([one(), article("ago", "2026-04-20", insight=Insight(), predictions=(given,))])
        for given in (prediction("It lasts"), settled)
    )
    assert [p.prediction for p in made(after).edition.settled] == ["It lasts"]
    same = [plain(a) == plain(b) for a, b in zip(made(before), made(after), strict=True)]
    assert same == [a == b for a, b in zip(parts(before), parts(after), strict=True)] == [True, False, True]


def test_only_its_edition_changes_with_an_article_of_the_same_week() -> None:
    alone, among = over([one()]), over([one(), article("next", "2026-05-02", story="S")])
    same = [plain(a) == plain(b) for a, b in zip(made(alone), made(among), strict=True)]
    assert same == [a == b for a, b in zip(parts(alone), parts(among), strict=True)] == [True, False, True]


def test_an_articles_entry_has_no_ids_that_clash_with_those_of_others() -> None:
    tldr = Tldr(what_changed=Text('So<a class="cite" href="recap-cite:1">[1]</a>', "So"))
    entry = made(over([one(tldr=tldr, citations=(Citation("Paper"),))])).article
    assert [str(line.text) for line in entry.tldr] == ['So<a class="cite" href="#cite-1">[1]</a>']


@pytest.mark.parametrize(
    ("changed", "which"),
    [
        ({"body": Body(words=3)}, [True, False, False]),
        ({"title": "Other"}, [True, True, False]),
        ({"updated": moment("2026-05-03")}, [True, False, False]),
        ({"importance": 5}, [True, True, False]),
        ({"predictions": (OPEN, prediction("It wins", outcome="wrong", resolved=WRONG.resolved))}, [True, True, True]),
        ({"id": "other"}, [True, False, True]),
    ],
)
def test_what_an_entry_is_made_from_changes_with_what_it_shows(changed: dict[str, Any], which: list[bool]) -> None:
    before, after = parts(over([one()])), parts(over([one(**changed)]))
    assert all(a != b for a, b, must in zip(before, after, which, strict=True) if must)


def test_what_an_entry_is_made_from_changes_with_where_it_links_to() -> None:
    given = one(refs=(Ref("slug", "two", 1, 1),))
    there, gone = (over([given, article("two", "2026-04-20", draft=draft)]) for draft in (False, True))
    assert all(a != b for a, b in zip(parts(there), parts(gone), strict=True))


def test_what_an_editions_entry_is_made_from_changes_with_its_note() -> None:
    noted = [[], [note("2026-W18")], [note("2026-W18", title="Headline")]]
    made_from = [parts(over([one()], notes)) for notes in noted]
    of_editions = [edition for _, edition, _ in made_from]
    assert [of_editions.count(those) for those in of_editions] == [1, 1, 1]
    # An article names its edition.
    assert made_from[0][0] == made_from[1][0] != made_from[2][0]
    shown = made(over([one()], noted[2]))
    assert shown.edition.link.title == shown.article.edition.title == "Headline"


def test_a_settled_prediction_stands_on_the_page_that_made_it() -> None:
    given = over([one()])
    (shown,) = made(given).settled
    assert (shown.anchor, shown.outcome, shown.url) == ("prediction-2", "wrong", "/recap/2026/w18/one/#prediction-2")
