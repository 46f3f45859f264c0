"""What all views share: the digest, its addresses, and the small views that stand on many pages."""

from collections.abc import Callable, Sequence
from urllib.parse import quote

from markupsafe import Markup

from recap.language import Language, direction, marked
from recap.model.article import Article, Publisher, Written
from recap.model.digest import Digest, Edition, Forecast, Story, Term
from recap.model.page import fingerprint
from recap.model.permalinks import Permalinks, story_path, term_path, year_path
from recap.model.settings import Category, Taxonomy
from recap.model.text import Body, Ref, Text
from recap.model.time import Week
from recap.views.types import (
    CardView,
    EditionLink,
    EditionName,
    LinkView,
    PublisherView,
    StoryLink,
    TermLink,
    WeekGroup,
)
from recap.views.words import Words

Mark = Callable[[int], str]
"""Gives a citation marker its id; it is told the number of the citation."""
Resolve = Callable[[str, Sequence[str | None], str, Mark | None], str]
"""Puts addresses in place of references: (html, address of each ref, page of the citations, ids of markers) -> html."""

_FRESH = 2 * 24 * 60
"""Minutes from publication to pick-up within which an article is called fresh."""
PROVENANCE = {
    "ai": (marked("AI analysis"), marked("AI-generated analysis for this event.")),
    "ai+reviewed": (
        marked("AI analysis, reviewed"),
        marked("AI-generated analysis for this event, reviewed by a person."),
    ),
    "human": (marked("Human analysis"), marked("Analysis of this event written by a person.")),
}
"""Provenance to its label and the sentence that explains it."""
_TAXONOMIES = {
    "categories": marked("Categories"),
    "tags": marked("Tags"),
    "companies": marked("Companies"),
    "people": marked("People"),
    "models": marked("Models"),
    "topics": marked("Topics"),
    "audience": marked("Audience"),
    "sources": marked("Sources"),
}


