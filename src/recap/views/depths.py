"""How long the three depths of an edition take to read."""

from collections.abc import Sequence

from markupsafe import Markup

from recap.reading import count_words, reading_minutes
from recap.views.types import EditionItemView, View


class DepthsView(View, frozen=True):
    """The minutes that an edition takes to read in each depth: 0 where there is nothing, else at least 1.

    `brief` is a line for each article, `short` the TL;DR of each, `full` all that the edition shows of it.
    """

    brief: int
    short: int
    full: int


def depths(summary: Markup | None, note: Markup | None, items: Sequence[EditionItemView]) -> DepthsView:
    """Time an edition as the theme shows it, from its title to its last article.

    - In every depth stand the summary and the titles.
    - Brief has the hook of each article, or its summary where there is none.
    - Short has the editor's note and each TL;DR, or hook and summary where there is none; the lead keeps its hook.
    - Full has all of these, the takeaways and the opening.
    """
    brief = _words(summary)
    short = full = brief + _words(note)
    for place, item in enumerate(items):
        card = item.card
        title, hook, lede = map(_words, (card.title, card.hook, card.lede))
        tldr = sum(_words(line.label) + _words(line.text) for line in item.tldr)
        brief += title + (hook or lede)
        short += title + (tldr + (0 if place else hook) if tldr else hook + lede)
        full += title + hook + lede + tldr + sum(map(_words, (*item.takeaways, item.opening)))
    return DepthsView(brief=reading_minutes(brief), short=reading_minutes(short), full=reading_minutes(full))


def _words(text: str | None) -> int:
    if not text:
        return 0
    if isinstance(text, Markup) and ("<" in text or "&" in text):
        return count_words(text.striptags())
    return count_words(str(text))
