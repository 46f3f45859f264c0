"""The numbered references of an article, and the ways back from them."""

from collections.abc import Sequence

from recap.model.article import Citation
from recap.views.types import DateView, LinkView, View
from recap.views.words import Words


class CitationView(View, frozen=True):
    """A numbered reference: `anchor` is its id; `backlinks` lead to the places on the page that cite it, in order."""

    number: int
    anchor: str
    title: str
    url: str
    publisher: str
    date: DateView | None
    backlinks: tuple[LinkView, ...]


class Marks:
    """Gives the citation markers of a page their ids, in the order in which they are asked for."""

    def __init__(self) -> None:
        """Begin with a page that cites nothing."""
        self._counts: dict[int, int] = {}

    def __call__(self, number: int) -> str:
        """Give the id of the next marker of citation `number`."""
        self._counts[number] = count = self._counts.get(number, 0) + 1
        return _mark_id(number, count)

    def backlinks(self, number: int, words: Words) -> tuple[LinkView, ...]:
        """Link to all markers of citation `number` that have been given ids."""
        back = words.say("Back to mention %(place)s of source %(number)s")
        places = range(1, self._counts.get(number, 0) + 1)
        return tuple(
            LinkView(title=back % {"place": place, "number": number}, url=f"#{_mark_id(number, place)}")
            for place in places
        )


def _mark_id(number: int, place: int) -> str:
    return f"cite-ref-{number}-{place}"


def citations(given: Sequence[Citation], marks: Marks | None, words: Words) -> tuple[CitationView, ...]:
    """Show an article's references; `marks` has marked the texts above them, None where no marker has an id."""
    return tuple(
        CitationView(
            number=number,
            anchor=f"cite-{number}",
            title=c.title,
            url=c.url,
            publisher=c.publisher,
            date=words.partial(c.date) if c.date else None,
            backlinks=marks.backlinks(number, words) if marks else (),
        )
        for number, c in enumerate(given, 1)
    )
