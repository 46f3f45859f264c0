import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.article import Article, Place
from recap.model.digest import Digest
from recap.model.time import Week
from recap.problems import Severity, Span
from recap.slugs import url_safe
from tests.builders import NOW, article, codes, grouped, moment, note, page, partial, prediction, settings

WORDS = ("AI", "ai", "Open AI", "OpenAI", "C", "C++", "C#", "é")


@st.composite
def libraries(draw: st.DrawFn) -> list[Article]:
    made = []
    for number in range(draw(st.integers(0, 7))):
        day = dt.date(2025, 12, 1) + dt.timedelta(days=draw(st.integers(0, 200)))
        more: dict[str, Any] = {
            "draft": draw(st.booleans()),
            "importance": draw(st.integers(1, 5)),
            "story": draw(st.sampled_from(("", "Chips", "chips"))),
            "terms": {
                "tags": tuple(draw(st.lists(st.sampled_from(WORDS), max_size=3, unique=True))),
                "companies": tuple(draw(st.lists(st.sampled_from(WORDS), max_size=2, unique=True))),
            },
            "expires": moment("2026-03-01") if draw(st.booleans()) else None,
        }
        if draw(st.booleans()):
            more["week"] = Week(2026, draw(st.integers(1, 53)))
        made.append(article(f"a{number}", day.isoformat(), **more))
    return made


def outline(digest: Digest) -> object:
    """Give all that a digest says, by slugs."""
    return (
        [a.slug for a in digest.articles],
        [(str(e.week), e.number, e.closed, [a.slug for a in e.articles]) for e in digest.editions],
        {key: [(t.slug, t.title, [a.slug for a in t.articles]) for t in terms] for key, terms in digest.terms.items()},
        [(s.slug, s.title, [a.slug for a in s.articles]) for s in digest.stories],
        digest.unpublished,
    )


@given(libraries())
def test_what_is_published_is_in_one_edition_and_once_in_each_of_its_terms(library: list[Article]) -> None:
    digest, _ = grouped(library)
    published = [a.slug for a in digest.articles]
    assert sorted(published + list(digest.unpublished)) == sorted(a.slug for a in library)
    assert sorted(a.slug for e in digest.editions for a in e.articles) == sorted(published)
    for edition in digest.editions:
        assert {a.week for a in edition.articles} <= {edition.week}
    for one in digest.articles:
        for key, words in one.terms.items():
            listed = [t.slug for t in digest.terms[key] for a in t.articles if a is one]
            assert sorted(listed) == sorted({url_safe(w) for w in words})
        told = [s.slug for s in digest.stories for a in s.articles if a is one]
        assert told == ([url_safe(one.story)] if one.story else [])


@given(libraries())
def test_what_is_not_published_appears_nowhere(library: list[Article]) -> None:
    digest, _ = grouped(library)
    lists = [digest.articles, *(e.articles for e in digest.editions), *(s.articles for s in digest.stories)]
    lists += [t.articles for terms in digest.terms.values() for t in terms]
    for listed in lists:
        for one in listed:
            assert not one.draft
            assert one.date.instant <= NOW
            assert one.expires is None or one.expires.instant > NOW


