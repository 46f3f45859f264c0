import datetime as dt

import pytest

from recap import settings
from recap.model.settings import TAXONOMIES, EmailSettings, Link, Settings
from recap.problems import Problem

PATH = "content/site.yaml"
LEAST = "title: The Recap\nurl: https://user.github.io/recap\n"


def read(text: str) -> tuple[Settings | None, list[Problem]]:
    return settings.read(PATH, text.encode())[:2]


def good(text: str) -> Settings:
    made, problems = read(text)
    assert not problems
    assert made
    return made


def told(text: str) -> list[tuple[str, int, int]]:
    made, problems = read(text)
    assert made
    return [(p.code, p.span.line, p.span.column) for p in problems]


def test_the_least_settings_have_every_default() -> None:
    made = good(LEAST)
    assert made.url == "https://user.github.io/recap/"
    assert made.base == "/recap/"
    assert (made.language, made.timezone) == ("en", "UTC")
    assert tuple(t.key for t in made.taxonomies) == TAXONOMIES
    assert made.feed.authority == "user.github.io,2026"
    assert (made.feed.limit, made.feed.content, made.feed.max_bytes) == (50, "full", None)
    assert (made.edition.first, made.edition.weekday, made.edition.time) == (1, 0, dt.time(0, 0))
    assert made.limits.article_bytes == 2_000_000
    assert made == Settings(made.title, made.url, taxonomies=made.taxonomies, feed=made.feed)


def test_every_key() -> None:
    made = good(
        LEAST
        + """
tagline: t
description: d
language: pt-BR
author: A. Uthor
license: CC BY 4.0
repository: https://example.org/repo
timezone: Europe/Berlin
edition: {first: 12, closes: Friday 17:30}
feed: {limit: 20, content: summary, max_bytes: 500000, hub: https://hub.example/, authority: 'a@example.org,2020-01'}
email: {from: Recap <recap@example.org>, list_unsubscribe: 'mailto:u@example.org'}
newsletter: mailto:n@example.org
limits: {article_bytes: 1000}
icon: assets/icon.png
extra_keys: [layout, permalink, layout]
navigation: [{title: Home, url: /}, {title: Other, url: https://example.org/}]
footer: [{title: Mail, url: 'mailto:a@example.org'}]
"""
    )
    assert made.timezone == "Europe/Berlin"
    assert (made.edition.first, made.edition.weekday, made.edition.time) == (12, 4, dt.time(17, 30))
    assert made.feed.authority == "a@example.org,2020-01"
    assert made.feed.max_bytes == 500_000
    assert made.email == EmailSettings("Recap <recap@example.org>", "mailto:u@example.org")
    assert made.newsletter == "mailto:n@example.org"
    assert made.limits.article_bytes == 1000
    assert made.icon == "/assets/icon.png"
    assert made.extra_keys == ("layout", "permalink")
    assert made.navigation == (Link("Home", "/"), Link("Other", "https://example.org/"))
    assert made.footer == (Link("Mail", "mailto:a@example.org"),)


@pytest.mark.parametrize(
    ("closes", "weekday", "time"),
    [("Monday", 0, dt.time(0, 0)), ("sun 23:59", 6, dt.time(23, 59)), ("WEDNESDAY 9:00", 2, dt.time(9, 0))],
)
def test_closes(closes: str, weekday: int, time: dt.time) -> None:
    edition = good(f"{LEAST}edition: {{closes: {closes}}}\n").edition
    assert (edition.weekday, edition.time) == (weekday, time)


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "text\n", "title: [\n", "title: A: B\n"])
def test_what_is_no_mapping_is_told_apart(text: str) -> None:
    made, problems = read(text)
    assert made is None
    assert [p.severity for p in problems] == ["error"]


def test_another_encoding_is_no_mapping() -> None:
    made, problems, _ = settings.read(PATH, "title: é\n".encode("latin-1"))
    assert made is None
    assert [p.code for p in problems] == ["encoding-invalid"]


