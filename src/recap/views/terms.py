"""Taxonomies and their terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from recap.model.article import Article
from recap.model.digest import Term
from recap.model.page import Page
from recap.model.permalinks import term_path
from recap.model.settings import Taxonomy
from recap.views import channels
from recap.views.desk import Desk
from recap.views.framing import Framing, told
from recap.views.types import DateView, LinkView, PageView, TermLink, View, WeekGroup

TERM_LIMIT = 100
"""How many articles a term's own page shows; years with older ones have pages of their own."""


class CountedTerm(View, frozen=True):
    """A term with the number of its articles, the date of the newest, and a description (may be empty)."""

    link: TermLink
    count: int
    newest: DateView
    description: str = ""


class TaxonomyView(View, frozen=True):
    """All terms of a taxonomy. `title` is its name ("Companies")."""

    key: str
    title: str
    terms: tuple[CountedTerm, ...]


class TermView(View, frozen=True):
    """A term's page, or that of one year of it (`year` is then set).

    `count` is that of the term's articles, or of those of the year. `years` link to the pages of older articles.
    """

    key: str
    taxonomy: LinkView
    term: TermLink
    description: str
    count: int
    year: int | None
    years: tuple[LinkView, ...]
    groups: tuple[WeekGroup, ...]


def taxonomy_parts(terms: Sequence[Term]) -> Iterator[bytes | str]:
    """Yield what the fingerprint of a taxonomy's page is made from."""
    for term in terms:
        yield f"{term.slug}\0{term.title}\0{len(term.articles)}\0{term.articles[0].date.iso}"


def taxonomy(kind: Taxonomy, terms: Sequence[Term], desk: Desk) -> TaxonomyView:
    """Make the view of a taxonomy; categories stand in the settings' order."""
    rank = {c.slug: i for i, c in enumerate(desk.digest.settings.categories)} if kind.key == "categories" else {}
    ordered = sorted(terms, key=lambda t: rank.get(t.slug, len(rank)))
    return TaxonomyView(key=kind.key, title=desk.taxonomy_title(kind), terms=tuple(_counted(t, desk) for t in ordered))


def _counted(term: Term, desk: Desk) -> CountedTerm:
    return CountedTerm(
        link=desk.term_link(term),
        count=len(term.articles),
        newest=desk.words.moment(term.articles[0].date),
        description=_description(term, desk),
    )


def _description(term: Term, desk: Desk) -> str:
    category = desk.category_settings(term.slug) if term.taxonomy == "categories" else None
    return category.description if category else ""


class TermContext(msgspec.Struct, frozen=True, eq=False):
    """A page of a term: its newest articles, or (with `year`) those of one ISO year.

    `years` have pages of their own.
    """

    taxonomy: Taxonomy
    term: Term
    articles: Sequence[Article]
    years: tuple[int, ...] = ()
    year: int | None = None

    @property
    def path(self) -> str:
        """The page's path."""
        return term_path(self.taxonomy.key, self.term.slug, self.year)


def contexts(kind: Taxonomy, term: Term) -> Iterator[TermContext]:
    """Part a term's articles into pages: the newest, and each year that has older ones, whole."""
    years = tuple(sorted({a.week.year for a in term.articles[TERM_LIMIT:]}, reverse=True))
    yield TermContext(kind, term, term.articles[:TERM_LIMIT], years)
    if not years:
        return
    by_year: dict[int, list[Article]] = {}
    for article in term.articles:
        by_year.setdefault(article.week.year, []).append(article)
    for number in years:
        yield TermContext(kind, term, by_year[number], years, number)


def term_parts(context: TermContext, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the fingerprint of a term's page is made from."""
    yield f"{context.term.title}\0{len(context.term.articles)}\0{context.year}\0{context.years}"
    for article in context.articles:
        yield article.card
        if article.refs:
            yield desk.targets(article)


def term(context: TermContext, desk: Desk) -> TermView:
    """Make the view of a term's page."""
    key = context.taxonomy.key
    return TermView(
        key=key,
        taxonomy=LinkView(title=desk.taxonomy_title(context.taxonomy), url=desk.links.url(f"{key}/")),
        term=desk.term_link(context.term),
        description=_description(context.term, desk),
        count=len(context.term.articles if context.year is None else context.articles),
        year=context.year,
        years=tuple(
            LinkView(
                title=f"{number}",
                url=desk.links.url(term_path(key, context.term.slug, number)),
                current=number == context.year,
            )
            for number in context.years
        ),
        groups=desk.by_week(context.articles),
    )


class TermKind(msgspec.Struct, frozen=True, eq=False):
    """What the main pages of a taxonomy's terms are: their kind, what their fingerprint is made from, their view.

    `name` is that of the kind; their template is named after it. Pages of single years are the same for all taxonomies.
    """

    name: str
    parts: Callable[[TermContext, Desk], Iterable[bytes | str]]
    view: Callable[[TermContext, Desk], TermView]


PLAIN = TermKind("term", term_parts, term)
"""Terms that have nothing to show but their articles."""


def pages(framing: Framing, taxonomy: Taxonomy, kind: TermKind = PLAIN) -> Iterator[Page]:
    """Yield the pages of a taxonomy's terms; `kind` is that of their main pages."""
    for one in framing.desk.digest.terms[taxonomy.key]:
        for context in contexts(taxonomy, one):
            yield _term_page(framing, context, kind if context.year is None else PLAIN)


def index(framing: Framing, kind: Taxonomy) -> Page:
    """Make the page that lists a taxonomy's terms."""
    desk, path = framing.desk, f"{kind.key}/"
    terms = desk.digest.terms[kind.key]

    def about() -> PageView:
        described = ", ".join(t.title for t in terms) or desk.words.say("Nothing is filed here yet.")
        return framing.about("taxonomy", path, desk.taxonomy_title(kind), described)

    return framing.page(
        path,
        "taxonomy/taxonomy.html",
        taxonomy_parts(terms),
        lambda: taxonomy(kind, terms, desk),
        about,
    )


def _term_page(framing: Framing, context: TermContext, kind: TermKind) -> Page:
    desk = framing.desk

    def about() -> PageView:
        shown = term(msgspec.structs.replace(context, articles=()), desk)
        title = shown.term.title if context.year is None else f"{shown.term.title}, {context.year}"
        above = (shown.taxonomy,)
        description = shown.description or told(context.articles)
        feed = channels.link(channels.of_term(context.term, desk), desk)
        return framing.about(kind.name, context.path, title, description, above, articles=context.articles, feed=feed)

    template = f"{kind.name}/{kind.name}.html"
    return framing.page(context.path, template, kind.parts(context, desk), lambda: kind.view(context, desk), about)
