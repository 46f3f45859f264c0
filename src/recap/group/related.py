"""Related articles: those an editor named, filled up with those that share the most."""

from collections import Counter
from collections.abc import Mapping, Sequence

from recap.model.article import Article
from recap.model.digest import Digest

COUNT = 4
_WEIGHTS = {"models": 2, "companies": 2, "people": 2, "topics": 2, "tags": 1}
_STORY = 3
_FAR = 1 << 40
"""More than the distance of any two articles."""
_REACH = 3
"""How many neighbours in time are looked at on each side in each list: it bounds the work, however large the site."""


def related(digest: Digest) -> Mapping[str, tuple[Article, ...]]:
    """Give each published article's related ones, by slug: first those named by hand, at most `COUNT` in all.

    The rest are the neighbours in time under the same story, models, companies, people, topics and tags; the more is
    shared, the nearer, and among equals the nearer in time.
    """
    articles = digest.articles
    order = {a.slug: i for i, a in enumerate(articles)}
    lists = [(_STORY, [order[a.slug] for a in s.articles]) for s in digest.stories]
    lists += [
        (weight, [order[a.slug] for a in t.articles]) for key, weight in _WEIGHTS.items() for t in digest.terms[key]
    ]
    shared: list[list[int]] = [[] for _ in articles]
    for weight, members in lists:
        for place, one in enumerate(members):
            shared[one] += members[max(0, place - _REACH) : place + _REACH + 1] * weight
    found = {}
    for own, article in enumerate(articles):
        named = [order[s] for s in dict.fromkeys(article.related) if s in order and s != article.slug]
        wanted = COUNT - len(named)
        nearest = _nearest(own, Counter(shared[own]), named, wanted) if wanted > 0 else []
        found[article.slug] = tuple([articles[i] for i in (named + nearest)[:COUNT]])
    return found


def _nearest(own: int, shared: Mapping[int, int], named: Sequence[int], wanted: int) -> list[int]:
    """Choose the articles that share the most; among equals the nearest in time, of two the newer.

    Each is ranked by one number, which sorts faster than a key would: what is shared counts most, then the distance,
    and the newer one's is even.
    """
    ranks = [
        (2 * (own - other) if other < own else 2 * (other - own) + 1) - weight * _FAR
        for other, weight in shared.items()
        if other != own and other not in named
    ]
    ranks.sort()
    return [own - half if not odd else own + half for half, odd in (divmod(r % _FAR, 2) for r in ranks[:wanted])]
