"""How long the three depths of an edition take to read."""

from collections.abc import Sequence

from markupsafe import Markup

from recap.reading import count_words
from recap.views.types import EditionItemView, View
from recap.views.words import Words


class DepthsView(View, frozen=True):
    """How long an edition takes to read in each depth: ``30 s``, ``3 min``; empty where there is nothing.

    `brief` is a line for each article, `short` the TL;DR of each, `full` all that the edition shows of it.
    """

    brief: str
    short: str
    full: str


def depths(summary: Markup | None, note: Markup | None, items: Sequence[EditionItemView], words: Words) -> DepthsView:
    """Time an edition in each depth."""
    brief, short, full = map(words.reading, count(summary, note, items))
    return DepthsView(brief=brief, short=short, full=full)


def count(summary: Markup | None, note: Markup | None, items: Sequence[EditionItemView]) -> tuple[int, int, int]:
    """Count the words of an edition in brief, in short and in full, as the theme shows it down to its last article.

    - In every depth stand the summary and the titles.
    - Brief has the hook of each article, or its summary where there is none.
    - Short has the editor's note and each TL;DR, or hook and summary where there is none; the lead keeps its hook.
    - Full has all of these, the takeaways and the opening, which makes a summary beside hook and TL;DR needless.
    """
    brief = _words(summary)
    short = full = brief + _words(note)
    for place, item in enumerate(items):
        card = item.card
        title, hook, lede = map(_words, (card.title, card.hook, card.lede))
        tldr = sum(_words(line.label) + _words(line.text) for line in item.tldr)
        brief += title + (hook or lede)
        short += title + (tldr + (0 if place else hook) if tldr else hook + lede)
        told = 0 if hook and tldr and item.opening else lede
        full += title + hook + told + tldr + sum(map(_words, (*item.takeaways, item.opening)))
    return brief, short, full


def _words(text: str | None) -> int:
    if not text:
        return 0
    if isinstance(text, Markup) and ("<" in text or "&" in text):
        return count_words(text.striptags())
    return count_words(str(text))
