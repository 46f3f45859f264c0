import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from recap.model.article import Insight, Tldr
from recap.model.text import Body, Text
from recap.reading import WORDS_A_MINUTE, reading_minutes
from recap.views.depths import count, depths
from recap.views.items import item as item_of
from recap.views.types import EditionItemView
from tests.builders import article, desk, text

LABEL = 2
"""Words of the TL;DR's first label, What Changed."""


def words(count: int) -> Text:
    return text(" ".join(["word"] * count))


def item(title: int = 1, **counts: int) -> EditionItemView:
    """Show an article with texts of so many words."""
    takeaways = words(counts["takeaway"]) if "takeaway" in counts else None
    one = article(
        "a",
        title=words(title).plain,
        hook=words(counts["hook"]) if "hook" in counts else None,
        summary=words(counts["summary"]) if "summary" in counts else None,
        tldr=Tldr(words(counts["tldr"] - LABEL)) if "tldr" in counts else None,
        insight=Insight(takeaways=(takeaways,)) if takeaways else None,
        body=Body(words=9, opening=words(counts["opening"]) if "opening" in counts else None),
    )
    over = desk([one])
    return item_of(over.digest.articles[0], over)


def minutes(found: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(map(reading_minutes, found))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"title": 1}, (1, 1, 1)),
        ({"title": 230, "hook": 230}, (2, 2, 2)),
        ({"title": 230, "summary": 230}, (2, 2, 2)),
        ({"title": 230, "opening": 460}, (3, 3, 3)),
        ({"title": 230, "hook": 230, "tldr": 690}, (2, 4, 5)),
        ({"title": 230, "summary": 230, "tldr": 690}, (2, 4, 5)),
        ({"title": 230, "hook": 230, "summary": 460}, (2, 4, 4)),
        ({"title": 230, "hook": 230, "tldr": 690, "takeaway": 920, "opening": 460}, (2, 4, 11)),
        ({"title": 230, "hook": 460, "opening": 460}, (3, 3, 3)),
        ({"title": 230, "hook": 230, "summary": 460, "tldr": 690}, (2, 4, 7)),
        ({"title": 230, "hook": 230, "summary": 460, "tldr": 690, "opening": 240}, (2, 4, 6)),
    ],
)
def test_each_depth_takes_as_long_as_what_it_shows(counts: dict[str, int], expected: tuple[int, int, int]) -> None:
    assert WORDS_A_MINUTE == 230
    nothing = item(title=0)
    assert minutes(count(None, None, [nothing, item(**counts)])) == expected


def test_the_lead_keeps_its_hook_beside_its_tldr() -> None:
    one = item(title=230, hook=230, tldr=690)
    assert minutes(count(None, None, [one])) == (2, 5, 5)
    assert minutes(count(None, None, [one, one])) == (4, 9, 10)


def test_the_summary_is_read_in_every_depth_and_the_note_in_two() -> None:
    above = Markup("<p>" + "word " * 460 + "</p>")
    assert minutes(count(above, None, [])) == (2, 2, 2)
    assert minutes(count(None, above, [])) == (0, 2, 2)
    assert minutes(count(above, above, [item(title=230)])) == (3, 5, 5)


def test_an_edition_without_a_word_takes_no_time() -> None:
    assert minutes(count(None, None, [])) == (0, 0, 0)


def test_markup_is_not_read_and_titles_are_as_they_stand() -> None:
    marked = Markup('<a class="cite" href="#x">[1]</a> &amp; ' * 115)
    assert minutes(count(marked, None, [])) == (1, 1, 1)
    tags = desk([article("a", title="<b> " * 460)])
    assert minutes(count(None, None, [item_of(tags.digest.articles[0], tags)]))[0] == 2


def test_chinese_is_read_at_its_own_pace() -> None:
    over = desk([article("a", title="模" * 920)])
    assert minutes(count(None, None, [item_of(over.digest.articles[0], over)]))[0] == 2


@given(
    st.fixed_dictionaries(
        {"title": st.integers(1, 300)},
        optional={key: st.integers(3, 900) for key in ("hook", "summary", "tldr", "takeaway", "opening")},
    )
)
def test_the_full_depth_is_never_the_shortest(counts: dict[str, int]) -> None:
    brief, short, full = count(None, None, [item(**counts)])
    assert brief >= 1
    assert short <= full
    # A summary that stands in brief is left out in full where the opening tells it at more length.
    assert brief <= full or "opening" in counts


def test_a_short_time_is_told_in_seconds() -> None:
    over = desk()
    found = depths(Markup("word " * 115), Markup("word " * 345), [], over.words)
    assert (found.brief, found.short, found.full) == ("30 s", "2 min", "2 min")
    assert depths(None, None, [], over.words).brief == ""
