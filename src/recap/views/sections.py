"""In which order an edition is read: its lead, then category by category."""

from collections.abc import Sequence

from recap.model.article import Article
from recap.views.desk import Desk


def sections(articles: Sequence[Article], desk: Desk) -> list[list[Article]]:
    """Part articles by category: the settings' in their order, then others by name, then those without one."""
    rank = {c.slug: i for i, c in enumerate(desk.digest.settings.categories)}
    parted: dict[str, list[Article]] = {}
    for article in articles:
        category = desk.category(article)
        parted.setdefault(category.slug if category else "", []).append(article)
    ordered = sorted(parted, key=lambda slug: (slug == "", rank.get(slug, len(rank)), slug))
    return [parted[slug] for slug in ordered]


def reading_order(articles: Sequence[Article], desk: Desk) -> list[Article]:
    """Put an edition's articles, the most important first, in the order in which its page shows them."""
    return [*articles[:1], *(article for section in sections(articles[1:], desk) for article in section)]
