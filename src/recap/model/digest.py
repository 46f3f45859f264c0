"""The digest: all that is published, sorted and grouped, before any of it has an address or a page."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from recap.model.article import Article, EditionNote, Prediction, StandingPage
from recap.model.settings import Settings, Taxonomy
from recap.model.time import Week

_LARGE = 2_000


class Edition(msgspec.Struct, frozen=True, eq=False):
    """One ISO week as it is published.

    `articles` are in reading order: the lead first, then the most important, then the newest. `closes` is the moment
    (UTC) from which the week counts as closed.
    """

    week: Week
    number: int
    articles: tuple[Article, ...]
    note: EditionNote | None
    closes: dt.datetime
    closed: bool

    @property
    def lead(self) -> Article | None:
        """The article that opens the edition, none where the week has only a note."""
        return self.articles[0] if self.articles else None


class Term(msgspec.Struct, frozen=True, eq=False):
    """A term of a taxonomy with its articles, newest first.

    `title` is how it is shown: as the settings name it, else in the commonest of its `spellings`, which are all ways in
    which these articles write it.
    """

    taxonomy: str
    slug: str
    title: str
    articles: tuple[Article, ...]
    spellings: tuple[str, ...]


class Story(msgspec.Struct, frozen=True, eq=False):
    """A thread followed over the weeks, with its articles, oldest first."""

    slug: str
    title: str
    articles: tuple[Article, ...]


class Forecast(msgspec.Struct, frozen=True, eq=False):
    """A prediction and the article that recorded it; `due` is true for an open one whose day has passed."""

    article: Article
    prediction: Prediction
    number: int
    due: bool

    @property
    def settled_on(self) -> dt.date:
        """The day on which it was settled; the first of all days while it is open."""
        return self.prediction.resolved or dt.date.min


class Bin(msgspec.Struct, frozen=True):
    """Scored predictions whose confidence lies from `low` percent to below `high`; the last bin holds 100 too.

    `confidence` is the mean of their confidences and `score` that of their scores, both from 0 to 1.
    """

    low: int
    high: int
    count: int
    confidence: float
    score: float


class Scores(msgspec.Struct, frozen=True):
    """How well predictions did; docs/content.md has the rules. None where there is nothing to score.

    `hit_rate` is between 0 and 1 over `scored` predictions; `brier` between 0 and 1 over `with_confidence` of them,
    which `bins` hold by their confidence, those that are not empty, lowest first.
    """

    scored: int
    hit_rate: float | None
    with_confidence: int
    brier: float | None
    bins: tuple[Bin, ...] = ()


class Digest(msgspec.Struct, frozen=True, eq=False):
    """Everything that is published at a moment.

    `articles` are newest first, `editions` oldest first, `taxonomies` in the order in which they are shown, `terms` by
    taxonomy key and sorted by title, `stories` by their newest article, newest first. `settled` are the
    predictions that were settled in each week, day by day. `unpublished` maps the slugs of articles that exist but are
    left out to the reason; `expired` are those of them whose time has passed, newest first. `today` is the day of the
    build in the site's zone.
    """

    settings: Settings
    articles: tuple[Article, ...]
    editions: tuple[Edition, ...]
    taxonomies: tuple[Taxonomy, ...]
    terms: dict[str, tuple[Term, ...]]
    stories: tuple[Story, ...]
    forecasts: tuple[Forecast, ...]
    settled: dict[Week, tuple[Forecast, ...]]
    scores: Scores
    pages: tuple[StandingPage, ...]
    unpublished: dict[str, str]
    expired: tuple[Article, ...] = ()
    today: dt.date = dt.date.max

    @property
    def has_pictures(self) -> bool:
        """Whether pictures are drawn."""
        wanted = self.settings.pictures
        return not self.is_large if wanted is None else wanted

    @property
    def has_index(self) -> bool:
        """Whether there is a search index."""
        wanted = self.settings.search
        return not self.is_large if wanted is None else wanted

    @property
    def is_large(self) -> bool:
        """Whether the site has so many articles that drawing and indexing all of them would take most of a build."""
        return len(self.articles) > _LARGE


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Sort articles by their moment, those of one moment by slug."""
    ordered = sorted(articles, key=lambda a: a.slug)
    ordered.sort(key=lambda a: a.date.instant, reverse=True)
    return ordered
