import re
from pathlib import Path

import pytest

from recap import sitefiles
from recap.compose.faults import ItemError
from recap.compose.files import copies, site_files, theme_files
from recap.model.article import Article
from recap.model.permalinks import Permalinks
from recap.render import Theme
from recap.routes.redirects import redirects
from tests.builders import article, codes, grouped, linked, moment, note, page

FILES: dict[str | tuple[str, str], str] = {
    "content/static/CNAME": "CNAME",
    ("content/articles/a.md", "content/articles/x.png"): "assets/articles/a/x.png",
}


def links(files: dict[str | tuple[str, str], str]) -> Permalinks:
    return Permalinks("/", "https://example.org", {}, {}, files)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, data in (("static/CNAME", b"recap.example"), ("articles/x.png", b"image")):
        (tmp_path / "content" / name).parent.mkdir(parents=True)
        (tmp_path / "content" / name).write_bytes(data)
    return tmp_path


def test_copies_hold_the_files_bytes_and_are_sorted(root: Path) -> None:
    made, problems = copies(root, links(FILES))
    assert problems == []
    assert [(file.output, file.make()) for file in made] == [
        ("CNAME", b"recap.example"),
        ("assets/articles/a/x.png", b"image"),
    ]


def test_a_copys_fingerprint_is_that_of_its_bytes_and_its_place(root: Path) -> None:
    before = [f.fingerprint for f in copies(root, links(FILES))[0]]
    (root / "content/articles/x.png").write_bytes(b"other")
    after = [f.fingerprint for f in copies(root, links(FILES))[0]]
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False]
    moved, _ = copies(root, links({"content/static/CNAME": "other"}))
    assert moved[0].fingerprint != before[0]


def test_a_file_that_cannot_be_read_is_told_now_or_when_it_is_made(root: Path) -> None:
    made, _ = copies(root, links(FILES))
    (root / "content/static/CNAME").unlink()
    with pytest.raises(ItemError) as caught:
        made[0].make()
    assert caught.value.problem.code == "file-unreadable"
    left, problems = copies(root, links(FILES))
    assert [file.output for file in left] == ["assets/articles/a/x.png"]
    assert codes(problems) == ["file-unreadable"]


def test_the_themes_assets_stand_under_their_hashed_names() -> None:
    theme = Theme({}, {"style.css": b"p{}", "logo.svg": b"<svg/>"}, {}, b"")
    made = {file.output: file.make() for file in theme_files(theme)}
    assert made == {theme.asset_paths()[name]: data for name, data in theme.assets.items()}


def test_the_sitemap_has_every_page_with_the_day_of_its_last_change() -> None:
    articles = [
        article("edited", "2026-05-01", updated=moment("2026-05-06")),
        article("new", "2026-05-02", updated=moment("2026-04-01")),
        article("other", "2026-04-20"),
    ]
    pages = [page("about", updated=moment("2026-03-01")), page("plain")]
    digest, _ = grouped(articles, [note("2026-W19")], pages)
    paths = ["2026/w18/edited/", "2026/w18/new/", "2026/w18/", "2026/w19/", "2026/w17/", "about/", "plain/", ""]
    files = {f.output: f.make().decode() for f in site_files(digest, linked(digest)[0], (), paths)}
    assert list(files) == ["sitemap.xml", "robots.txt", "_headers"]
    lines = [line for line in files["sitemap.xml"].splitlines() if line.startswith("<url>")]

    def line(path: str, day: str = "") -> str:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        return f"<url><loc>https://example.org/recap/{path}</loc>{changed}</url>"

    assert lines == [
        line(""),
        line("2026/w17/", "2026-04-20"),
        line("2026/w18/", "2026-05-06"),
        line("2026/w18/edited/", "2026-05-06"),
        line("2026/w18/new/", "2026-05-02"),
        line("2026/w19/"),
        line("about/", "2026-03-01"),
        line("plain/"),
    ]


def test_a_sitemap_that_is_too_large_becomes_an_index_and_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitefiles, "_LIMIT", 2)
    digest, _ = grouped()
    files = {f.output: f.make().decode() for f in site_files(digest, linked(digest)[0], (), ["c/", "a/", "b/"])}
    assert [re.findall("<loc>(.*)</loc>", files[f"sitemap{n}.xml"]) for n in ("-1", "-2", "")] == [
        ["https://example.org/recap/a/", "https://example.org/recap/b/"],
        ["https://example.org/recap/c/"],
        ["https://example.org/recap/sitemap-1.xml", "https://example.org/recap/sitemap-2.xml"],
    ]


def test_a_sitemaps_fingerprint_changes_with_its_addresses_and_days() -> None:
    def mark(path: str, *articles: Article) -> bytes:
        digest, _ = grouped(articles)
        return next(site_files(digest, linked(digest)[0], (), [path])).fingerprint

    one = article("one")
    marks = [mark("2026/w18/one/", one), mark("2026/w18/two/", one), mark("2026/w18/one/")]
    assert len(set(marks)) == 3
    assert mark("2026/w18/one/", article("one", updated=moment("2026-05-03"))) not in marks
    assert mark("2026/w18/one/", article("one", title="Other")) == marks[0]


def test_redirects_are_written_for_hosts_where_there_are_any() -> None:
    one = article("one", aliases=("/old/",))
    digest, _ = grouped([one])
    made, _ = linked(digest)
    files = {f.output: f.make() for f in site_files(digest, made, redirects(one, "2026/w18/one/"), [])}
    assert files["_redirects"] == b"/recap/old/ /recap/2026/w18/one/ 301\n"


def test_a_file_that_was_changed_since_its_fingerprint_was_taken_is_told(root: Path) -> None:
    made, _ = copies(root, links(FILES))
    (root / "content/articles/x.png").write_bytes(b"other")
    assert made[0].make() == b"recap.example"
    with pytest.raises(ItemError) as caught:
        made[1].make()
    assert (caught.value.problem.code, caught.value.problem.span.path) == ("file-changed", "content/articles/x.png")


def test_only_folders_that_are_the_programs_alone_are_kept_for_ever() -> None:
    digest, _ = grouped()

    def kept(files: dict[str | tuple[str, str], str]) -> list[str]:
        made = {f.output: f.make().decode() for f in site_files(digest, links(files), (), [])}
        return [line for line in made["_headers"].splitlines() if line.startswith("/assets/")]

    assert kept({}) == ["/assets/theme/*", "/assets/pictures/*"]
    assert kept({"content/assets/pictures/a.png": "assets/pictures/a.png"}) == ["/assets/theme/*"]
