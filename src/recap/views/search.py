"""The page that searches, and what of each article can be found."""

from collections.abc import Iterator, Sequence

import msgspec

from recap.model.article import Detail
from recap.model.digest import Term
from recap.model.page import Page
from recap.model.text import Text
from recap.views.desk import Desk
from recap.views.framing import Framing
from recap.views.types import View

PATH = "search/"
INDEX = "search/index/"
"""Where the files of the index stand."""
CATALOGUE = "catalogue.json"
"""The file among them that says what an article belongs to."""
COMPANIES_AT_HAND = 12
"""Companies that are shown at once; the others can be unfolded."""
_NONE = -1


class FilterView(View, frozen=True):
    """A choice that narrows a search: `value` stands in the address, `emoji` may be empty."""

    value: str
    title: str
    emoji: str = ""


class SearchView(View, frozen=True):
    """The search form. `index` is the address of the index's folder, which ends in ``/``; empty for a site without.

    `companies` are those that most articles are about, `more_companies` the rest by name.
    """

    index: str
    categories: tuple[FilterView, ...]
    companies: tuple[FilterView, ...]
    more_companies: tuple[FilterView, ...]


class Catalogue(msgspec.Struct, frozen=True):
    """What the browser has to know of all articles to group and filter what it finds.

    `editions` are newest first, each with its path, name and dates. `articles` stand in the index's order, each as its
    edition's place in that list, its category's (-1 for none) and those of its companies. `languages` maps places of
    articles in another language than the site's to its tag.
    """

    editions: tuple[tuple[str, str, str], ...]
    categories: tuple[str, ...]
    companies: tuple[str, ...]
    articles: tuple[tuple[int, ...], ...]
    languages: dict[int, str]


class Findable(msgspec.Struct, frozen=True, gc=False):
    """An article as it can be found: its path, its title, and all its text in HTML."""

    path: str
    title: str
    html: str


def index_parts(desk: Desk) -> Iterator[bytes]:
    """Yield what the index's fingerprint is made from."""
    yield desk.spelling()
    for article in desk.digest.articles:
        yield article.digest


def catalogue(desk: Desk) -> Catalogue:
    """Say what each article belongs to."""
    editions = [e for e in reversed(desk.digest.editions) if e.articles]
    places = {edition.week: place for place, edition in enumerate(editions)}
    categories, companies = _categories(desk), _companies(desk)
    category_of = _spelled(categories)
    company_of = _spelled(companies)
    rows = []
    languages = {}
    for place, article in enumerate(desk.digest.articles):
        about = dict.fromkeys(company_of[written] for written in article.terms.get("companies", ()))
        rows.append((places[article.week], category_of.get(article.category, _NONE), *about))
        language = article.detail.lang
        if language != desk.digest.settings.language:
            languages[place] = language
    return Catalogue(
        editions=tuple((e.week.path, desk.words.week_name(e.week), desk.words.week_dates(e.week)) for e in editions),
        categories=tuple(t.slug for t in categories),
        companies=tuple(t.slug for t in companies),
        articles=tuple(rows),
        languages=languages,
    )


def findable(desk: Desk) -> Iterator[Findable]:
    """Yield all articles in the catalogue's order."""
    for article in desk.digest.articles:
        detail = article.detail
        parts = [f"<p>{text.html}</p>" for text in _texts(detail)]
        html = "".join((*parts, desk.body(article, detail.body)))
        yield Findable(path=desk.links.articles[article.slug], title=article.title, html=html)


def _texts(detail: Detail) -> Iterator[Text]:
    """Yield what is written of an article beside its body."""
    tldr, insight = detail.tldr, detail.insight
    texts = [detail.hook, detail.summary]
    if tldr:
        texts += [tldr.what_changed, tldr.why_it_matters, tldr.what_to_do_next]
    if insight:
        texts += [*insight.takeaways, *insight.technical]
    yield from (text for text in texts if text)


def _categories(desk: Desk) -> Sequence[Term]:
    """Give the categories in the settings' order."""
    rank = {c.slug: i for i, c in enumerate(desk.digest.settings.categories)}
    return sorted(desk.digest.terms["categories"], key=lambda t: rank.get(t.slug, len(rank)))


def _companies(desk: Desk) -> Sequence[Term]:
    """Give the companies: first those that most articles are about."""
    by_count = sorted(desk.digest.terms["companies"], key=lambda t: -len(t.articles))
    rest = {t.slug for t in by_count[COMPANIES_AT_HAND:]}
    return [*by_count[:COMPANIES_AT_HAND], *(t for t in desk.digest.terms["companies"] if t.slug in rest)]


def _spelled(terms: Sequence[Term]) -> dict[str, int]:
    """Give the place of each term by all its spellings."""
    return {spelling: place for place, term in enumerate(terms) for spelling in term.spellings}


def page(framing: Framing) -> Page:
    """Make the page."""
    desk, say = framing.desk, framing.desk.words.say
    categories, companies = _categories(desk), _companies(desk)
    return framing.page(
        PATH,
        "search/search.html",
        (str(desk.digest.has_index), *(f"{t.taxonomy}/{t.slug}={t.title}" for t in (*categories, *companies))),
        lambda: _view(categories, companies, desk),
        lambda: framing.about("search", PATH, say("Search"), say("Find an article by what is written in it.")),
    )


def _view(categories: Sequence[Term], companies: Sequence[Term], desk: Desk) -> SearchView:
    return SearchView(
        index=desk.links.url(INDEX) if desk.digest.has_index else "",
        categories=tuple(_choice(term, desk) for term in categories),
        companies=tuple(_choice(term, desk) for term in companies[:COMPANIES_AT_HAND]),
        more_companies=tuple(_choice(term, desk) for term in companies[COMPANIES_AT_HAND:]),
    )


def _choice(term: Term, desk: Desk) -> FilterView:
    link = desk.term_link(term)
    return FilterView(value=link.slug, title=link.title, emoji=link.emoji)
