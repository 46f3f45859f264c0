"""What templates are given: everything sorted, grouped and formatted, with every address final.

Text fields are plain and escaped by the templates; fields of type `Markup` are safe HTML. Addresses inside the site are
root-relative and hold the path of the site's `url`. A field that may be None or empty must leave no trace on the page.
"""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup


class View(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """The base of all views."""


class LinkView(View, frozen=True):
    """A link: `current` is true where it leads to the page that it stands on."""

    title: str
    url: str
    current: bool = False


class DateView(View, frozen=True):
    """A date for `<time>`: `iso` for machines, `text` for people."""

    iso: str
    text: str


class TermLink(View, frozen=True):
    """A link to a term's page.

    `emoji`, `color` (a CSS colour) and `slug` serve categories; the first two may be empty.
    """

    title: str
    url: str
    slug: str
    emoji: str = ""
    color: str = ""


class FeedLink(View, frozen=True):
    """A feed: `title`, address, MIME type, and one line for people that says what is in it."""

    title: str
    url: str
    type: str
    description: str = ""


class SiteView(View, frozen=True):
    """What every page shows of the site. `home` is its root address (``/`` or ``/recap/``)."""

    title: str
    tagline: str
    description: str
    language: str
    author: str
    license: str
    repository: str
    newsletter: str
    home: str
    stylesheet: str
    icon: str
    navigation: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    feeds: tuple[FeedLink, ...]
    taxonomies: tuple[LinkView, ...]


class PageView(View, frozen=True):
    """What every page says of itself.

    `kind` is the page's kind (``article``, ``edition`` …), used as a class on `<body>`; `url` its address, `canonical`
    its absolute one; `title` the whole `<title>` without the site's name (empty on the home page); `description` plain
    text; `breadcrumbs` lead from the home page to the page above this one; `feeds` are those that stand in `<link>`s;
    `indexed` is false where search engines should pass it over.
    """

    kind: str
    url: str
    canonical: str
    title: str
    description: str = ""
    language: str = ""
    breadcrumbs: tuple[LinkView, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True


class LineView(View, frozen=True):
    """A labelled line of the TL;DR: `key` is ``what_changed``, ``why_it_matters`` or ``what_to_do_next``."""

    key: str
    label: str
    text: Markup


class PublisherView(View, frozen=True):
    """The original publisher. `url` may be empty (then it is shown unlinked); `page` is its page under /sources/."""

    name: str
    url: str
    page: str
    author: str
    published: DateView | None


class CardView(View, frozen=True):
    """An article in a list.

    `lede` is the summary in inline HTML, `hook` the one line that says why to care (both may be None; never the same
    text); `week` links to the edition ("Week 18, 2026"); `freshness` is ``29m``, ``3h`` … or empty; `minutes` is 0 for
    an article without a body; `provenance` is the analysis' label (``AI analysis`` …) or empty.
    """

    url: str
    slug: str
    title: str
    language: str
    date: DateView
    week: LinkView
    category: TermLink | None
    importance: int
    hook: Markup | None
    lede: Markup | None
    publisher: PublisherView | None
    freshness: str
    minutes: int
    provenance: str


class EditionItemView(View, frozen=True):
    """An article inside its edition: its card and the TL;DR (may be empty)."""

    card: CardView
    tldr: tuple[LineView, ...]


class EditionName(View, frozen=True):
    """An edition by name: `number` counts editions, `week` is ``Week 18, 2026``, `dates` ``27 April – 3 May 2026``.

    `title` is the editor's headline or empty.
    """

    url: str
    number: int
    week: str
    dates: str
    title: str


class EditionLink(EditionName, frozen=True):
    """An edition in a list: `lead` is the lead article's title or empty; `count` is that of its articles."""

    lead: str
    count: int
    closed: bool


class SectionView(View, frozen=True):
    """The part of an edition that belongs to a category (None: articles without one)."""

    category: TermLink | None
    items: tuple[EditionItemView, ...]


class EditionView(View, frozen=True):
    """An edition: `link` names it, `note` is the editor's note; the lead stands in `lead` and in no section."""

    link: EditionLink
    summary: Markup | None
    note: Markup | None
    lead: EditionItemView | None
    sections: tuple[SectionView, ...]
    previous: EditionLink | None
    next: EditionLink | None


class HomeView(View, frozen=True):
    """The home page: the week so far (None when there is none open), the latest closed edition, and earlier ones.

    Where both are None the site has no edition yet and says so.
    """

    current: EditionView | None
    latest: EditionView | None
    earlier: tuple[EditionLink, ...]


class YearView(View, frozen=True):
    """A year of editions, newest first."""

    year: int
    url: str
    editions: tuple[EditionLink, ...]
    articles: int
    previous: LinkView | None = None
    next: LinkView | None = None


class ArchiveView(View, frozen=True):
    """All years, newest first."""

    years: tuple[YearView, ...]


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


class WeekGroup(View, frozen=True):
    """Articles of one week in a longer list."""

    week: LinkView
    cards: tuple[CardView, ...]


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


class StoryLink(View, frozen=True):
    """A story in a list: its span in words and the number of its articles."""

    title: str
    url: str
    count: int
    first: DateView
    newest: DateView
    latest: str


class StoriesView(View, frozen=True):
    """All stories, the one that moved last first."""

    stories: tuple[StoryLink, ...]


class StoryView(View, frozen=True):
    """A story with its chapters, one a week, oldest first."""

    link: StoryLink
    chapters: tuple[WeekGroup, ...]


class PredictionView(View, frozen=True):
    """A prediction.

    `outcome` is ``open``, ``due`` (open, and its day has passed), ``correct``, ``partly``, ``wrong`` or ``void``;
    `label` is that in words. `confidence` is ``80 %`` or empty. `anchor` is its id on the article's page and `url`
    leads there.
    """

    prediction: Markup
    rationale: Markup | None
    confidence: str
    due: DateView | None
    outcome: str
    label: str
    resolved: DateView | None
    evidence: str
    anchor: str
    url: str
    article: LinkView
    made: DateView


class ScoresView(View, frozen=True):
    """How well predictions did, in words.

    `hit_rate` is ``67 %``, `brier` ``0.18``, each empty where nothing is scored.
    """

    total: int
    scored: int
    hit_rate: str
    with_confidence: int
    brier: str


class PredictionsView(View, frozen=True):
    """All predictions: open by due date, due ones, settled ones by the day they were settled, newest first."""

    scores: ScoresView
    open: Sequence[PredictionView]
    due: Sequence[PredictionView]
    settled: Sequence[PredictionView]


class CitationView(View, frozen=True):
    """A numbered reference: `anchor` is its id."""

    number: int
    anchor: str
    title: str
    url: str
    publisher: str
    date: DateView | None


class ComparisonView(View, frozen=True):
    """The competitor table: first column is the feature."""

    columns: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]


class EventView(View, frozen=True):
    """An entry of a timeline."""

    date: DateView
    event: Markup


class InsightView(View, frozen=True):
    """The deep analysis.

    `label` and `explanation` say its provenance; `credit` names model, reviewer and day, or is empty.
    """

    provenance: str
    label: str
    explanation: str
    credit: str
    takeaways: tuple[Markup, ...]
    comparison: ComparisonView | None
    technical: tuple[Markup, ...]
    implications: tuple[PredictionView, ...]
    timeline: tuple[EventView, ...]


class CorrectionView(View, frozen=True):
    """What was corrected and when; `article` is set on the page of all corrections."""

    date: DateView
    text: Markup
    article: LinkView | None = None


class ImageView(View, frozen=True):
    """A picture at the head of an article; `remote` where it lies on another host."""

    src: str
    alt: str
    credit: str
    remote: bool


class TermsView(View, frozen=True):
    """The terms of one taxonomy on an article: `label` is the taxonomy's name."""

    key: str
    label: str
    terms: tuple[TermLink, ...]


class StorySoFarView(View, frozen=True):
    """The story that an article continues, and its chapters before this one, newest first."""

    story: LinkView
    earlier: tuple[CardView, ...]


class ArticleView(View, frozen=True):
    """An article's page, in the order in which it is read.

    `summary` is set only where an editor wrote one beside the hook. `share` are plain links that load nothing;
    `contents` is the table of contents, empty for short bodies, each entry an in-page link with its level (2 or 3);
    `terms` are all taxonomies but category and audience; `extra` are the front matter's unknown keys.
    """

    card: CardView
    authors: tuple[str, ...]
    updated: DateView | None
    share: tuple[LinkView, ...]
    image: ImageView | None
    summary: Markup | None
    tldr: tuple[LineView, ...]
    audience: tuple[TermLink, ...]
    contents: tuple[tuple[int, LinkView], ...]
    body: Markup
    insight: InsightView | None
    citations: tuple[CitationView, ...]
    corrections: tuple[CorrectionView, ...]
    edition: EditionName
    story: StorySoFarView | None
    related: tuple[CardView, ...]
    previous: LinkView | None
    next: LinkView | None
    terms: tuple[TermsView, ...]
    extra: dict[str, object]


class StandingView(View, frozen=True):
    """A standing page; `corrections` is empty but on /corrections/, newest first."""

    title: str
    summary: Markup | None
    body: Markup
    updated: DateView | None
    corrections: tuple[CorrectionView, ...]
    extra: dict[str, object]


class SubscribeView(View, frozen=True):
    """Every feed, for people."""

    feeds: tuple[FeedLink, ...]
    newsletter: str


class NotFoundView(View, frozen=True):
    """The page for addresses that lead nowhere: ways on."""

    latest: EditionLink | None


class RedirectView(View, frozen=True):
    """An old address: `target` root-relative, `canonical` absolute."""

    target: str
    canonical: str
