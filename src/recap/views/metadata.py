"""What a page says of itself to programs: JSON-LD in the words of schema.org.

An article is a NewsArticle that names what it is based on and whom it credits, an edition or another list a
CollectionPage. developers.google.com/search/docs/appearance/structured-data says which properties are read.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from markupsafe import Markup

from recap.model.article import Article, Citation, Detail, Publisher
from recap.model.digest import Edition
from recap.views.desk import Desk
from recap.views.types import LinkView, PageView

Node = dict[str, object]
"""What is said of one thing; what is not known is left out."""

_WITHOUT_LIST = {"not-found": "WebPage", "page": "WebPage", "search": "SearchResultsPage", "subscribe": "WebPage"}
"""The kinds of pages that are no lists, with their types."""
_ABOUT = ("companies",)
_MENTIONS = ("people",)
KEYWORDS = ("tags", "topics", "companies", "people", "models")
"""Taxonomies whose terms are what an article is tagged with elsewhere."""
_ESCAPES = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
"""Characters that could end a `<script>`, or that old parsers do not take, as JSON may write them (RFC 8259, 7)."""


def block(graph: Sequence[Node]) -> tuple[Markup, str]:
    """Write the content of a `<script type="application/ld+json">`.

    Returns:
        The JSON, in which no character means anything to HTML, and the source expression that allows this script in a
        Content Security Policy (CSP 3, 2.3.1).
    """
    data = {"@context": "https://schema.org", "@graph": graph}
    text = msgspec.json.encode(data).decode()
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return Markup(text), source_expression(text)


def source_expression(script: str) -> str:
    """Give the source expression that allows an inline script in a Content Security Policy (CSP 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"sha256-{digest}"


def page_graph(page: PageView, about: Mapping[str, object], articles: Iterable[Article], desk: Desk) -> list[Node]:
    """Describe a page.

    Args:
        page: what the page says of itself otherwise.
        about: what is known of it besides, such as its type; it wins.
        articles: those that the page lists.
        desk: makes the addresses.
    """
    settings, home = desk.digest.settings, desk.links.absolute("")
    listed = [
        {
            "@type": "ListItem",
            "position": number,
            "url": desk.links.absolute(desk.links.articles[a.slug]),
            "name": a.title,
        }
        for number, a in enumerate(articles, 1)
    ]
    made: Node = {
        "@type": _WITHOUT_LIST.get(page.kind, "CollectionPage"),
        "@id": page.canonical,
        "url": page.canonical,
        "name": page.title or settings.title,
        "description": page.description,
        "inLanguage": page.language or settings.language,
        "image": page.picture.url if page.picture else "",
        "isPartOf": {"@type": "WebSite", "@id": f"{home}#website", "url": home, "name": settings.title},
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(listed), "itemListElement": listed}
        if listed
        else None,
    }
    node = _known(made | dict(about))
    return [node, _trail(page, desk)] if page.breadcrumbs else [node]


def _trail(page: PageView, desk: Desk) -> Node:
    """List the way to a page, as its breadcrumbs do, and the page at the end of it."""
    here = LinkView(title=page.title, url="")
    trail = [
        _known(
            {
                "@type": "ListItem",
                "position": number,
                "name": link.title,
                "item": desk.links.origin + link.url if link.url else page.canonical,
            }
        )
        for number, link in enumerate((*page.breadcrumbs, here), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": trail}


def edition(one: Edition, desk: Desk) -> Node:
    """Say what makes the page of an edition more than a list."""
    return {
        "@type": ["CollectionPage", "PublicationIssue"],
        "issueNumber": one.number,
        "datePublished": one.closes.isoformat() if one.closed else "",
        "publisher": _publisher(desk),
    }


def article(one: Article, detail: Detail, within: Edition, desk: Desk) -> Node:
    """Say of an article what its page says: its dates and authors, what it is about, and whom it credits."""
    author, source = desk.digest.settings.author, detail.source
    week = desk.week(within.week)
    return {
        "@type": "NewsArticle",
        "name": "",
        "headline": one.title,
        "datePublished": one.date.iso,
        "dateModified": one.updated.iso if one.updated else "",
        "author": [_named("Organization" if a == author else "Person", a) for a in detail.authors or (author,) if a],
        "publisher": _publisher(desk),
        "isPartOf": {
            "@type": "PublicationIssue",
            "@id": desk.links.origin + week.url,
            "url": desk.links.origin + week.url,
            "name": (within.note.title if within.note else "") or week.title,
            "issueNumber": within.number,
        },
        "articleSection": section(one, desk),
        "keywords": tags(one, desk),
        "about": [_named("Organization", title) for title in _titles(one, _ABOUT, desk)],
        "mentions": [_named("Person", title) for title in _titles(one, _MENTIONS, desk)],
        "wordCount": detail.body.words or None,
        "isBasedOn": _original(source) if source else None,
        "creditText": desk.words.say("Original source: %(name)s") % {"name": source.name} if source else "",
        "citation": [_cited(c, desk) for c in detail.citations],
    }


def section(one: Article, desk: Desk) -> str:
    """Name an article's category, empty where it has none."""
    category = desk.category(one)
    return category.title if category else ""


def tags(one: Article, desk: Desk) -> tuple[str, ...]:
    """Name what an article is tagged with."""
    return _titles(one, KEYWORDS, desk)


def _titles(one: Article, taxonomies: Iterable[str], desk: Desk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(desk.term(key, t).title for key in taxonomies for t in one.terms.get(key, ())))


def _publisher(desk: Desk) -> Node:
    home = desk.links.absolute("")
    return {"@type": "Organization", "@id": f"{home}#publisher", "name": desk.digest.settings.title, "url": home}


def _original(source: Publisher) -> Node:
    """Describe what an article was made from: its address and its publisher."""
    return _known(
        {
            "@type": "CreativeWork",
            "url": source.url,
            "publisher": _named("Organization", source.name),
            "author": _named("Person", source.author) if source.author else None,
            "datePublished": source.published.iso if source.published else "",
        }
    )


def _cited(citation: Citation, desk: Desk) -> Node:
    return _known(
        {
            "@type": "CreativeWork",
            "name": citation.title,
            "url": citation.url,
            "publisher": _named("Organization", citation.publisher) if citation.publisher else None,
            "datePublished": desk.words.partial(citation.date).iso if citation.date else "",
        }
    )


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name}


def _known(said: Mapping[str, object]) -> Node:
    """Leave out what is empty."""
    return {key: value for key, value in said.items() if value not in (None, "", (), [])}
