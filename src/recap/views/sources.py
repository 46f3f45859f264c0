"""The page of all sources: who the digest relies on, how much, and how quickly it picks them up."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from recap.charts import bar
from recap.language import marked
from recap.model.digest import Term
from recap.model.page import Page
from recap.model.settings import Taxonomy
from recap.views.desk import Desk
from recap.views.figures import concentration, median
from recap.views.framing import Framing
from recap.views.types import TermLink, View

_LEVELS = (
    (1_000, marked("Well spread: below 1,000 a market counts as unconcentrated.")),
    (1_801, marked("Unevenly spread: from 1,000 to 1,800 a market counts as moderately concentrated.")),
    (10_001, marked("A few publishers carry it: above 1,800 a market counts as highly concentrated.")),
)
"""Where levels of the index end (United States, Merger Guidelines of 2023, 2.1), and what each means."""


class SourceView(View, frozen=True):
    """A publisher: how many articles it gave, which share that is, and the median time to pick-up, which may be empty.

    `bar` is a drawing of the share.
    """

    link: TermLink
    count: int
    share: str
    bar: Markup
    pickup: str


class ConcentrationView(View, frozen=True):
    """How far the digest relies on few publishers.

    `top` is the share of the three greatest, `index` the Herfindahl–Hirschman index, `alike` how many publishers of
    equal share would give the same one, and `meaning` says what it means.
    """

    top: str
    index: str
    alike: int
    meaning: str


class SourcesView(View, frozen=True):
    """All publishers, the one with the most articles first; `total` counts articles that name one.

    `pickup` is the median time over all of them. `concentration` is None where there are fewer than two publishers.
    """

    title: str
    total: int
    sources: tuple[SourceView, ...]
    pickup: str
    concentration: ConcentrationView | None


def parts(publishers: Sequence[Term]) -> Iterator[bytes | str]:
    """Yield what the page's fingerprint is made from."""
    for term in publishers:
        yield f"{term.slug}\0{term.title}\0{len(term.articles)}\0{_pickup(term)}"
    yield f"{_overall(publishers)}"


def _pickup(term: Term) -> int | None:
    return median([a.pickup for a in term.articles if a.pickup is not None])


def _overall(publishers: Sequence[Term]) -> int | None:
    return median([a.pickup for term in publishers for a in term.articles if a.pickup is not None])


def view(kind: Taxonomy, publishers: Sequence[Term], desk: Desk) -> SourcesView:
    """Make the view of all publishers."""
    total = sum(len(term.articles) for term in publishers)
    ordered = sorted(publishers, key=lambda term: -len(term.articles))
    most = len(ordered[0].articles) if ordered else 0
    return SourcesView(
        title=desk.taxonomy_title(kind),
        total=total,
        sources=tuple(_source(term, total, most, desk) for term in ordered),
        pickup=_duration(_overall(publishers), desk),
        concentration=_concentration([len(term.articles) for term in ordered], desk) if len(ordered) > 1 else None,
    )


def _source(term: Term, total: int, most: int, desk: Desk) -> SourceView:
    count = len(term.articles)
    return SourceView(
        link=desk.term_link(term),
        count=count,
        share=desk.words.percent(count / total),
        bar=bar(count / most),
        pickup=_duration(_pickup(term), desk),
    )


def _duration(minutes: int | None, desk: Desk) -> str:
    return "" if minutes is None else desk.words.duration(minutes)


def _concentration(counts: Sequence[int], desk: Desk) -> ConcentrationView:
    found = concentration(counts)
    meaning = next(message for end, message in _LEVELS if found.index < end)
    return ConcentrationView(
        top=desk.words.percent(found.top),
        index=desk.words.language.number(found.index),
        alike=found.alike,
        meaning=desk.words.say(meaning),
    )


def page(framing: Framing, kind: Taxonomy) -> Page:
    """Make the page."""
    desk, path = framing.desk, f"{kind.key}/"
    publishers = desk.digest.terms[kind.key]
    description = desk.words.say("Who this digest relies on, and how much.")
    return framing.page(
        path,
        "sources/sources.html",
        parts(publishers),
        lambda: view(kind, publishers, desk),
        lambda: framing.about("sources", path, desk.taxonomy_title(kind), description),
    )
