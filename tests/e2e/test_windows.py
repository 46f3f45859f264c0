"""What a page shows of itself elsewhere, beside links and on home screens, and what its policy allows."""

import base64
import hashlib
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import html5lib
import pytest
from PIL import Image

from .sites import NOW, Site, article, files_below, is_page, recap

ROOT = Path(__file__).resolve().parents[2]
URL = "https://windows.example/below/"
LARGEST = 100_000
"""Bytes that a picture may have."""
PICTURES = "assets/pictures/"


class Head:
    """The head of a page."""

    def __init__(self, data: bytes) -> None:
        tree = html5lib.parse(data.partition(b"</head>")[0], treebuilder="etree", namespaceHTMLElements=False)
        head = tree.find("head")
        assert head is not None
        self.metas = [dict(e.attrib) for e in head.iter("meta")]
        self.links = [dict(e.attrib) for e in head.iter("link")]
        self.scripts = [(dict(e.attrib), "".join(e.itertext())) for e in head.iter("script")]

    def all(self, name: str) -> list[str]:
        return [m["content"] for m in self.metas if name in (m.get("property"), m.get("name"), m.get("http-equiv"))]

    def one(self, name: str) -> str:
        (found,) = self.all(name)
        return found

    def linked(self, rel: str) -> list[str]:
        return [link["href"] for link in self.links if link.get("rel") == rel]

    @property
    def data(self) -> tuple[str, dict[str, Any]]:
        """The page's JSON-LD, as text and read."""
        (text,) = [text for attrs, text in self.scripts if attrs.get("type") == "application/ld+json"]
        return text, json.loads(text)


