"""What an edition says of its week as a whole: what to do next, its numbers, its days."""

from collections.abc import Iterable, Sequence

from recap.model.article import Article
from recap.model.digest import Forecast
from recap.views.desk import Desk
from recap.views.figures import median
from recap.views.types import DateView, EditionItemView, LinkView, TermLink, TodoItemView, View

_TO_DO = "what_to_do_next"


class TodoView(View, frozen=True):
    """What to do next for an audience (None: for everybody), in reading order."""

    audience: TermLink | None
    items: tuple[TodoItemView, ...]


class NumberView(View, frozen=True):
    """One of the week's numbers: ``12`` and ``publishers``."""

    value: str
    label: str


class DayView(View, frozen=True):
    """A day of the week and its articles, the earliest first: `weekday` is ``Monday``."""

    date: DateView
    weekday: str
    articles: tuple[LinkView, ...]


def todo(articles: Sequence[Article], items: Sequence[EditionItemView], desk: Desk) -> tuple[TodoView, ...]:
    """List what there is to do by audience: in reading order, what is for no audience in particular last."""
    found: dict[str, tuple[TermLink | None, list[TodoItemView]]] = {}
    for article, item in zip(articles, items, strict=True):
        for line in item.tldr:
            if line.key == _TO_DO:
                one = TodoItemView(text=line.text, article=desk.article_link(article))
                for audience in _audiences(article, desk):
                    found.setdefault(audience.slug if audience else "", (audience, []))[1].append(one)
    ordered = sorted(found.values(), key=lambda group: group[0] is None)
    return tuple(TodoView(audience=audience, items=tuple(those)) for audience, those in ordered)


def _audiences(article: Article, desk: Desk) -> Sequence[TermLink | None]:
    named = [desk.term("audience", written) for written in article.terms.get("audience", ())]
    return list({term.slug: term for term in named}.values()) or [None]


def days(articles: Iterable[Article], desk: Desk) -> tuple[DayView, ...]:
    """Group an edition's articles by their days, oldest first; those of one moment stay in reading order."""
    by_day: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: (a.date.day, a.date.instant)):
        by_day.setdefault(article.date.day.isoformat(), []).append(article)
    return tuple(
        DayView(
            date=desk.words.day(those[0].date.day),
            weekday=desk.words.weekday(those[0].date.day),
            articles=tuple(desk.article_link(a) for a in those),
        )
        for those in by_day.values()
    )


def numbers(articles: Sequence[Article], settled: Sequence[Forecast], desk: Desk) -> tuple[NumberView, ...]:
    """Give the week in numbers: those that there are."""
    many = desk.words.say_many
    publishers, companies = _distinct("sources", articles, desk), _distinct("companies", articles, desk)
    made = sum(len(a.predictions) for a in articles)
    counts = (
        (len(articles), many("article", "articles", len(articles))),
        (publishers, many("publisher", "publishers", publishers)),
        (companies, many("company", "companies", companies)),
        (made, many("prediction made", "predictions made", made)),
        (len(settled), many("prediction settled", "predictions settled", len(settled))),
    )
    shown = [NumberView(value=desk.words.language.number(n), label=label) for n, label in counts if n]
    pickup = median(a.pickup for a in articles if a.pickup is not None)
    if pickup is not None:
        shown.append(NumberView(value=desk.words.duration(pickup), label=desk.words.say("median time to pick-up")))
    return tuple(shown)


def _distinct(key: str, articles: Iterable[Article], desk: Desk) -> int:
    return len({desk.term(key, written).slug for a in articles for written in a.terms.get(key, ())})
