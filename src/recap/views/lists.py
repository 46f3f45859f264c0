"""Lists of editions, terms, articles of a term, and stories."""

from collections.abc import Iterator, Sequence

import msgspec

from recap.model.article import Article
from recap.model.digest import Edition, Story, Term
from recap.model.permalinks import term_path, year_path
from recap.model.settings import Taxonomy
from recap.views import words
from recap.views.desk import Desk
from recap.views.digests import link_parts
from recap.views.types import (
    ArchiveView,
    CountedTerm,
    LinkView,
    StoriesView,
    StoryView,
    TaxonomyView,
    TermView,
    YearView,
)

TERM_LIMIT = 100
"""How many articles a term's own page shows; years with older ones have pages of their own."""


def edition_list_parts(editions: Sequence[Edition]) -> Iterator[str]:
    """Yield what the fingerprint of a list of editions is made from."""
    for edition in editions:
        yield link_parts(edition)


def year(number: int, editions: Sequence[Edition], desk: Desk, years: Sequence[int] = ()) -> YearView:
    """Make the view of a year from its editions, given oldest first; `years` are all there are, oldest first."""
    at = years.index(number) if years else 0
    return YearView(
        year=number,
        url=desk.links.url(year_path(number)),
        editions=tuple(desk.edition_link(e) for e in reversed(editions)),
        articles=sum(len(e.articles) for e in editions),
        previous=desk.year(years[at - 1]) if years and at > 0 else None,
        next=desk.year(years[at + 1]) if years and at + 1 < len(years) else None,
    )


def archive(years: Sequence[tuple[int, Sequence[Edition]]], desk: Desk) -> ArchiveView:
    """Make the view of the archive from all years, given oldest first."""
    return ArchiveView(years=tuple(year(number, editions, desk) for number, editions in reversed(years)))


def taxonomy_parts(terms: Sequence[Term]) -> Iterator[bytes | str]:
    """Yield what the fingerprint of a taxonomy's page is made from."""
    for term in terms:
        yield f"{term.slug}\0{term.title}\0{len(term.articles)}\0{words.moment(term.articles[0].date).iso}"


def taxonomy(kind: Taxonomy, terms: Sequence[Term], desk: Desk) -> TaxonomyView:
    """Make the view of a taxonomy; categories stand in the settings' order."""
    rank = {c.slug: i for i, c in enumerate(desk.digest.settings.categories)} if kind.key == "categories" else {}
    ordered = sorted(terms, key=lambda t: rank.get(t.slug, len(rank)))
    return TaxonomyView(key=kind.key, title=kind.title, terms=tuple(_counted(t, desk) for t in ordered))


def _counted(term: Term, desk: Desk) -> CountedTerm:
    return CountedTerm(
        link=desk.term_link(term),
        count=len(term.articles),
        newest=words.moment(term.articles[0].date),
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


def term_pages(kind: Taxonomy, term: Term) -> Iterator[TermContext]:
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
        taxonomy=LinkView(title=context.taxonomy.title, url=desk.links.url(f"{key}/")),
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


def story_parts(story: Story, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the fingerprint of a story's page is made from."""
    yield story.title
    for article in story.articles:
        yield article.card
        yield desk.targets(article)


def stories(all_stories: Sequence[Story], desk: Desk) -> StoriesView:
    """Make the view of all stories."""
    return StoriesView(stories=tuple(desk.story_link(s) for s in all_stories))


def stories_parts(all_stories: Sequence[Story]) -> Iterator[bytes | str]:
    """Yield what the fingerprint of the list of stories is made from."""
    for story in all_stories:
        last = story.articles[-1]
        dates = f"{words.moment(story.articles[0].date).iso}\0{words.moment(last.date).iso}"
        yield f"{story.slug}\0{story.title}\0{len(story.articles)}\0{dates}\0{last.title}"


def story(one: Story, desk: Desk) -> StoryView:
    """Make the view of a story."""
    return StoryView(link=desk.story_link(one), chapters=desk.by_week(one.articles))
