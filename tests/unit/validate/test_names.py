from collections.abc import Callable

import pytest

from recap.model.article import Article

Read = Callable[..., tuple[Article | None, list[tuple[str, int, int]]]]


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/articles/2026-w10/Meta.md", "meta"),
        ("content/articles/2026-w10/Llama 4/index.md", "llama-4"),
        ("content/articles/index.md", "articles"),
        ("content/articles/a.b.markdown", "a-b"),
        ("content/articles/日本語.md", "日本語"),
        ("content/articles/Привет мир.md", "привет-мир"),
        ("content/articles/مرحبا.md", "مرحبا"),
        ("content/articles/Cafe\u0301.md", "café"),
        ("content/articles/C++.md", "c-plus-plus"),
    ],
)
def test_the_file_gives_the_slug(path: str, slug: str, article: Read) -> None:
    made, told = article(path=path)
    assert not told
    assert made
    assert made.slug == made.id == slug


@pytest.mark.parametrize("name", ["🎉", "con", "-", "a" * 201])
def test_file_names_that_give_no_slug(name: str, article: Read) -> None:
    made, told = article(path=f"content/articles/{name}.md")
    assert made is None
    assert told == [("slug-invalid", 1, 1)]
    made, told = article("slug: fine\n", path=f"content/articles/{name}.md")
    assert not told
    assert made
    assert made.slug == "fine"


@pytest.mark.parametrize(
    "slug",
    [
        "../../x",
        "'%2e%2e%2f'",
        "/etc/x",
        "a\\b",
        "aux",
        "con.txt",
        "'a. '",
        "a\u202eb",
        "x" * 300,
        "🎉",
        "' '",
        "feed.xml",
    ],
)
def test_slugs_that_cannot_be(slug: str, article: Read) -> None:
    made, told = article(f"slug: {slug}\n")
    assert made is None
    assert told == [("slug-invalid", 4, 7)]


def test_a_slug_is_text(article: Read) -> None:
    assert article("slug: [x]\n") == (None, [("type-invalid", 4, 7)])
    made, _ = article("slug: 0123\n")
    assert made
    assert made.slug == "0123"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("'a b'", "id-invalid"),
        ("a\u202eb", "id-invalid"),
        ('"a\\u200b"', "id-invalid"),
        ('"a\\u2060b"', "id-invalid"),
        ('"a\\u00adb"', "id-invalid"),
        ('"a\\u3000b"', "id-invalid"),
        ('"a\\tb"', "id-invalid"),
        ("[x]", "type-invalid"),
        ("edition/2026-W18", "id-invalid"),
        ("prediction/a/1", "id-invalid"),
        ("feed/x", "id-invalid"),
    ],
)
def test_ids_that_cannot_be(value: str, code: str, article: Read) -> None:
    assert article(f"id: {value}\n") == (None, [(code, 4, 5)])


@pytest.mark.parametrize(
    ("front", "draft"),
    [
        ("", False),
        ("status: published\n", False),
        ("status: draft\n", True),
        ("draft: true\n", True),
        ("draft: false\n", False),
        ("draft: true\nstatus: draft\n", True),
    ],
)
def test_drafts(front: str, draft: bool, article: Read) -> None:
    made, told = article(front)
    assert not told
    assert made
    assert made.draft is draft


@pytest.mark.parametrize("front", ["draft: true\nstatus: published\n", "draft: false\nstatus: draft\n"])
def test_status_and_draft_must_agree(front: str, article: Read) -> None:
    assert article(front) == (None, [("status-conflict", 4, 8)])


@pytest.mark.parametrize("alias", ["/", "/a", "/a/", "/a.html", "/2024/old/", "/日本/", "/.well-known/x"])
def test_good_aliases(alias: str, article: Read) -> None:
    made, told = article(f"aliases: [{alias}]\n")
    assert not told
    assert made
    assert made.aliases == (alias,)


@pytest.mark.parametrize(
    "alias",
    [
        "a/",
        "//evil",
        "/a//b",
        "https://example.org/x",
        "/a?b=c",
        "/a#b",
        "/a\\b",
        "/%2e%2e/x",
        "/a/../b",
        "/./b",
        "/a b",
        "/a\u202eb",
        "/con.html",
        "/a/aux/",
        "/a./",
        f"/{'x' * 201}/",
    ],
)
def test_wrong_aliases(alias: str, article: Read) -> None:
    made, told = article(f"aliases: [{alias!r}]\n".replace("\\\\", "\\"))
    assert made is None
    assert {code for code, _, _ in told} - {"text-bidi"} == {"alias-invalid"}
