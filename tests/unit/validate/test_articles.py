import datetime as dt
from collections.abc import Callable

import pytest

from recap.model.article import Article, Correction, Detail, Place, pack
from recap.model.text import Body, Text
from recap.model.time import Week

Read = Callable[..., tuple[Article | None, list[tuple[str, int, int]]]]


def good(read: Read, more: str = "", path: str = "content/articles/2026-w10/a.md") -> Article:
    made, told = read(more, path)
    assert not told
    assert made
    return made


def test_the_least_article_has_every_default(article: Read) -> None:
    made = good(article, path="content/articles/2026-w10/2026-03-02 GPT-4o + Tools.md")
    assert made == Article(
        path="content/articles/2026-w10/2026-03-02 GPT-4o + Tools.md",
        slug="2026-03-02-gpt-4o-plus-tools",
        id="2026-03-02-gpt-4o-plus-tools",
        title="A",
        date=made.date,
        week=Week(2026, 10),
        packed=pack(Detail(places={"date": Place(3, 7)}, body=Body(opening=Text(made.slug)))),
    )
    assert made.date.day == dt.date(2026, 3, 2)
    assert made.date.instant == dt.datetime(2026, 3, 1, 23, tzinfo=dt.UTC)


def test_every_key(article: Read) -> None:
    made = good(
        article,
        """week: 2026-W18
slug: My Slug
id: kept-forever
status: draft
updated: 2026-03-03 10:00
corrections: [{date: 2026-03-04, text: "it was [1]"}]
expires: 2027-01-01
hook: why [1]
summary: what
category: Policy
tags: [ai, ai, C++, ~]
companies: [OpenAI]
frameworks: [PyTorch]
story: The EU AI Act
importance: 5
author: [A, B]
source: {name: N, url: https://example.org/}
collected: 2026-03-02T12:00Z
related: [b, slug:c, b]
aliases: [/old.html, /old/, /old/]
lang: no
layout: post
""",
    )
    assert (made.week, made.slug, made.id, made.draft) == (Week(2026, 18), "my-slug", "kept-forever", True)
    assert made.updated
    assert made.updated.instant.hour == 9
    assert made.corrections == (Correction(dt.date(2026, 3, 4), Text("it was [1]", "it was [1]")),)
    assert made.detail.hook == Text("why [1]", "why [1]")
    assert made.detail.summary == Text("what", "what")
    assert made.terms == {
        "categories": ("Policy",),
        "tags": ("ai", "C++"),
        "companies": ("OpenAI",),
        "frameworks": ("PyTorch",),
        "sources": ("N",),
    }
    assert (made.story, made.importance, made.detail.authors, made.detail.lang) == (
        "The EU AI Act",
        5,
        ("A", "B"),
        "no",
    )
    assert made.related == ("b", "c")
    assert made.aliases == ("/old.html", "/old/")
    assert made.detail.extra == {"layout": "post"}
    assert made.places == {
        "date": Place(3, 7),
        "updated": Place(8, 10),
        "week": Place(4, 7),
        "slug": Place(5, 7),
        "id": Place(6, 5),
        "category": Place(13, 11),
        "tags.0": Place(14, 8),
        "tags.1": Place(14, 16),
        "companies.0": Place(15, 13),
        "frameworks.0": Place(16, 14),
        "story": Place(17, 8),
        "related.0": Place(22, 11),
        "related.1": Place(22, 14),
        "aliases.0": Place(23, 11),
        "aliases.1": Place(23, 22),
        "source": Place(20, 16),
    }


