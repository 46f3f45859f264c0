from collections.abc import Callable

import pytest

from recap.model.article import Article, Citation, Image, Publisher
from recap.model.time import PartialDate

Read = Callable[..., tuple[Article | None, list[tuple[str, int, int]]]]


def good(read: Read, more: str) -> Article:
    made, told = read(more)
    assert not told
    assert made
    return made


@pytest.mark.parametrize(
    ("source", "publisher"),
    [
        ("https://news.example.org/x", Publisher("news.example.org", "https://news.example.org/x")),
        ("{url: https://example.org/x}", Publisher("example.org", "https://example.org/x")),
        ("{name: N, url: https://example.org/x}", Publisher("N", "https://example.org/x")),
        (
            "{name: N, url: https://example.org/x, feed: https://example.org/feed, author: A}",
            Publisher("N", "https://example.org/x", "https://example.org/feed", "A"),
        ),
    ],
)
def test_sources(source: str, publisher: Publisher, article: Read) -> None:
    made = good(article, f"source: {source}\n")
    assert made.detail.source == publisher
    assert made.terms == {"sources": (publisher.name,)}


def test_a_source_knows_when_it_was_published(article: Read) -> None:
    made = good(article, "source: {url: https://example.org/, published: 2026-03-02 10:00}\n")
    assert made.detail.source
    assert made.detail.source.published
    assert made.detail.source.published.instant.hour == 9


@pytest.mark.parametrize("source", ["The Times", "{name: The Times}", "{name: The Times, author: A}"])
def test_a_name_alone_is_warned_of(source: str, article: Read) -> None:
    made, told = article(f"source: {source}\n")
    assert made
    assert made.detail.source
    assert made.detail.source.name == "The Times"
    assert told == [("source-unlinked", 4, 9)]


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("//evil.example/x", "url-invalid", 9),
        ("javascript:alert(1)", "url-invalid", 9),
        ("blob:https://example.org/x", "url-invalid", 9),
        ("https://[::1", "url-invalid", 9),
        ("https://user:pw@example.org/", "url-invalid", 9),
        ("' https://example.org/x'", "url-invalid", 9),
        ("{url: 'https://evil\\@good'}", "url-invalid", 15),
        ("{feed: https://example.org/}", "source-unnamed", 9),
        ("[x]", "type-invalid", 9),
    ],
)
def test_wrong_sources(source: str, code: str, column: int, article: Read) -> None:
    assert article(f"source: {source}\n") == (None, [(code, 4, column)])


def test_citations(article: Read) -> None:
    made = good(
        article,
        "citations:\n  - {title: T, url: https://example.org/, publisher: P, date: 2026-03}\n"
        "  - url: https://example.org/x\n  - title: Only a title\ntldr: all of [1] [2] [3]\n",
    )
    first = made.detail.citations[0].date
    assert first == PartialDate("2026-03", first.first, first.last) if first else False
    assert made.detail.citations[1:] == (Citation("example.org", "https://example.org/x"), Citation("Only a title"))


def test_a_broken_citation_keeps_its_number(article: Read) -> None:
    made, told = article("citations:\n  - publisher: P\n  - title: T\ntldr: both [1] [2]\n")
    assert made is None
    assert told == [("key-missing", 5, 5)]


@pytest.mark.parametrize(("more", "line"), [("tldr: see [3]\n", 7), ("insight: {takeaways: ['see [3]']}\n", 7)])
def test_a_number_with_no_citation(more: str, line: int, article: Read) -> None:
    _, told = article(f"citations:\n  - title: A\n  - title: B\n{more}")
    assert [(code, at) for code, at, _ in told] == [("citation-unknown", line)]


@pytest.mark.parametrize(
    ("image", "made_of"),
    [
        ("{src: assets/x.png, alt: A, credit: C}", Image("/assets/x.png", "A", "C")),
        ("{src: /assets/a/x.png, alt: A}", Image("/assets/a/x.png", "A")),
        ("{src: https://example.org/x.png, alt: A}", Image("https://example.org/x.png", "A")),
    ],
)
def test_images(image: str, made_of: Image, article: Read) -> None:
    assert good(article, f"image: {image}\n").image == made_of


@pytest.mark.parametrize("image", ["assets/x.png", "{src: assets/x.png}", "{src: assets/x.png, alt: ''}"])
def test_an_image_without_words_is_warned_of(image: str, article: Read) -> None:
    made, told = article(f"image: {image}\n")
    assert made
    assert made.image == Image("/assets/x.png")
    assert told == [("image-alt", 4, 8)]


@pytest.mark.parametrize(
    ("image", "code", "column"),
    [
        ("{src: x.png, alt: A}", "asset-invalid", 14),
        ("{src: assets/../x.png, alt: A}", "asset-invalid", 14),
        ("{src: http://example.org/x.png, alt: A}", "url-invalid", 14),
        ("{src: 'data:image/png;base64,AA', alt: A}", "url-invalid", 14),
        ("{src: //example.org/x.png, alt: A}", "url-invalid", 14),
        ("{src: [x], alt: A}", "type-invalid", 14),
        ("{alt: A}", "key-missing", 8),
        ("[x]", "type-invalid", 8),
    ],
)
def test_wrong_images(image: str, code: str, column: int, article: Read) -> None:
    assert article(f"image: {image}\n") == (None, [(code, 4, column)])