@pytest.fixture(scope="module", params=["sample", "archive"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build a site below a path."""
    root = tmp_path_factory.mktemp(request.param) / "digest"
    if request.param == "sample":
        assert recap("init", str(root)).status == 0
    else:
        shutil.copytree(ROOT / "content", root / "content")
    result = recap("build", "--root", str(root), "--now", NOW, "--base-url", URL, "--no-search")
    assert result.status == 0, result.err
    return files_below(root / "site")


def pages(built: dict[str, bytes]) -> Iterator[tuple[str, Head]]:
    """Yield the heads of all pages; what only leads on is none."""
    for path, data in built.items():
        if is_page(path) and b'http-equiv="refresh"' not in data:
            yield path, Head(data)


def file_at(url: str) -> str:
    assert url.startswith(URL), url
    return unquote(url.removeprefix(URL))


def test_every_page_has_one_address_and_says_it_everywhere(built: dict[str, bytes]) -> None:
    for path, head in pages(built):
        (canonical,) = head.linked("canonical")
        wanted = path.removesuffix("index.html")
        assert canonical == URL + quote(wanted) or path == "latest/index.html"
        assert head.one("og:url") == canonical
        assert head.data[1]["@graph"][0]["@id"] == canonical


def test_every_pages_data_is_json_that_its_policy_allows(built: dict[str, bytes]) -> None:
    for path, head in pages(built):
        text, data = head.data
        assert data["@context"] == "https://schema.org", path
        mark = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        policy = dict(part.strip().partition(" ")[::2] for part in head.one("Content-Security-Policy").split(";"))
        assert f"'sha256-{mark}'" in policy["script-src"].split(), path
        assert policy["default-src"] == policy["base-uri"] == "'none'"
        assert "unsafe-inline" not in str(policy)


def test_every_page_has_a_picture_that_exists_and_is_small(built: dict[str, bytes]) -> None:
    named = set()
    for path, head in pages(built):
        assert head.one("twitter:card") == "summary_large_image"
        assert head.one("og:image:alt"), path
        file = file_at(head.one("og:image"))
        assert file in built, path
        if file.startswith(PICTURES):
            named.add(file)
            assert (head.one("og:image:width"), head.one("og:image:height")) == ("1200", "630")
    assert named == {path for path in built if re.fullmatch(rf"{PICTURES}(?!icon-).*\.png", path)}
    for path in named:
        assert len(built[path]) < LARGEST
        assert Image.open(io.BytesIO(built[path])).size == (1200, 630)


def test_articles_say_when_they_appeared_and_others_do_not(built: dict[str, bytes]) -> None:
    for path, head in pages(built):
        is_article = bool(re.fullmatch(r"\d{4}/w\d\d/[^/]+/index\.html", path))
        assert head.one("og:type") == ("article" if is_article else "website")
        assert len(head.all("article:published_time")) == is_article
        if is_article:
            node = head.data[1]["@graph"][0]
            assert node["@type"] == "NewsArticle"
            assert node["datePublished"] == head.one("article:published_time")
            assert node["isBasedOn"]["publisher"]["name"] in node["creditText"] if "isBasedOn" in node else True


def test_feeds_and_icons_are_named_on_every_page_and_exist(built: dict[str, bytes]) -> None:
    for path, head in pages(built):
        feeds = [link["href"] for link in head.links if link.get("rel") == "alternate"]
        icons = head.linked("icon") + head.linked("apple-touch-icon") + head.linked("manifest")
        assert feeds, path
        assert len(icons) == 3
        for url in (*feeds, *icons):
            assert unquote(url.removeprefix("/below/")) in built, url


def test_the_manifests_icons_exist_and_are_of_the_size_they_say(built: dict[str, bytes]) -> None:
    said = json.loads(built["manifest.webmanifest"])
    assert said["start_url"] == said["scope"] == "/below/"
    for icon in said["icons"]:
        data = built[icon["src"].removeprefix("/below/")]
        if icon["type"] == "image/png":
            width, height = Image.open(io.BytesIO(data)).size
            assert icon["sizes"] == f"{width}x{height}"


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- <script> -->", 'A "title" & more', "\u2028"]
)
def test_no_title_changes_what_runs(site: Site, title: str) -> None:
    site.put("articles/one.md", article(json.dumps(f"T{title}T"), front="summary: S"))
    site.built("--no-search")
    head = Head(site.page("2026/w18/one/index.html").encode())
    assert [set(attrs) - {"defer"} for attrs, _ in head.scripts] == [{"data-first"}, {"src"}, {"type"}]
    assert head.data[1]["@graph"][0]["headline"] == head.one("og:title")


def test_a_new_title_is_a_new_picture_and_the_others_stay(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    site.put("articles/two.md", article("Two", front="importance: 5"))
    before = site.built("--no-search")
    site.put("articles/one.md", article("Other"))
    after = site.built("--no-search")
    drawn = [{path for path in files if path.startswith(PICTURES)} for files in (before, after)]
    assert len(drawn[0] - drawn[1]) == len(drawn[1] - drawn[0]) == 1
    assert all(before[path] == after[path] for path in drawn[0] & drawn[1])
    assert "0 written" in site.build("--no-search").out


@pytest.mark.parametrize(
    ("language", "title"), [("zh-Hans", "深度求索发布推理模型"), ("ar", "الذكاء الاصطناعي"), ("ja", "生成AI")]
)
def test_a_site_in_a_script_that_the_fonts_may_not_write_has_pictures_all_the_same(
    site: Site, language: str, title: str
) -> None:
    site.put("site.yaml", f"title: {title}\nurl: https://example.org/\nlanguage: {language}\n")
    site.put("articles/one.md", article(title))
    output = site.built("--no-search")
    head = Head(output["2026/w18/one/index.html"])
    picture = Image.open(io.BytesIO(output[head.one("og:image").removeprefix("https://example.org/")]))
    assert picture.size == (1200, 630)
    assert head.one("og:locale").startswith(language[:2])


def test_without_pictures_none_is_drawn_or_named(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\npictures: false\n")
    site.put("articles/one.md", article("One"))
    output = site.built("--no-search")
    assert [path.rpartition(".")[2] for path in output if path.startswith(PICTURES)] == ["svg"]
    for _, head in pages(output):
        assert head.all("og:image") == []
        assert head.one("twitter:card") == "summary"


def test_a_manifest_of_the_editors_is_theirs(site: Site) -> None:
    site.put("static/manifest.webmanifest", '{"name": "Mine"}')
    assert site.built("--no-search")["manifest.webmanifest"] == b'{"name": "Mine"}'


def test_a_site_that_grows_large_is_rebuilt_without_pictures(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recap.model.digest._LARGE", 1)
    site.put("articles/one.md", article("One"))
    assert b"og:image" in site.built("--no-search")["subscribe/index.html"]
    site.put("articles/two.md", article("Two"))
    grown = site.built("--no-search")
    assert grown == site.built("--no-search", "--clean")
    assert [path for path, head in pages(grown) if head.all("og:image")] == []
    assert {path for path in grown if path.endswith(".png")} == {
        path for path in grown if path.startswith(f"{PICTURES}icon-") and not path.endswith(".svg")
    }


def test_checking_a_site_draws_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("a picture is drawn")

    site.put("articles/one.md", article("One"))
    monkeypatch.setattr("recap.pictures.cards.draw", refuse)
    monkeypatch.setattr("recap.pictures.tiles.draw", refuse)
    assert site.run("check", "--links", "--now", NOW).status == 0
