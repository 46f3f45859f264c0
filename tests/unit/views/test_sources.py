from typing import Any

import pytest

from recap.model.page import fingerprint
from recap.views import sources
from recap.views.sources import SourcesView
from tests.builders import article, desk


def view(*articles: Any) -> SourcesView:
    over = desk(articles)
    kind = next(t for t in over.digest.taxonomies if t.key == "sources")
    return sources.view(kind, over.digest.terms["sources"], over)


def given_by(publisher: str, count: int, pickup: int | None = None) -> list[Any]:
    named = {"sources": (publisher,)}
    return [article(f"{publisher.lower()}-{n}", terms=named, pickup=pickup) for n in range(count)]


def test_publishers_stand_by_their_share_of_the_articles_that_name_one() -> None:
    made = view(*given_by("Zebra", 3), *given_by("Ant", 1), *given_by("Bee", 1), article("nobodys"))
    assert made.total == 5
    assert [(s.link.title, s.count, s.share) for s in made.sources] == [
        ("Zebra", 3, "60%"),
        ("Ant", 1, "20%"),
        ("Bee", 1, "20%"),
    ]
    assert [f'width="{wide}"' in s.bar for s, wide in zip(made.sources, ("100", "33.33", "33.33"), strict=True)] == [
        True
    ] * 3
    assert made.sources[0].link.url == "/recap/sources/zebra/"


def test_how_fast_each_is_picked_up_is_the_median_where_it_is_known() -> None:
    made = view(*given_by("Ant", 1, 10), *given_by("Ant's", 1), *given_by("Bee", 3, 300))
    assert {s.link.title: s.pickup for s in made.sources} == {"Ant": "10m", "Ant's": "", "Bee": "5h"}
    assert made.pickup == "5h"
    assert view(*given_by("Ant", 2)).pickup == ""


@pytest.mark.parametrize(
    ("counts", "top", "index", "alike", "meaning"),
    [
        ((1,) * 20, "15%", "500", 20, "Well spread"),
        ((1,) * 10, "30%", "1,000", 10, "Unevenly spread"),
        ((1,) * 5, "60%", "2,000", 5, "A few publishers"),
        ((9, 1), "100%", "8,200", 1, "A few publishers"),
    ],
)
def test_concentration_comes_with_a_sentence_that_says_what_it_means(
    counts: tuple[int, ...], top: str, index: str, alike: int, meaning: str
) -> None:
    found = view(*(a for n, count in enumerate(counts) for a in given_by(f"P{n}", count))).concentration
    assert found is not None
    assert (found.top, found.index, found.alike) == (top, index, alike)
    assert found.meaning.startswith(meaning)


def test_a_single_publisher_or_none_has_no_concentration() -> None:
    assert view(*given_by("Ant", 2)).concentration is None
    made = view()
    assert (made.sources, made.total, made.concentration) == ((), 0, None)


def test_the_fingerprint_covers_the_median_of_each_and_of_all() -> None:
    def mark(*pickups: int) -> bytes:
        ants = [article(f"a{n}", terms={"sources": ("Ant",)}, pickup=p) for n, p in enumerate(pickups)]
        bees = [article(f"b{n}", terms={"sources": ("Bee",)}, pickup=p) for n, p in enumerate((30, 40, 50))]
        return fingerprint(sources.parts(desk([*ants, *bees]).digest.terms["sources"]))

    assert mark(10, 20, 90) == mark(11, 20, 91)
    assert mark(10, 20, 90) != mark(10, 20, 25)
    assert mark(10, 20, 90) != mark(10, 21, 90)
