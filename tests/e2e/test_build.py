"""`recap build` as a user runs it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from .sites import NOW, Site, article, is_page, recap, states_below

BUILT = re.compile(
    r"Built (\d+) pages? from (\d+) articles? in (\d+) weeks?: "
    r"(\d+) written, (\d+) unchanged, (\d+) removed \(\d+\.\d\d s\)\n"
)
ADDRESS = re.compile(rb'\b(?:href|src)="([^"]*)"')


def counts(line: str) -> tuple[int, ...]:
    """Read the line that a build ends with: pages, articles, weeks, written, unchanged, removed."""
    found = BUILT.fullmatch(line)
    assert found, line
    return tuple(int(n) for n in found.groups())


@pytest.fixture
def two_weeks(site: Site) -> Site:
    site.put("articles/one.md", article("Lab ships One", "2026-05-01", "tags: [release]\nstory: The race"))
    site.put("articles/two.md", article("Lab ships Two", "2026-05-08", "tags: [release]\nstory: The race"))
    site.put("pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n")
    return site


def test_a_first_build_writes_all_and_says_so_in_one_line(two_weeks: Site) -> None:
    result = two_weeks.build()
    assert (result.status, result.err) == (0, "")
    pages, articles, weeks, written, unchanged, removed = counts(result.out)
    output = two_weeks.output()
    assert (articles, weeks, unchanged, removed) == (2, 2, 0, 0)
    assert written == len(output) - 1  # the manifest is not counted
    assert pages == sum(map(is_page, output))


def test_a_second_build_writes_nothing(two_weeks: Site) -> None:
    first = counts(two_weeks.build().out)
    before = states_below(two_weeks.root / "site")
    second = counts(two_weeks.build().out)
    assert second == (*first[:3], 0, first[3], 0)
    assert states_below(two_weeks.root / "site") == before


def test_an_edit_writes_what_shows_it_and_nothing_else(two_weeks: Site) -> None:
    front = "tags: [release]\nstory: The race\nsummary: In short."
    two_weeks.put("articles/one.md", article("Lab ships One", "2026-05-01", front))
    before = two_weeks.built()
    two_weeks.put("articles/one.md", article("Lab ships One", "2026-05-01", front, "Other text."))
    result = two_weeks.build()
    after = two_weeks.output()
    changed = {path for path in after if after[path] != before.get(path)} - {".recap.json"}
    assert {path for path in changed if not path.startswith("search/index/")} == {
        "2026/w18/one/index.html",
        "2026/w18/index.html",
        "feed.xml",
        "atom.xml",
        "feed.json",
        "tags/release/feed.xml",
        "stories/the-race/feed.xml",
    }
    assert counts(result.out)[3] == len(changed)


def test_a_new_title_reaches_every_list(two_weeks: Site) -> None:
    two_weeks.built()
    two_weeks.put("articles/one.md", article("Lab renames One", "2026-05-01", "tags: [release]\nstory: The race"))
    output = two_weeks.built()
    assert not [path for path, data in output.items() if b"Lab ships One" in data]
    shown = {path for path, data in output.items() if b"Lab renames One" in data}
    assert {"2026/w18/index.html", "tags/release/index.html", "stories/the-race/index.html", "feed.xml"} <= shown


def test_a_deleted_article_is_gone_from_everything(two_weeks: Site) -> None:
    two_weeks.built()
    two_weeks.path("articles/one.md").unlink()
    result = two_weeks.build()
    output = two_weeks.output()
    assert counts(result.out)[5] > 0
    assert not [path for path in output if path.startswith("2026/w18")]
    assert not [path for path, data in output.items() if b"Lab ships One" in data]
    assert not (two_weeks.root / "site/2026/w18").exists()


def test_a_renamed_file_moves_its_page(two_weeks: Site) -> None:
    two_weeks.built()
    two_weeks.path("articles/one.md").rename(two_weeks.path("articles/uno.md"))
    output = two_weeks.built()
    assert "2026/w18/uno/index.html" in output
    assert "2026/w18/one/index.html" not in output
    assert not [path for path, data in output.items() if b"/w18/one/" in data]


HIDDEN = {
    "draft": article("Secret", "2026-05-01", "status: draft\ntags: [hidden]\nstory: Hidden"),
    "draft-flag": article("Secret", "2026-05-01", "draft: true\ntags: [hidden]"),
    "future": article("Secret", "2026-12-24", "tags: [hidden]\nstory: Hidden"),
    "expired": article("Secret", "2026-05-01", "expires: 2026-06-01\ntags: [hidden]\nstory: Hidden"),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_not_published_appears_nowhere(two_weeks: Site, kind: str) -> None:
    two_weeks.put("articles/secret.md", HIDDEN[kind])
    output = two_weeks.built()
    assert not [path for path, data in output.items() if b"secret" in (path.encode() + data).lower()]
    assert not [path for path, data in output.items() if b"hidden" in path.encode() or b">hidden<" in data.lower()]


@pytest.mark.parametrize(
    ("kind", "option"), [("draft", "--drafts"), ("draft-flag", "--drafts"), ("future", "--future")]
)
def test_an_option_shows_it(two_weeks: Site, kind: str, option: str) -> None:
    two_weeks.put("articles/secret.md", HIDDEN[kind])
    assert [path for path in two_weeks.built(option) if path.endswith("/secret/index.html")]


def test_the_moment_decides_what_is_published(two_weeks: Site) -> None:
    assert "2026/w19/two/index.html" not in two_weeks.built("--now", "2026-05-03T00:00:00Z")
    assert "2026/w19/two/index.html" in two_weeks.built("--now", "2026-05-08T00:00:00+00:00")


def test_source_date_epoch_is_the_moment_where_none_is_given(two_weeks: Site) -> None:
    epoch = {"SOURCE_DATE_EPOCH": "1777766400"}  # 2026-05-03T00:00:00Z
    assert two_weeks.run("build", env=epoch).status == 0
    by_epoch = two_weeks.output()
    assert by_epoch == two_weeks.built("--now", "2026-05-03T00:00:00Z")
    assert "2026/w19/two/index.html" not in by_epoch
    assert two_weeks.run("build", "--now", NOW, env=epoch).status == 0
    assert "2026/w19/two/index.html" in two_weeks.output()


def internal(output: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield pages with the addresses of this site that they hold."""
    for path, data in output.items():
        if is_page(path):
            for match in ADDRESS.finditer(data):
                address = match[1].decode().replace("&amp;", "&").partition("#")[0]
                if address and not re.match(r"[a-z]+:", address):
                    yield path, address