@pytest.mark.parametrize(
    ("more", "code", "line", "column"),
    [
        ("timezone: Europe/Berln\n", "timezone-unknown", 3, 11),
        ("language: english language\n", "language-invalid", 3, 11),
        ("edition: 5\n", "type-invalid", 3, 10),
        ("edition: {closes: Mon 24:00}\n", "closes-invalid", 3, 19),
        ("edition: {closes: Funday 10:00}\n", "closes-invalid", 3, 19),
        ("edition: {closes: soon}\n", "closes-invalid", 3, 19),
        ("edition: {first: -1}\n", "number-range", 3, 18),
        ("feed: x\n", "type-invalid", 3, 7),
        ("feed: {limit: 0}\n", "number-range", 3, 15),
        ("feed: {content: ful}\n", "choice-unknown", 3, 17),
        ("feed: {max_bytes: lots}\n", "number-invalid", 3, 19),
        ("feed: {hub: //hub}\n", "url-invalid", 3, 13),
        ("feed: {authority: example.org}\n", "authority-invalid", 3, 19),
        ("feed: {authority: 'example.org,2026-13'}\n", "authority-invalid", 3, 19),
        ("feed: {authority: 'example.org,2026-02-30'}\n", "authority-invalid", 3, 19),
        ("feed: {authority: 'example.org,2026-00-01'}\n", "authority-invalid", 3, 19),
        ("feed: {authority: 'example.org,0000'}\n", "authority-invalid", 3, 19),
        ("email: x\n", "type-invalid", 3, 8),
        ("email: {from: nobody}\n", "email-invalid", 3, 15),
        ("email: {from: d..k@example.org}\n", "email-invalid", 3, 15),
        ("email: {from: Ann <ann@exämple.org>}\n", "email-invalid", 3, 15),
        (f"email: {{from: {'n' * 400} <d@example.org>}}\n", "email-invalid", 3, 15),
        (f"email: {{list_unsubscribe: 'https://example.org/{'x' * 959}'}}\n", "email-invalid", 3, 27),
        (f"email: {{list_unsubscribe: 'mailto:a@example.org?body={'ü' * 160}'}}\n", "email-invalid", 3, 27),
        ("limits: x\n", "type-invalid", 3, 9),
        ("limits: {article_bytes: 0}\n", "number-range", 3, 25),
        ("icon: icon.png\n", "asset-invalid", 3, 7),
        ("repository: git@example.org\n", "url-invalid", 3, 13),
        ("extra_keys: layout\n", "type-invalid", 3, 13),
        ("titel: x\n", "key-unknown", 3, 1),
        ("feed: {limits: 5}\n", "key-unknown", 3, 8),
        ("url: https://example.org/\n", "key-duplicate", 3, 1),
    ],
)
def test_wrong_values(more: str, code: str, line: int, column: int) -> None:
    assert told(LEAST + more) == [(code, line, column)]


def test_an_address_to_sign_off_may_be_as_long_as_a_line() -> None:
    address = f"https://example.org/{'x' * 958}"
    assert good(f"{LEAST}email: {{list_unsubscribe: '{address}'}}\n").email == EmailSettings("", address)


def test_all_faults_are_told_in_one_run() -> None:
    codes = [code for code, _, _ in told("timezone: x\nicon: y\nfoo: z\n")]
    assert sorted(codes) == ["asset-invalid", "key-missing", "key-missing", "key-unknown", "timezone-unknown"]


@pytest.mark.parametrize(
    ("written", "wanted"), [("", None), ("pictures:\n", None), ("pictures: true\n", True), ("pictures: false\n", False)]
)
def test_pictures_are_asked_for_refused_or_left_to_the_size_of_the_site(written: str, wanted: bool | None) -> None:
    assert good(LEAST + written).pictures is wanted


def test_pictures_are_wanted_or_not() -> None:
    assert told(f"{LEAST}pictures: some\n") == [("type-invalid", 3, 11)]