class Desk:
    """Makes the small views. It holds no state but what it was made from and what it has already worked out."""

    def __init__(
        self,
        digest: Digest,
        links: Permalinks,
        language: Language,
        resolve: Resolve,
        body: Callable[[Written], str],
    ) -> None:
        """Set up the desk.

        Args:
            digest: what is published.
            links: where it stands.
            language: the site's own.
            resolve: puts addresses in place of references.
            body: gives the HTML of a body with its references unresolved.
        """
        self.digest = digest
        self.links = links
        self.words = Words(language)
        self._resolve = resolve
        self._body = body
        self._terms = {(key, s): t for key, terms in digest.terms.items() for t in terms for s in t.spellings}
        self._categories = {c.slug: c for c in digest.settings.categories}
        self._cards: dict[str, CardView] = {}
        self._targets: dict[str, bytes] = {}
        self._weeks: dict[Week, LinkView] = {}
        self._names: dict[Week, EditionName] = {}
        self._term_links: dict[tuple[str, str], TermLink] = {}
        self._forecasts: dict[str, list[Forecast]] = {}
        for forecast in digest.forecasts:
            self._forecasts.setdefault(forecast.article.slug, []).append(forecast)
        self._due: dict[str, list[int]] = {}
        for forecast in digest.forecasts:
            if forecast.due:
                self._due.setdefault(forecast.article.slug, []).append(forecast.number)

    # Text

    def text(self, text: Text, owner: Written, cite: str = "", mark: Mark | None = None) -> Markup:
        """Give inline HTML with its links in place; citation markers lead to the page `cite` (empty: this one)."""
        return self._linked(text.html, text.refs, owner, cite, mark)

    def maybe(self, text: Text | None, owner: Written, cite: str = "", mark: Mark | None = None) -> Markup | None:
        """Do as `text` does, where there is one."""
        return None if text is None else self.text(text, owner, cite, mark)

    def body(self, owner: Written, body: Body) -> Markup:
        """Give the HTML of the body of `owner`, of which `body` is known, with its links in place."""
        return self._linked(self._body(owner), body.refs, owner, "")

    def _linked(self, html: str, refs: Sequence[Ref], owner: Written, cite: str, mark: Mark | None = None) -> Markup:
        if not refs and "recap-" not in html:
            return Markup(html)
        return Markup(self._resolve(html, [self.links.href(owner.path, ref) for ref in refs], cite, mark))

    def targets(self, owner: Written) -> bytes:
        """Digest where the links of a text lead, for fingerprints."""
        if not owner.refs:
            return b""
        found = self._targets.get(owner.path)
        if found is None:
            hrefs = (self.links.href(owner.path, ref) or "-" for ref in owner.refs)
            found = self._targets[owner.path] = fingerprint(hrefs)
        return found

    # Names and links

    def spelling(self) -> bytes:
        """Digest how terms are shown that articles spell in several ways: it concerns every page that names one.

        A term with one spelling is shown in it, or as the settings name it; both are in fingerprints already.
        """
        terms = (t for terms in self.digest.terms.values() for t in terms)
        return fingerprint(sorted(f"{t.taxonomy}/{t.slug}={t.title}" for t in terms if len(t.spellings) > 1))

    def article_url(self, article: Article) -> str:
        """Give the root-relative address of a published article."""
        return self.links.url(self.links.articles[article.slug])

    def article_link(self, article: Article) -> LinkView:
        """Link to a published article by its title."""
        return LinkView(title=article.title, url=self.article_url(article))

    def term(self, key: str, written: str) -> TermLink:
        """Link to the term that `written`, which stands in a published article, belongs to."""
        return self.term_link(self._terms[key, written])

    def term_link(self, term: Term) -> TermLink:
        """Link to a term."""
        found = self._term_links.get((term.taxonomy, term.slug))
        if found is None:
            found = self._term_links[term.taxonomy, term.slug] = self._make_term_link(term)
        return found

    def _make_term_link(self, term: Term) -> TermLink:
        category = self._categories.get(term.slug) if term.taxonomy == "categories" else None
        return TermLink(
            title=term.title,
            url=self.links.url(term_path(term.taxonomy, term.slug)),
            slug=term.slug,
            emoji=category.emoji if category else "",
            color=category.color if category else "",
        )

    def category(self, article: Article) -> TermLink | None:
        """Link to an article's category."""
        return self.term("categories", article.category) if article.category else None

    def category_settings(self, slug: str) -> Category | None:
        """Give what the settings say of a category."""
        return self._categories.get(slug)

    def taxonomy_title(self, taxonomy: Taxonomy) -> str:
        """Name a taxonomy: a built-in one in the site's language, unless the settings give it a name."""
        is_named = taxonomy.title != taxonomy.key.capitalize()
        return taxonomy.title if is_named else self.words.say(_TAXONOMIES.get(taxonomy.key, taxonomy.title))

    def year(self, year: int) -> LinkView:
        """Link to a year's editions."""
        return LinkView(title=f"{year}", url=self.links.url(year_path(year)))

    def week(self, week: Week) -> LinkView:
        """Link to an edition by its week."""
        found = self._weeks.get(week)
        if found is None:
            found = self._weeks[week] = LinkView(title=self.words.week_name(week), url=self.links.url(week.path))
        return found

    def edition_name(self, edition: Edition) -> EditionName:
        """Name an edition."""
        found = self._names.get(edition.week)
        if found is None:
            found = self._names[edition.week] = self._make_edition_name(edition)
        return found

    def _make_edition_name(self, edition: Edition) -> EditionName:
        return EditionName(
            url=self.links.url(edition.week.path),
            number=edition.number,
            week=self.words.week_name(edition.week),
            short=self.words.week_alone(edition.week),
            dates=self.words.week_dates(edition.week),
            title=edition.note.title if edition.note else "",
        )

    def edition_link(self, edition: Edition) -> EditionLink:
        """Describe an edition for a list."""
        return EditionLink(
            url=self.links.url(edition.week.path),
            number=edition.number,
            week=self.words.week_name(edition.week),
            short=self.words.week_alone(edition.week),
            dates=self.words.week_dates(edition.week),
            title=edition.note.title if edition.note else "",
            lead=edition.lead.title if edition.lead else "",
            count=len(edition.articles),
            closed=edition.closed,
        )

    def story_link(self, story: Story) -> StoryLink:
        """Describe a story for a list."""
        return StoryLink(
            title=story.title,
            url=self.links.url(story_path(story.slug)),
            count=len(story.articles),
            first=self.words.moment(story.articles[0].date),
            newest=self.words.moment(story.articles[-1].date),
            latest=story.articles[-1].title,
        )

    # Articles in lists

    def card(self, article: Article) -> CardView:
        """Show an article in a list."""
        found = self._cards.get(article.slug)
        if found is None:
            found = self._cards[article.slug] = self._make_card(article)
        return found

    def _make_card(self, article: Article) -> CardView:
        url = self.article_url(article)
        detail = article.detail
        hook, lede = detail.hook, detail.lede
        return CardView(
            url=url,
            slug=article.slug,
            title=article.title,
            language="" if detail.lang == self.digest.settings.language else detail.lang,
            direction=direction(detail.lang or self.digest.settings.language),
            date=self.words.moment(article.date),
            week=self.week(article.week),
            category=self.category(article),
            importance=article.importance,
            hook=self.maybe(hook, article, url),
            lede=None if lede is hook else self.maybe(lede, article, url),
            publisher=self.publisher(detail.source),
            freshness="" if article.pickup is None else self.words.duration(article.pickup),
            fresh=article.pickup is not None and article.pickup < _FRESH,
            minutes=detail.body.minutes,
            provenance=self.words.say(PROVENANCE[detail.insight.provenance][0]) if detail.insight else "",
        )

    def publisher(self, source: Publisher | None) -> PublisherView | None:
        """Show the original publisher of a published article."""
        if source is None:
            return None
        return PublisherView(
            name=source.name,
            url=source.url,
            page=self.term("sources", source.name).url,
            author=source.author,
            published=self.words.moment(source.published) if source.published else None,
        )

    def by_week(self, articles: Sequence[Article]) -> tuple[WeekGroup, ...]:
        """Show articles that are sorted by time, gathered by week."""
        weeks: dict[Week, list[CardView]] = {}
        for article in articles:
            weeks.setdefault(article.week, []).append(self.card(article))
        return tuple(WeekGroup(week=self.week(week), cards=tuple(cards)) for week, cards in weeks.items())

    # Predictions

    def forecasts(self, article: Article) -> Sequence[Forecast]:
        """Give an article's predictions in their order."""
        return self._forecasts.get(article.slug, ())

    def due(self, article: Article) -> Sequence[int]:
        """Give the numbers of an article's predictions that are due."""
        return self._due.get(article.slug, ())


def plain(text: Text | None) -> str:
    """Give the plain text, empty where there is none."""
    return text.plain if text else ""


def quoted(text: str) -> str:
    """Percent-encode text for the query of an address."""
    return quote(text, safe="")