@pytest.mark.parametrize(
    ("more", "code", "column"),
    [
        ("week: 2025-W53\n", "week-invalid", 7),
        ("tags: ai\n", "type-invalid", 7),
        ("tags: ['🎉']\n", "term-invalid", 8),
        (f"story: {'x' * 300}\n", "term-invalid", 8),
        ("category: '!'\n", "term-invalid", 11),
        ("category: [a]\n", "type-invalid", 11),
        ("source: {name: '!', url: https://example.org/}\n", "term-invalid", 16),
        ("source: {url: https://example.org/, name: 🎉}\n", "term-invalid", 43),
        ("importance: 6\n", "number-range", 13),
        ("importance: high\n", "number-invalid", 13),
        ("author: {a: b}\n", "type-invalid", 9),
        ("corrections: [{text: x}]\n", "key-missing", 15),
        ("corrections: [{date: 2026-03-02}]\n", "key-missing", 15),
        ("corrections: [{date: 2026-03-02, text: ' '}]\n", "text-empty", 40),
        ("corrections: [{date: 2026-03-02, text: '\u200b'}]\n", "text-empty", 40),
        ("corrections: [{date: soon, text: x}]\n", "date-invalid", 22),
        ("corrections: [x]\n", "type-invalid", 15),
        ("hook: [x]\n", "type-invalid", 7),
        ("tldr: 'see [1]'\n", "citation-unknown", 7),
    ],
)
def test_wrong_values(more: str, code: str, column: int, article: Read) -> None:
    made, told = article(more)
    assert made is None
    assert told == [(code, 4, column)]


@pytest.mark.parametrize(
    ("more", "code", "column"),
    [
        ("tilte: x\n", "key-unknown", 1),
        ("corrections: [{date: 2026-03-02, text: x, by: y}]\n", "key-unknown", 43),
        ("summary: a\ndescription: b\n", "summary-doubled", 14),
        ("updated: 2026-03-29 02:30\n", "date-skipped", 10),
        ("hook: a\u202eb\n", "text-bidi", 7),
    ],
)
def test_what_is_only_warned_of(more: str, code: str, column: int, article: Read) -> None:
    made, told = article(more)
    assert made
    assert [(c, at) for c, _, at in told] == [(code, column)]


def test_a_description_is_a_summary(article: Read) -> None:
    assert good(article, "description: a\n").detail.summary == Text("a", "a")
    assert good(article, "summary: a\ndescription: a\n").detail.summary == Text("a", "a")
    made, _ = article("summary: a\ndescription: b\n")
    assert made
    assert made.detail.summary == Text("a", "a")


def test_unknown_keys_are_kept(article: Read) -> None:
    made, _ = article("t: 1:30\nv: 1.10\nw: 010\nx: no\n")
    assert made
    assert made.detail.extra == {"t": "1:30", "v": "1.10", "w": "010", "x": "no"}


def test_all_faults_are_told_at_once(article: Read) -> None:
    made, told = article("tags: ai\nimportance: 9\nslug: a/b\n", least="tilte: x\n")
    assert made is None
    assert sorted(told) == [
        ("key-missing", 1, 1),
        ("key-missing", 1, 1),
        ("key-unknown", 2, 1),
        ("number-range", 4, 13),
        ("slug-invalid", 5, 7),
        ("type-invalid", 3, 7),
    ]


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        ("title: ' '\ndate: 2026-03-02\n", [("text-empty", 2, 8)]),
        ("title: ~\ndate: 2026-03-02\n", [("key-missing", 1, 1)]),
        ("title: A\ndate: 2026-13-02\n", [("date-invalid", 3, 7)]),
        ("title: A\ndate:\n", [("key-missing", 1, 1)]),
        ("title: a\u202eb\ndate: 2026-03-02\n", [("text-bidi", 2, 8)]),
    ],
)
def test_title_and_date(least: str, expected: list[tuple[str, int, int]], article: Read) -> None:
    made, told = article(least=least)
    assert told == expected
    assert (made is None) == (expected[0][0] != "text-bidi")


def test_a_title_that_turns_direction_is_closed(article: Read) -> None:
    made, _ = article(least="title: a\u202eb\ndate: 2026-03-02\n")
    assert made
    assert made.title == "a\u202eb\u202c"


@pytest.mark.parametrize(
    ("date", "week"),
    [
        ("2021-01-01", "2020-W53"),
        ("2024-12-30", "2025-W01"),
        ("2027-01-03", "2026-W53"),
        ("'2026-11-22T23:30Z'", "2026-W48"),
        ("2026-11-22 23:30", "2026-W47"),
    ],
)
def test_the_day_in_the_sites_zone_gives_the_week(date: str, week: str, article: Read) -> None:
    made, told = article(least=f"title: A\ndate: {date}\n")
    assert not told
    assert made
    assert str(made.week) == week
