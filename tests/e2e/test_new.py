"""`recap new` and `recap init`: files ready to fill, and none ever overwritten."""

from pathlib import Path

import pytest

from .sites import NOW, Site, article, files_below, recap


def test_a_new_article_is_a_draft_in_the_folder_of_its_week(site: Site) -> None:
    result = site.run("new article", "Lab ships: a “new” model", "--now", "2026-05-01T10:00:00Z")
    file = site.path("articles/2026-w18/lab-ships-a-new-model.md")
    assert (result.status, result.out, result.err) == (0, f"{file}\n", "")
    assert not [path for path in site.built() if "lab-ships" in path]
    assert "2026/w18/lab-ships-a-new-model/index.html" in site.built("--drafts")


def test_its_week_is_that_of_the_sites_zone(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\ntimezone: Asia/Tokyo\n")
    result = site.run("new article", "Late", "--now", "2026-11-22T23:30:00Z")
    assert result.out.endswith("articles/2026-w48/late.md\n")


def test_its_id_outlives_a_new_title_and_file(site: Site) -> None:
    site.run("new article", "First title", "--now", "2026-05-01T10:00:00Z")
    file = site.path("articles/2026-w18/first-title.md")
    published = file.read_text(encoding="utf-8").replace("status: draft\n", "", 1)
    file.write_text(published, encoding="utf-8")
    site.built()
    guid = guids(site)
    file.unlink()
    site.put("articles/elsewhere/other.md", published.replace("First title", "Another title"))
    site.built()
    assert guids(site) == guid
    assert len(guid) == 1


def guids(site: Site) -> list[str]:
    return [line.strip() for line in site.page("feed.xml").replace("><", ">\n<").splitlines() if "<guid" in line]


def test_a_new_week_and_page_are_drafts(site: Site) -> None:
    assert site.run("new week", "2026-W18").status == 0
    assert site.run("new page", "About us").status == 0
    assert site.path("weeks/2026-W18.md").is_file()
    assert site.path("pages/about-us.md").is_file()
    assert "about-us/index.html" not in site.built()
    output = site.built("--drafts")
    assert {"about-us/index.html", "2026/w18/index.html"} <= output.keys()


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("article", "T", "--now", "2026-05-01T10:00:00Z"), "articles/2026-w18/t.md"),
        (("week", "2026-W18"), "weeks/2026-W18.md"),
        (("page", "T"), "pages/t.md"),
    ],
)
def test_a_file_that_exists_is_never_overwritten(site: Site, arguments: tuple[str, ...], path: str) -> None:
    site.put(path, "mine")
    result = site.run("new", *arguments)
    assert result.status == 1
    assert result.err == f"error: {site.path(path)} exists already and is left as it is\n"
    assert site.path(path).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("page", "Categories"), "'categories' is an address that the site itself needs"),
        (("page", "Search!"), "'search' is an address that the site itself needs"),
        (("page", "Regions"), "'regions' is an address that the site itself needs"),
        (("page", "2026"), "'2026' is an address that the site itself needs"),
        (("page", "Team"), "content/pages/people.md has the address /team/ already"),
        (("page", "Old"), "the alias /old has the address /old/ already"),
        (("article", "Story", "--now", NOW), "content/articles/a/other.md has the slug 'story' already"),
    ],
)
def test_a_title_whose_address_is_taken_is_refused(site: Site, arguments: tuple[str, ...], told: str) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\ntaxonomies: [regions]\n")
    site.put("pages/people.md", "---\ntitle: People\nslug: team\n---\n")
    site.put("articles/a/other.md", article("Other", front="slug: story\naliases: [/old]\nstatus: draft"))
    before = files_below(site.root)
    result = site.run("new", *arguments)
    assert result.status == 1
    assert result.err == f"error: {told}; choose another title\n"
    assert files_below(site.root) == before


def test_a_week_with_a_note_gets_no_second_one(site: Site) -> None:
    site.put("weeks/2026-W18.markdown", "A note.")
    result = site.run("new", "week", "2026-W18")
    assert (result.status, result.err) == (
        1, "error: 2026-W18 has a note already: content/weeks/2026-W18.markdown; write there\n"
    )  # fmt: skip


def test_faults_of_other_texts_are_in_nobodys_way(site: Site) -> None:
    site.put("articles/bad.md", "no front matter")
    assert site.run("new", "page", "Team").status == 0


@pytest.mark.parametrize("kind", ["article", "page"])
def test_a_title_without_a_letter_is_refused(site: Site, kind: str) -> None:
    before = files_below(site.root)
    result = site.run(f"new {kind}", "\N{ROCKET}")
    assert result.status == 1
    assert "has no letter or digit to name a file by" in result.err
    assert files_below(site.root) == before


def test_a_long_title_gives_a_file_name_that_people_can_read(site: Site) -> None:
    result = site.run("new article", "word " * 100, "--now", NOW)
    assert result.status == 0
    assert len(Path(result.out.strip()).name) < 90


def test_init_makes_a_site_that_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "digest"
    result = recap("init", str(folder))
    assert (result.status, result.err) == (0, "")
    built = recap("build", "--root", str(folder), "--now", NOW)
    assert built.status == 0
    assert " error[" not in built.err
    assert " warning[" not in built.err
    assert (folder / "site/index.html").is_file()
    assert recap("check", "--links", "--strict", "--root", str(folder), "--now", NOW).status == 0


def test_init_takes_an_empty_folder_and_no_other(tmp_path: Path) -> None:
    assert recap("init", str(tmp_path / "empty")).status == 0
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    refused = recap("init", str(tmp_path / "full"))
    assert refused.status == 1
    assert "is not an empty folder" in refused.err
    assert files_below(tmp_path / "full") == {"mine.txt": b"mine"}
    (tmp_path / "file").write_text("mine")
    assert recap("init", str(tmp_path / "file")).status == 1