@pytest.mark.parametrize(
    ("url", "base"), [("https://example.org/", "/"), ("https://user.example.org/recap/", "/recap/")]
)
def test_every_address_leads_to_a_file_below_the_path_of_the_url(two_weeks: Site, url: str, base: str) -> None:
    two_weeks.put("articles/links.md", article("Links", body="[a](/about/), [b](slug:one), [c](two.md), ![d](d.png)"))
    two_weeks.put("articles/d.png", b"png")
    output = two_weeks.built("--base-url", url)
    seen = list(internal(output))
    assert len(seen) > 100
    for page, address in seen:
        assert address.startswith(base), f"{page}: {address}"
        path = unquote(address.removeprefix(base)).partition("?")[0]
        assert (f"{path}index.html" if path.endswith("/") or not path else path) in output, f"{page}: {address}"
    assert f'<link rel="canonical" href="{url}2026/w18/one/">' in two_weeks.page("2026/w18/one/index.html")
    assert f"<loc>{url}2026/w18/one/</loc>" in two_weeks.page("sitemap.xml")
    assert f"<link>{url}2026/w18/one/</link>" in two_weeks.page("feed.xml")


def test_no_id_stands_twice_on_a_page(two_weeks: Site) -> None:
    body = "## Price\n\nA[^1] and B[^2].\n\n## Price\n\n[^1]: One.\n[^2]: Two."
    for name in ("three", "four"):
        two_weeks.put(
            f"articles/{name}.md", article(f"Lab ships {name}", body=body, front="citations:\n  - {title: C}")
        )
    for path, data in two_weeks.built().items():
        if is_page(path):
            ids = re.findall(rb'\bid="([^"]*)"', data)
            assert sorted(ids) == sorted(set(ids)), path


def test_the_option_is_as_good_as_the_setting(two_weeks: Site, tmp_path: Path) -> None:
    by_option = two_weeks.built("--base-url", "https://user.example.org/recap/")
    two_weeks.put("site.yaml", "title: Digest\nurl: https://user.example.org/recap\n")
    by_setting = two_weeks.built("--output", str(tmp_path / "other"))
    assert by_setting == by_option


def test_strict_makes_warnings_errors(two_weeks: Site) -> None:
    two_weeks.put("articles/odd.md", article("Odd", front="sumary: x"))
    strict = two_weeks.build("--strict")
    assert strict.status == 1
    assert strict.err.splitlines()[-3:] == [
        "1 warning in 5 files",
        "warnings are errors under --strict",
        "Nothing was published; the output folder is as it was.",
    ]
    assert two_weeks.output() == {}
    assert two_weeks.build().status == 0


def test_notes_never_change_the_status(two_weeks: Site) -> None:
    two_weeks.put("articles/later.md", article("Later", "2026-12-24"))
    result = two_weeks.build("--strict")
    assert result.status == 0
    assert result.err.splitlines()[-1] == "1 note in 5 files"


