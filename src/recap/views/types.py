"""What templates are given: everything sorted, grouped and formatted, with every address final.

Text fields are plain and escaped by the templates; fields of type `Markup` are safe HTML. Addresses inside the site are
root-relative and hold the path of the site's `url`. A field that may be None or empty must leave no trace on the page.
"""

from collections.abc import Mapping

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
    """A feed: `title`, address and MIME type."""

    title: str
    url: str
    type: str


class SiteView(View, frozen=True):
    """What every page shows of the site.

    `home` is its root address (``/`` or ``/recap/``), `direction` that of its language's writing, ``ltr`` or ``rtl``.
    `stylesheet`, `script`, `search` (the page that searches), `icon`, `touch_icon` and `manifest` are addresses, empty
    where there is no such thing; `icon_type` is the icon's MIME type. `assets` maps the names of the theme's assets to
    their addresses. `first` is the script that stands in each page (may be empty), `first_hash` the source expression
    by which a Content Security Policy allows it. `linked` are the addresses that the frame of every page links to.
    """

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
    direction: str = "ltr"
    script: str = ""
    first: Markup = Markup()
    first_hash: str = ""
    search: str = ""
    manifest: str = ""
    icon_type: str = ""
    touch_icon: str = ""
    assets: Mapping[str, str] = {}
    linked: frozenset[str] = frozenset()


class PictureView(View, frozen=True):
    """The picture that stands beside a link to a page elsewhere: `url` absolute, `type` its MIME type.

    `width` and `height` (pixels) are 0 and `type` is empty where they are not known.
    """

    url: str
    alt: str
    type: str = ""
    width: int = 0
    height: int = 0


class PageView(View, frozen=True):
    """What every page says of itself.

    `kind` is the page's kind (``article``, ``edition`` …), used as a class on `<body>`; `url` its address, `canonical`
    its absolute one; `title` names it (empty on the home page), `full_title` is that with the site's name, where both
    are not too long, and cut where it is; `description` plain text; `language` and `direction` are
    those of what is on it (empty: the site's); `breadcrumbs` lead from the home page to the page
    above this one; `feeds` are those that stand in `<link>`s, `feed` that of what the page is about, where it has its
    own; `indexed` is false where search engines should pass it
    over.

    The rest is for those who show the page elsewhere. `type` is ``website`` or ``article``, `locale` the language as
    Open Graph writes it (``en_GB``). `published` and `modified` are ISO 8601, `section` and `tags` names; only an
    article has them. `data` is the page's JSON-LD (may be empty), `data_hash` the source expression by which a Content
    Security Policy allows it.
    """

    kind: str
    url: str
    canonical: str
    title: str
    full_title: str = ""
    description: str = ""
    language: str = ""
    direction: str = ""
    breadcrumbs: tuple[LinkView, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    feed: FeedLink | None = None
    indexed: bool = True
    type: str = "website"
    locale: str = ""
    picture: PictureView | None = None
    published: str = ""
    modified: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    data: Markup = Markup()
    data_hash: str = ""


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

    `lede` is the summary in inline HTML, `hook` the one line that says why to care (both may be None; never the
    same text); `language` is empty where it is the site's, `direction` that of its writing; `week` links to the
    edition ("Week 18, 2026"); `freshness` is ``29m``, ``3h`` … or empty, and `fresh` is true where that is less
    than two days; `minutes` is 0 for an article without a body; `provenance` is the analysis' label (``AI
    analysis`` …) or empty.
    """

    url: str
    slug: str
    title: str
    language: str
    direction: str
    date: DateView
    week: LinkView
    category: TermLink | None
    importance: int
    hook: Markup | None
    lede: Markup | None
    publisher: PublisherView | None
    freshness: str
    fresh: bool
    minutes: int
    provenance: str


class EditionItemView(View, frozen=True):
    """An article inside its edition: its card, the TL;DR and the takeaways (each may be empty).

    `opening` is the body's first paragraph, None where the card shows it already.
    """

    card: CardView
    tldr: tuple[LineView, ...]
    takeaways: tuple[Markup, ...]
    opening: Markup | None


class TodoItemView(View, frozen=True):
    """Something to do, and the article that says so."""

    text: Markup
    article: LinkView


class EditionName(View, frozen=True):
    """An edition by name: `number` counts editions, `week` is ``Week 18, 2026``, `dates` ``27 April – 3 May 2026``.

    `short` is the week beside its dates, ``Week 18``; `title` is the editor's headline or empty.
    """

    url: str
    number: int
    week: str
    short: str
    dates: str
    title: str


class EditionLink(EditionName, frozen=True):
    """An edition in a list: `lead` is the lead article's title or empty; `count` is that of its articles."""

    lead: str
    count: int
    closed: bool


class ChartView(View, frozen=True):
    """A chart: `id` is its own on the page, and begins the ids of its parts; `title` and `description` say what it is.

    `svg` is the drawing. `columns` and `rows` are the table of what it shows; the first cell of a row names it.
    """

    id: str
    title: str
    description: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class WeekGroup(View, frozen=True):
    """Articles of one week in a longer list."""

    week: LinkView
    cards: tuple[CardView, ...]


class StoryLink(View, frozen=True):
    """A story in a list: its span in words and the number of its articles."""

    title: str
    url: str
    count: int
    first: DateView
    newest: DateView
    latest: str


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
