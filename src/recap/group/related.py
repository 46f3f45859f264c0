"""Related articles: those an editor named, filled up with those that share the most."""

from collections.abc import Iterable, Sequence

import msgspec

from recap.model.digest import Digest

COUNT = 4
_WEIGHTS = {"models": 2, "companies": 2, "people": 2, "topics": 2, "tags": 1}
_STORY = 3
_FAR = 1 << 40
"""More than the distance of any two articles."""
_REACH = 3
"""How many neighbours in time are looked at on each side in each list: it bounds the work, however large the site."""


class Kin(msgspec.Struct, frozen=True, array_like=True):
    """All that relatedness depends on, with articles as their places in the digest.

    `named` are each article's related ones that an editor named; `lists` are the articles under each story and term,
    with the weight of having it in common.
    """

    named: list[list[int]]
    lists: list[tuple[int, list[int]]]


def kin(digest: Digest) -> Kin:
    """Say what the relatedness of a digest's articles depends on."""
    order = {a.slug: i for i, a in enumerate(digest.articles)}
    lists = [(_STORY, [order[a.slug] for a in s.articles]) for s in digest.stories]
    lists += [
        (weight, [order[a.slug] for a in t.articles]) for key, weight in _WEIGHTS.items() for t in digest.terms[key]
    ]
    named = [
        [order[s] for s in dict.fromkeys(a.related) if s in order and s != a.slug] if a.related else []
        for a in digest.articles
    ]
    return Kin(named, lists)


def related(kin: Kin) -> list[list[int]]:
    """Give for each published article the places of its related ones: those named by hand, at most `COUNT` in all.

    The rest are the neighbours in time under the same story, models, companies, people, topics and tags; the more is
    shared, the nearer, and among equals the nearer in time.
    """
    shared: list[list[int]] = [[] for _ in kin.named]
    for weight, members in kin.lists:
        for place, one in enumerate(members):
            shared[one] += members[max(0, place - _REACH) : place + _REACH + 1] * weight
    found = []
    for own, named in enumerate(kin.named):
        wanted = COUNT - len(named)
        nearest = _nearest(own, shared[own], named, wanted) if wanted > 0 else []
        found.append((named + nearest)[:COUNT])
    return found


def _nearest(own: int, shared: Iterable[int], named: Sequence[int], wanted: int) -> list[int]:
    """Choose the articles that stand in `shared` most often; among equals the nearest in time, of two the newer.

    Each is ranked by one number, which sorts faster than a key would: what is shared counts most, then the distance,
    and the newer one's is even.
    """
    weights: dict[int, int] = {}
    for other in shared:
        weights[other] = weights.get(other, 0) + _FAR
    for other in (own, *named):
        weights.pop(other, None)
    ranks = sorted(
        [(2 * (own - other) if other < own else 2 * (other - own) + 1) - far for other, far in weights.items()]
    )
    return [own - half if not odd else own + half for half, odd in (divmod(r % _FAR, 2) for r in ranks[:wanted])]
