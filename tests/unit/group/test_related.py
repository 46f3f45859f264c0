from hypothesis import given
from hypothesis import strategies as st

from recap.group.related import COUNT, kin, related
from recap.model.article import Article
from tests.builders import article, grouped

SLUGS = [f"a{n}" for n in range(9)]


def found(articles: list[Article]) -> dict[str, list[str]]:
    digest, _ = grouped(articles)
    slugs = [a.slug for a in digest.articles]
    found = zip(slugs, related(kin(digest)), strict=True)
    return {slug: [slugs[i] for i in others] for slug, others in found}


@st.composite
def libraries(draw: st.DrawFn) -> list[Article]:
    words = st.lists(st.sampled_from(("x", "y", "z")), max_size=2, unique=True).map(tuple)
    return [
        article(
            slug,
            f"2026-04-{draw(st.integers(1, 30)):02}",
            story=draw(st.sampled_from(("", "s", "t"))),
            terms={"tags": draw(words), "models": draw(words)},
            related=tuple(draw(st.lists(st.sampled_from([*SLUGS, "gone"]), max_size=5))),
        )
        for slug in SLUGS[: draw(st.integers(0, 9))]
    ]


@given(libraries())
def test_never_itself_never_twice_never_unpublished_at_most_four_and_hand_named_first(articles: list[Article]) -> None:
    by_slug = {a.slug: a for a in articles}
    for slug, others in found(articles).items():
        assert len(others) <= COUNT == 4
        assert slug not in others
        assert len(set(others)) == len(others)
        assert set(others) <= set(by_slug)
        named = [s for s in dict.fromkeys(by_slug[slug].related) if s != slug and s in by_slug][:COUNT]
        assert others[: len(named)] == named


@given(libraries())
def test_only_what_shares_something_is_filled_in(articles: list[Article]) -> None:
    by_slug = {a.slug: a for a in articles}
    for slug, others in found(articles).items():
        one = by_slug[slug]
        for other in map(by_slug.__getitem__, others):
            shares = any(set(one.terms[k]) & set(other.terms[k]) for k in ("tags", "models"))
            assert other.slug in one.related or shares or (one.story and one.story == other.story)


def test_what_shares_more_comes_first_then_the_nearer_in_time() -> None:
    articles = [
        article("me", "2026-04-10", story="s", terms={"models": ("m",), "tags": ("t",)}),
        article("story", "2026-04-01", story="s"),
        article("model", "2026-04-02", terms={"models": ("m",)}),
        article("tag-far", "2026-04-03", terms={"tags": ("t",)}),
        article("tag-near", "2026-04-09", terms={"tags": ("t",)}),
        article("both", "2026-03-01", story="s", terms={"tags": ("t",)}),
    ]
    assert found(articles)["me"] == ["both", "story", "model", "tag-near"]


def test_what_is_left_out_is_not_related_even_by_hand() -> None:
    articles = [article("a", related=("b",)), article("b", draft=True), article("c", "2027-01-01")]
    assert found(articles) == {"a": []}
