"""Articles a week, as a chart."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from recap.charts import Caption, Tick, columns
from recap.model.article import Article
from recap.model.time import Week
from recap.views.desk import Desk
from recap.views.types import ChartView

LONGEST = 156
"""How many weeks a chart shows at most, the newest ones: three years."""
_WEEK = dt.timedelta(weeks=1)


def weekly(name: str, articles: Iterable[Article], desk: Desk) -> ChartView | None:
    """Chart how many articles each week had, from the first week with one to the last.

    Args:
        name: the chart's id.
        articles: what is counted.
        desk: writes the numbers.

    Returns:
        None where fewer than two weeks have articles: there is nothing to compare.
    """
    counts = Counter(a.week for a in articles)
    if len(counts) < 2:
        return None
    weeks = _weeks(min(counts), max(counts))[-LONGEST:]
    words, number = desk.words, desk.words.language.number
    most = max(counts[week] for week in weeks)
    caption = Caption(
        name,
        words.say("Articles a week"),
        words.say("From %(first)s to %(last)s; the most in one week: %(most)s.")
        % {"first": words.week_name(weeks[0]), "last": words.week_name(weeks[-1]), "most": number(most)},
    )
    return ChartView(
        id=name,
        title=caption.title,
        description=caption.description,
        svg=columns(caption, [counts[week] for week in weeks], _ticks(weeks, desk), number(most)),
        columns=(words.say("Week"), words.say("Articles")),
        rows=tuple((words.week_name(week), number(counts[week])) for week in weeks if counts[week]),
    )


def _weeks(first: Week, last: Week) -> list[Week]:
    """List all weeks from `first` to `last`."""
    number = (last.monday - first.monday) // _WEEK + 1
    return [Week.of(first.monday + place * _WEEK) for place in range(number)]


def _ticks(weeks: Sequence[Week], desk: Desk) -> list[Tick]:
    """Name the first and the last week, and the years that begin between them."""
    ends = [Tick(place, desk.words.week_name(weeks[place])) for place in (0, len(weeks) - 1)]
    years = [
        Tick(place, desk.words.language.year(week.monday + 3 * dt.timedelta(days=1)))
        for place, week in enumerate(weeks[1:-1], 1)
        if week.number == 1
    ]
    return [*ends, *years]