def test_output_names_the_folder(two_weeks: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = two_weeks.built()
    monkeypatch.chdir(two_weeks.root)
    assert two_weeks.build("--output", "public").status == 0
    assert two_weeks.output("public") == expected
    assert two_weeks.build("--output", str(tmp_path / "away")).status == 0
    assert two_weeks.output("../away") == expected


def test_a_folder_that_no_build_made_is_left_alone_without_force(two_weeks: Site) -> None:
    mine = two_weeks.root / "site/index.html"
    mine.parent.mkdir()
    mine.write_text("mine")
    (two_weeks.root / "site/notes.txt").write_text("mine too")
    refused = two_weeks.build()
    assert refused.status == 1
    assert "error[output-taken]" in refused.err
    assert two_weeks.output() == {"index.html": b"mine", "notes.txt": b"mine too"}
    assert two_weeks.build("--force").status == 0
    output = two_weeks.output()
    assert output["notes.txt"] == b"mine too"
    assert output["index.html"] != b"mine"


def test_a_foreign_file_in_the_way_is_an_error_and_one_beside_stays(two_weeks: Site) -> None:
    before = two_weeks.built()
    (two_weeks.root / "site/CNAME").write_text("mine")
    two_weeks.put("static/CNAME", "example.org\n")
    two_weeks.put("articles/three.md", article("Three"))
    refused = two_weeks.build()
    assert refused.status == 1
    assert "site/CNAME:1:1: error[output-foreign]" in refused.err
    assert two_weeks.output() == before | {"CNAME": b"mine"}
    two_weeks.path("static/CNAME").unlink()
    assert two_weeks.built()["CNAME"] == b"mine"


def test_a_failed_build_leaves_site_as_it_was(two_weeks: Site) -> None:
    two_weeks.built()
    before = states_below(two_weeks.root / "site")
    two_weeks.put("articles/one.md", article("Changed"))
    two_weeks.put("articles/bad.md", article("Bad", "2026-02-30"))
    result = two_weeks.build()
    assert result.status == 1
    assert result.out == ""
    assert result.err.endswith("\nNothing was published; the output folder is as it was.\n")
    assert states_below(two_weeks.root / "site") == before


def test_a_build_writes_nothing_into_content(two_weeks: Site) -> None:
    before = states_below(two_weeks.root / "content")
    two_weeks.built()
    two_weeks.run("check", "--links", "--now", NOW)
    assert states_below(two_weeks.root / "content") == before
    assert {p.name for p in two_weeks.root.iterdir()} == {"content", "site", ".recap"}


def test_losing_the_cache_loses_nothing(two_weeks: Site) -> None:
    before = two_weeks.built()
    for file in (two_weeks.root / ".recap").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    two_weeks.path("articles/one.md").unlink()
    after = two_weeks.built()
    assert "2026/w18/one/index.html" in before
    assert "2026/w18/one/index.html" not in after
    assert two_weeks.built("--clean") == after


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--no-such-option"),
        ("build", "--now", "yesterday"),
        ("build", "--base-url", "example.org"),
        ("build", "--base-url", "https://evil@example.org/"),
        ("build", "--jobs", "0"),
        ("check", "--format", "xml"),
        ("new", "week", "2025-W53"),
        ("new", "article"),
        ("frobnicate",),
    ],
)
def test_wrong_usage_is_status_2(two_weeks: Site, arguments: tuple[str, ...]) -> None:
    result = recap(*arguments, *(("--root", str(two_weeks.root)) if len(arguments) > 1 else ()))
    assert result.status == 2
    assert "Usage: recap" in result.err


@pytest.mark.parametrize("command", ["build", "check", "new article T", "new page T", "new week 2026-W18"])
def test_a_folder_without_a_site_is_status_2(tmp_path: Path, command: str) -> None:
    result = recap(*command.split(), "--root", str(tmp_path))
    assert result.status == 2
    assert f"there is no site here: {tmp_path} has no content/site.yaml" in result.err
    result = recap(*command.split(), "--root", str(tmp_path / "nope"))
    assert result.status == 2
    assert f"there is no site here: the folder {tmp_path / 'nope'} does not exist" in result.err
    assert "    hint: name the folder that holds content/ with --root" in result.err
    assert not list(tmp_path.iterdir())


def test_an_epoch_that_is_none_is_status_2(two_weeks: Site) -> None:
    result = two_weeks.run("build", env={"SOURCE_DATE_EPOCH": "noon"})
    assert result.status == 2
    assert "SOURCE_DATE_EPOCH is 'noon'" in result.err


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_interruption_is_status_130(two_weeks: Site, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    before = two_weeks.built()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("recap.load.scan", interrupt)
    result = two_weeks.run(command)
    assert result.status == 130
    assert "Traceback" not in result.err
    assert two_weeks.output() == before


@pytest.mark.parametrize("command", ["", "build", "check", "new", "new article", "new week", "new page", "init"])
def test_help_says_what_a_command_does_with_an_example(command: str) -> None:
    result = recap(*command.split(), "--help")
    assert result.status == 0
    assert "Example: recap" in result.out
