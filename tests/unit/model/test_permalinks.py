from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.permalinks import (
    Permalinks,
    article_path,
    beside,
    encoded,
    output_path,
    outputs_at,
    page_path,
    relative,
    story_path,
    term_path,
    year_path,
)
from recap.model.text import Ref
from recap.model.time import Week

LINKS = Permalinks(
    base="/recap/",
    origin="https://example.org",
    articles={"one": "2026/w18/one/"},
    sources={"content/articles/one.md": "2026/w18/one/", "content/pages/a/b.md": "a/b/"},
    files={
        "content/assets/x.png": "assets/x.png",
        ("content/articles/one.md", "content/articles/y z.png"): "assets/articles/one/y z.png",
    },
    hidden=frozenset(["2026/w27/é/index.html", "old.html", "old/index.html"]),
)
PATHS = st.text(st.sampled_from("ab./%2eE?#é \\"), max_size=14).filter(lambda t: not t.startswith("/"))


@given(PATHS)
def test_relative_never_leaves_the_root(target: str) -> None:
    found = relative("2026/w18/one/", target)
    address = found.partition("#")[0].partition("?")[0]
    assert not address.startswith("/")
    assert ".." not in unquote(address).split("/")


@pytest.mark.parametrize(
    "target",
    [
        "b",
        "b/",
        "./b",
        "../b/",
        "..",
        ".",
        "",
        "#x",
        "?q=1",
        "b?q=../..#f/../x",
        "../../../../b",
        "a/../b",
        "b/.",
        "b/..",
    ],
)
def test_relative_resolves_as_rfc_3986_does(target: str) -> None:
    expected = urljoin("https://example.org/2026/w18/one/", target).removeprefix("https://example.org/")
    assert relative("2026/w18/one/", target) == expected


def test_relative_takes_an_encoded_dot_for_a_dot_as_browsers_do() -> None:
    assert relative("about/", "%2e%2E/%2e./.%2e/x") == "x"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_url_is_percent_encoded_and_reads_back(path: str) -> None:
    url = LINKS.url(path)
    assert url.isascii()
    assert unquote(url) == f"/recap/{path}"
    parts = urlsplit(f"https://example.org{url}")
    assert (parts.query, parts.fragment) == ("", "")


def test_absolute_puts_the_host_first() -> None:
    assert LINKS.absolute("feed.xml") == "https://example.org/recap/feed.xml"


@pytest.mark.parametrize(
    ("kind", "target", "address"),
    [
        ("slug", "one", "/recap/2026/w18/one/"),
        ("slug", "one#part", "/recap/2026/w18/one/#part"),
        ("slug", "two", None),
        ("file", "../pages/a/b.md#part", "/recap/a/b/#part"),
        ("file", "two.md", None),
        ("image", "y z.png", "/recap/assets/articles/one/y%20z.png"),
        ("image", "../assets/x.png", "/recap/assets/x.png"),
        ("image", "z.png", None),
        ("relative", "../two/?a=b#c", "/recap/2026/w18/two/?a=b#c"),
        ("relative", "../é/", "/recap/2026/w18/%C3%A9/"),
        ("relative", "../../w27/é/?q#part", None),
        ("relative", "../../w27/%c3%a9", None),
        ("site", "/archive/", "/recap/archive/"),
        ("site", "/a b/%7e%?é=[1]&x#ü%", "/recap/a%20b/%7e%25?%C3%A9=%5B1%5D&x#%C3%BC%25"),
        ("site", "/../x/", "/recap/x/"),
        ("site", "/2026/w27/é/", None),
        ("site", "/2026/./w27/%C3%A9/?a=b#c", None),
        ("site", "/2026/w27/é", None),
        ("site", "/old", None),
        ("site", "/old.html#x", None),
        ("site", "/old.html/", "/recap/old.html/"),
    ],
)
def test_href(kind: str, target: str, address: str | None) -> None:
    assert LINKS.href("content/articles/one.md", Ref(kind, target, 1, 1)) == address


def test_href_of_a_relative_address_in_a_text_without_a_page_leads_nowhere() -> None:
    assert LINKS.href("content/articles/draft.md", Ref("relative", "x", 1, 1)) is None


@given(st.text(st.sampled_from("ab./%2eE?#é \\[\"&;'"), max_size=14))
def test_what_is_encoded_stays_and_the_rest_reads_back(address: str) -> None:
    once = encoded(address)
    assert once.isascii()
    assert encoded(once) == once
    assert unquote(once) == unquote(address)


def test_outputs_at() -> None:
    assert outputs_at("a%20b/?c#d") == ("a b/index.html", "a b//index.html")
    assert outputs_at("a.html#d") == ("a.html", "a.html/index.html")


def test_paths() -> None:
    assert article_path(Week(2026, 1), "one") == "2026/w01/one/"
    assert term_path("tags", "ai") == "tags/ai/"
    assert term_path("tags", "ai", 987) == "tags/ai/0987/"
    assert story_path("gpt") == "stories/gpt/"
    assert page_path("a/b") == "a/b/"
    assert [year_path(2026), year_path(987)] == ["2026/", "0987/"]
    assert [output_path(p) for p in ("", "a/", "feed.xml")] == ["index.html", "a/index.html", "feed.xml"]
    assert beside("content/articles/a/one.md", "../b/x.png") == "content/articles/b/x.png"
