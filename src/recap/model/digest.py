"""The digest: all that is published, sorted and grouped, before any of it has an address or a page."""

import datetime as dt

import msgspec

from recap.model.article import Article, EditionNote, Prediction, StandingPage
from recap.model.settings import Settings, Taxonomy
from recap.model.time import Week


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


class Scores(msgspec.Struct, frozen=True):
    """How well predictions did; docs/content.md has the rules. None where there is nothing to score.

    `hit_rate` is between 0 and 1 over `scored` predictions; `brier` between 0 and 1 over `with_confidence` of them.
    """

    scored: int
    hit_rate: float | None
    with_confidence: int
    brier: float | None


class Digest(msgspec.Struct, frozen=True, eq=False):
    """Everything that is published at a moment.

    `articles` are newest first, `editions` oldest first, `taxonomies` in the order in which they are shown, `terms` by
    taxonomy key and sorted by title, `stories` by their newest article, newest first. `unpublished` maps the slugs of
    articles that exist but are left out to the reason.
    """

    settings: Settings
    articles: tuple[Article, ...]
    editions: tuple[Edition, ...]
    taxonomies: tuple[Taxonomy, ...]
    terms: dict[str, tuple[Term, ...]]
    stories: tuple[Story, ...]
    forecasts: tuple[Forecast, ...]
    scores: Scores
    pages: tuple[StandingPage, ...]
    unpublished: dict[str, str]