@given(libraries(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(library: list[Article], chance: Any) -> None:
    shuffled = list(library)
    chance.shuffle(shuffled)
    one, problems = grouped(library)
    other, others = grouped(shuffled)
    assert outline(one) == outline(other)
    assert sorted(map(msgspec.json.encode, problems)) == sorted(map(msgspec.json.encode, others))


@given(libraries())
def test_lists_are_newest_first_and_stories_oldest_first(library: list[Article]) -> None:
    digest, _ = grouped(library)
    for terms in digest.terms.values():
        for term in terms:
            dates = [a.date.instant for a in term.articles]
            assert dates == sorted(dates, reverse=True)
    for story in digest.stories:
        dates = [a.date.instant for a in story.articles]
        assert dates == sorted(dates)
    ends = [s.articles[-1].date.instant for s in digest.stories]
    assert ends == sorted(ends, reverse=True)
    weeks = [e.week for e in digest.editions]
    assert weeks == sorted(set(weeks))


@pytest.mark.parametrize(
    ("given_", "choice", "reason"),
    [
        ({}, {}, None),
        ({"draft": True}, {}, "draft"),
        ({"draft": True}, {"drafts": True}, None),
        ({"date": "2026-05-12T12:01"}, {}, "future"),
        ({"date": "2026-05-12T12:00"}, {}, None),
        ({"date": "2026-06-01"}, {"future": True}, None),
        ({"expires": moment("2026-05-12T12:00")}, {}, "expired"),
        ({"expires": moment("2026-05-12T12:01")}, {}, None),
        ({"expires": moment("2026-05-02")}, {"drafts": True, "future": True}, "expired"),
    ],
)
def test_choice(given_: dict[str, Any], choice: dict[str, Any], reason: str | None) -> None:
    digest, _ = grouped([article("a", **given_)], **choice)
    assert digest.unpublished.get("a") == reason
    assert bool(digest.articles) == (reason is None)


@pytest.mark.parametrize(
    ("when", "zone", "until"),
    [
        (moment("2026-05-20T23:30"), "Asia/Tokyo", "2026-05-21 08:30 (Asia/Tokyo)"),
        (moment("2026-05-20", "Asia/Tokyo"), "Asia/Tokyo", "2026-05-20 (Asia/Tokyo)"),
    ],
)
def test_a_future_article_is_told_with_its_moment_in_the_sites_zone(when: Any, zone: str, until: str) -> None:
    later = article("a", when=when, places={"date": Place(3, 7)})
    _, (problem,) = grouped([later], site=settings(timezone=zone))
    assert (problem.code, problem.severity) == ("article-future", Severity.NOTE)
    assert problem.span == Span("content/articles/a.md", 3, 7)
    assert problem.message == f"left out until {until}"


@pytest.mark.parametrize(("updated", "told"), [("2026-05-12T12:00", []), ("2026-05-12T12:01", ["updated-future"])])
def test_a_change_ahead_of_the_build_is_told_at_its_place(updated: str, told: list[str]) -> None:
    _, problems = grouped([article("a", updated=moment(updated), places={"updated": Place(4, 10)})])
    assert codes(problems) == told
    assert [p.span for p in problems] == [Span("content/articles/a.md", 4, 10)] * len(told)


def test_a_future_article_whose_date_has_no_place_is_told_at_the_files_beginning() -> None:
    _, (problem,) = grouped([article("a", "2026-06-01")])
    assert problem.span == Span("content/articles/a.md")


def test_a_future_draft_is_a_draft_and_no_future_article() -> None:
    digest, problems = grouped([article("a", "2026-06-01", draft=True)])
    assert digest.unpublished == {"a": "draft"}
    assert problems == []


@pytest.mark.parametrize(
    ("given_", "choice", "shown"),
    [
        ({"week": "2026-W20"}, {}, True),
        ({"week": "2026-W21"}, {}, False),
        ({"week": "2026-W21"}, {"future": True}, True),
        ({"week": "2026-W19", "draft": True}, {}, False),
        ({"week": "2026-W19", "draft": True}, {"drafts": True}, True),
    ],
)
def test_notes_of_weeks_to_come_and_drafts_are_left_out(
    given_: dict[str, Any], choice: dict[str, Any], shown: bool
) -> None:
    digest, _ = grouped(notes=[note(**given_)], **choice)
    assert bool(digest.editions) == shown


def test_a_note_of_a_week_to_come_is_told_with_the_day_from_which_it_is_shown() -> None:
    later = note("2026-W21")
    _, (problem,) = grouped(notes=[later, note("2026-W22", draft=True)], site=settings(timezone="Asia/Tokyo"))
    assert (problem.code, problem.severity, problem.span) == ("note-future", Severity.NOTE, Span(later.path))
    assert problem.message == "left out until 2026-05-18 (Asia/Tokyo)"
    assert grouped(notes=[later], future=True)[1] == []


def test_two_notes_for_one_week_are_an_error_at_the_second() -> None:
    notes = [note("2026-W18"), note("2026-W18", path="content/weeks/b/2026-W18.markdown")]
    _, problems = grouped(notes=notes)
    assert [(p.code, p.span.path) for p in problems] == [("week-twice", "content/weeks/b/2026-W18.markdown")]
    assert "content/weeks/2026-W18.md" in problems[0].message


def test_draft_pages_are_left_out() -> None:
    pages = [page("about"), page("secret", draft=True)]
    assert [p.slug for p in grouped(pages=pages)[0].pages] == ["about"]
    assert [p.slug for p in grouped(pages=pages, drafts=True)[0].pages] == ["about", "secret"]


def test_an_expired_week_keeps_its_number_and_a_draft_one_takes_none() -> None:
    articles = [
        article("gone", "2026-04-14", expires=moment("2026-05-01")),
        article("draft", "2026-04-21", draft=True),
        article("here", "2026-05-01"),
    ]
    digest, _ = grouped(articles)
    assert [(str(e.week), e.number) for e in digest.editions] == [("2026-W18", 2)]


def test_predictions_are_scored_and_due_ones_are_told() -> None:
    late = prediction(due=partial("2026-05-11"), line=9, column=5)
    settled = prediction(outcome="correct", confidence=80.0, resolved=dt.date(2026, 5, 1))
    digest, problems = grouped([article("a", predictions=(late, settled))])
    assert codes(problems) == ["prediction-due"]
    assert digest.scores.scored == 1
    assert [(f.number, f.due) for f in digest.forecasts] == [(1, True), (2, False)]


def test_a_site_without_articles_is_a_site() -> None:
    digest, problems = grouped()
    assert problems == []
    assert (digest.editions, digest.articles, digest.stories) == ((), (), ())
    assert set(digest.terms) == {t.key for t in digest.taxonomies}
