"""What an editor is told of feeds before they are published."""

import contextlib
import http.server
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from recap.compose import Options, Progress
from recap.compose.announcing import Announcement, Published
from tests.serving import hosting

from .sites import NOW, Result, Site, article, files_below, states_below

SETTINGS = "title: Digest\nurl: https://example.org/recap/\nsearch: false\npictures: false\n"
ONE = "https://example.org/recap/2026/w18/one/"
TAG = "tag:example.org,2026:"


@pytest.fixture
def published(site: Site) -> Site:
    """Give a site that was built and is published as it stands in site/."""
    site.put("site.yaml", SETTINGS)
    site.put("articles/one.md", article("One", "2026-05-01", "tags: [AI]"))
    site.put("articles/two.md", article("Two", "2026-05-02"))
    site.built()
    return site


def diff(site: Site, *args: str) -> Result:
    """Compare, and hold that nothing is written."""
    before = states_below(site.root / "site")
    result = site.run("feed-diff", "--now", NOW, *args)
    assert states_below(site.root / "site") == before
    assert "Traceback" not in result.err
    return result


def told(result: Result) -> list[str]:
    """Give the first lines of what is told of entries, and the last line of all."""
    lines = result.out.splitlines()
    return [line for line in lines if line[:1] != " "]


class Host(http.server.BaseHTTPRequestHandler):
    """A static host that may be out of order."""

    files: dict[str, bytes]
    status = 404
    asked: list[str]

    def do_GET(self) -> None:
        """Answer with a file, else with the status."""
        self.asked.append(self.path)
        data = self.files.get(self.path)
        self.send_response(self.status if data is None else 200)
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *args: object) -> None:
        """Stay silent."""


@contextlib.contextmanager
def hosted(files: dict[str, bytes], status: int = 404) -> Iterator[tuple[str, list[str]]]:
    """Serve files by their paths on this machine; give the address, and what is asked for."""
    asked: list[str] = []
    kind = type("Handler", (Host,), {"files": files, "status": status, "asked": asked})
    with hosting(kind) as address:
        yield address, asked


def test_nothing_is_told_where_nothing_has_changed(published: Site) -> None:
    assert diff(published) == Result(0, "0 new, 0 changed, 0 gone, 0 changed ids in 6 feeds\n", "")


def test_the_clock_changes_nothing_that_subscribers_see(published: Site) -> None:
    published.put("articles/one.md", article("One", front="insight: {implications: [{prediction: P, due: 2027-01}]}"))
    published.built()
    result = published.run("feed-diff", "--now", "2028-01-01T00:00:00Z")
    assert (result.status, told(result)) == (0, ["0 new, 0 changed, 0 gone, 0 changed ids in 5 feeds"])


CHANGES = [
    (
        "a new article",
        {"three": article("Three", "2026-05-03")},
        ["new      Three", "changed  Week 18, 2026 (summary, content)"],
        "1 new, 1 changed, 0 gone, 0 changed ids in 6 feeds",
    ),
    (
        "an article of an open week",
        {"three": article("Three", "2026-11-30")},
        ["new      Three"],
        "1 new, 0 changed, 0 gone, 0 changed ids in 6 feeds",
    ),
    (
        "a title",
        {"two": article("Zwei", "2026-05-02")},
        ["changed  Week 18, 2026 (summary, content)", "changed  Zwei (title)"],
        "0 new, 2 changed, 0 gone, 0 changed ids in 6 feeds",
    ),
    (
        "a body",
        {"two": article("Two", "2026-05-02", "summary: S", "Other.")},
        ["changed  Two (summary, content)", "changed  Week 18, 2026 (content)"],
        "0 new, 2 changed, 0 gone, 0 changed ids in 6 feeds",
    ),
    (
        "a date",
        {"two": article("Two", "2026-05-02", "updated: 2026-05-03")},
        ["changed  Two (date of the last change)"],
        "0 new, 1 changed, 0 gone, 0 changed ids in 6 feeds",
    ),
    (
        "an article that is deleted",
        {"two": None},
        ["changed  Week 18, 2026 (summary, content)", "gone     Two"],
        "0 new, 1 changed, 1 gone, 0 changed ids in 6 feeds",
    ),
    (
        "a draft",
        {"two": article("Two", "2026-05-02", "draft: true")},
        ["changed  Week 18, 2026 (summary, content)", "gone     Two"],
        "0 new, 1 changed, 1 gone, 0 changed ids in 6 feeds",
    ),
    (
        "an id",
        {"two": article("Two", "2026-05-02", "id: other")},
        [f"id       Two ({TAG}two becomes {TAG}other)"],
        "0 new, 0 changed, 0 gone, 1 changed id in 6 feeds",
    ),
    (
        "a renamed file",
        {"two": None, "zwei": article("Two", "2026-05-02")},
        [f"id       Two ({TAG}two becomes {TAG}zwei)", "changed  Week 18, 2026 (content)"],
        "0 new, 1 changed, 0 gone, 1 changed id in 6 feeds",
    ),
    (
        "a renamed file that keeps its id",
        {"two": None, "zwei": article("Two", "2026-05-02", "id: two")},
        ["changed  Two (address)", "changed  Week 18, 2026 (content)"],
        "0 new, 2 changed, 0 gone, 0 changed ids in 6 feeds",
    ),
]


@pytest.mark.parametrize(("files", "lines", "counts"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_what_subscribers_will_see_is_told(
    published: Site, files: dict[str, str | None], lines: list[str], counts: str
) -> None:
    for name, written in files.items():
        if written is None:
            published.path(f"articles/{name}.md").unlink()
        else:
            published.put(f"articles/{name}.md", written)
    result = diff(published)
    assert told(result) == [*lines, counts]
    assert result.status == int("1 changed id " in counts)


def test_each_entry_is_told_with_its_address_and_its_feeds(published: Site) -> None:
    published.put("articles/one.md", article("Uno\u2028", "2026-05-01", "tags: [AI]\nid: uno"))
    published.put("articles/three.md", article("Three", "2026-11-30", "tags: [New]"))
    published.put("articles/two.md", article("Two", "2026-05-02", "updated: 2026-06-01"))
    assert (
        diff(published).out.replace("\u2028", " ")
        == f"""\
id       Uno ({TAG}one becomes {TAG}uno)
         {ONE}
         in feed.xml, atom.xml, feed.json and 1 more
new      Three
         https://example.org/recap/2026/w49/three/
         in feed.xml, atom.xml, feed.json
changed  Two (date of the last change)
         https://example.org/recap/2026/w18/two/
         in feed.xml, atom.xml, feed.json
changed  Week 18, 2026 (summary, content, date of the last change)
         https://example.org/recap/2026/w18/
         in weekly.xml
1 new, 2 changed, 0 gone, 1 changed id in 6 feeds
"""
    )


def test_an_entry_that_only_makes_room_is_not_gone(published: Site) -> None:
    published.put("site.yaml", f"{SETTINGS}feed: {{limit: 2}}\n")
    published.built()
    published.put("articles/three.md", article("Three", "2026-11-30"))
    assert told(diff(published)) == ["new      Three", "1 new, 0 changed, 0 gone, 0 changed ids in 6 feeds"]


def test_entries_at_the_end_of_a_feed_that_are_deleted_are_gone(published: Site) -> None:
    published.put("articles/three.md", article("Three", "2026-05-20"))
    published.built()
    for name in ("one", "two"):
        published.path(f"articles/{name}.md").unlink()
    assert [line for line in told(diff(published)) if line.startswith("gone")] == [
        "gone     One",
        "gone     Two",
        "gone     Week 18, 2026",
        "gone     Digest: AI (the feed itself)",
    ]


def test_an_entry_that_is_still_itself_is_no_changed_id(published: Site) -> None:
    published.put("articles/stub.md", article("Stub", "2026-05-02", body=""))
    published.built()
    published.put("articles/stub.md", article("Stub", "2026-05-02", body="Now it says something."))
    published.put("articles/next.md", article("Next stub", "2026-05-03", body=""))
    published.path("articles/two.md").rename(published.path("articles/two-old.md"))
    published.put("articles/two-old.md", article("Two", "2026-05-02", "id: two"))
    published.put("articles/two.md", article("Second", "2026-05-03", "id: two-b"))
    result = diff(published)
    assert (result.status, told(result)[-1]) == (0, "2 new, 3 changed, 0 gone, 0 changed ids in 6 feeds")
    published.built()
    published.path("articles/next.md").unlink()
    published.put("articles/last.md", article("Last stub", "2026-05-03", body=""))
    result = diff(published)
    assert (result.status, told(result)[-1]) == (0, "1 new, 1 changed, 1 gone, 0 changed ids in 6 feeds")


def test_a_feed_that_is_new_has_no_subscribers(published: Site) -> None:
    published.put("articles/two.md", article("Two", "2026-05-02", "story: S"))
    assert told(diff(published)) == ["0 new, 0 changed, 0 gone, 0 changed ids in 6 feeds"]
    published.put("articles/two.md", article("Two", "2026-05-02", "tags: [New]"))
    counts = "0 new, 1 changed, 0 gone, 0 changed ids in 6 feeds"
    assert told(diff(published)) == ["changed  Two (category)", counts]


@pytest.mark.parametrize("given", ["relative", "absolute"])
def test_what_is_published_may_be_another_folder(published: Site, tmp_path: Path, given: str) -> None:
    published.build("--output", str(tmp_path / "public"))
    published.put("articles/two.md", article("Zwei", "2026-05-02"))
    published.built()
    assert told(diff(published)) == ["0 new, 0 changed, 0 gone, 0 changed ids in 6 feeds"]
    result = diff(published, "--against", "public" if given == "relative" else str(tmp_path / "public"))
    assert told(result)[1] == "changed  Zwei (title)"


@pytest.mark.parametrize("end", ["", "/"])
def test_what_is_published_may_be_a_site_on_the_web(published: Site, end: str) -> None:
    files = {f"/recap/{path}": data for path, data in files_below(published.root / "site").items()}
    published.put("articles/two.md", article("Zwei", "2026-05-02"))
    with hosted(files) as (address, asked):
        result = diff(published, "--against", f"{address}/recap{end}")
    assert (result.status, told(result)) == (
        0,
        [
            "changed  Week 18, 2026 (summary, content)",
            "changed  Zwei (title)",
            "0 new, 2 changed, 0 gone, 0 changed ids in 6 feeds",
        ],
    )
    assert sorted(asked) == [
        f"/recap/{path}"
        for path in (
            "atom.xml",
            "feed.json",
            "feed.xml",
            "feeds.opml",
            "predictions/feed.xml",
            "tags/ai/feed.xml",
            "weekly.xml",
        )
    ]


def test_the_address_of_a_feed_is_encoded(published: Site) -> None:
    published.put("articles/two.md", article("Two", "2026-05-02", "tags: [東京]"))
    with hosted({"/feed.xml": (published.root / "site/feed.xml").read_bytes()}) as (address, asked):
        assert told(diff(published, "--against", address))[-1] == "0 new, 1 changed, 0 gone, 0 changed ids in 1 feed"
    assert "/tags/%E6%9D%B1%E4%BA%AC/feed.xml" in asked


@pytest.fixture
def many(published: Site) -> dict[str, bytes]:
    """Give the files of a site with many feeds, as a host has them; `weekly.xml` is the last feed of all."""
    published.put("articles/one.md", article("One", "2026-05-01", f"tags: [{', '.join('abcdefghijklm')}]"))
    published.built()
    return {f"/{path}": data for path, data in files_below(published.root / "site").items()}


def test_the_last_of_many_feeds_is_compared_too(published: Site, many: dict[str, bytes]) -> None:
    many["/weekly.xml"] = many["/weekly.xml"].replace(b"Week 18", b"Week XVIII")
    with hosted(many) as (address, _):
        result = diff(published, "--against", address)
    assert told(result) == [
        "changed  Week 18, 2026 (title)",
        "0 new, 1 changed, 0 gone, 0 changed ids in 18 feeds",
    ]


def test_no_more_feeds_are_held_than_are_fetched_at_once(
    published: Site, many: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_one(root: Path, options: Options, published: Published, progress: Progress) -> Announcement:
        # Whoever takes one and lets go of the rest waits for all that has been asked for.
        next(iter(published([path.removeprefix("/") for path in many])))
        return Announcement(problems=[], read=0)

    monkeypatch.setattr("recap.cli.feed_diff.announce", take_one)
    with hosted(many) as (address, asked):
        diff(published, "--against", address)
    assert len(asked) == 8 < len(many)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            404,
            "error: no feed is published at {address}; name the folder or address that holds feed.xml with --against",
        ),
        (
            410,
            "error: no feed is published at {address}; name the folder or address that holds feed.xml with --against",
        ),
        (500, "Error: {address}/atom.xml answers with status 500"),
        (403, "Error: {address}/atom.xml answers with status 403"),
    ],
)
def test_a_host_without_feeds_is_told_in_one_line(published: Site, status: int, said: str) -> None:
    with hosted({}, status) as (address, _):
        result = diff(published, "--against", address)
    assert result == Result(1, "", said.format(address=address) + "\n")


def test_a_host_that_is_not_there_is_told_in_one_line(published: Site) -> None:
    with hosted({}) as (address, _):
        pass
    result = diff(published, "--against", address)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.startswith(f"Error: {address}/atom.xml cannot be fetched: ")


@pytest.mark.parametrize("against", ["", "nowhere", "ftp://example.org/", "digest/content/site.yaml"])
def test_what_is_neither_a_folder_nor_an_address_is_refused(published: Site, against: str) -> None:
    result = diff(published, "--against", against)
    assert (result.status, result.out) == (2, "")
    assert f"'{against}' is neither a folder nor an address" in result.err


def test_a_site_that_was_never_built_is_told_in_one_line(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    result = diff(site)
    assert (result.status, result.out) == (1, "")
    hint = "name the folder or address that holds feed.xml with --against"
    assert result.err == f"error: no feed is published at {site.root / 'site'}; {hint}\n"


def test_content_with_errors_is_not_compared(published: Site) -> None:
    published.put("articles/two.md", article("Two", "2026-13-02"))
    result = diff(published)
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines()[0].startswith("content/articles/two.md:3:7: error[")
    assert result.err.splitlines()[-1] == "The feeds were not compared."


def test_a_template_that_fails_is_told_and_nothing_is_compared(published: Site) -> None:
    published.put("templates/feeds/article.html", "<p>\n{{ view.nothing }}</p>\n")
    result = diff(published)
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines()[0].startswith("templates/feeds/article.html:2:")
    assert result.err.splitlines()[-1] == "The feeds were not compared."


def test_warnings_are_told_and_stop_nothing_unless_they_are_to(published: Site) -> None:
    published.put("articles/two.md", article("Two", "2026-05-02", "colour: red"))
    result = diff(published)
    assert (result.status, told(result)) == (0, ["0 new, 0 changed, 0 gone, 0 changed ids in 6 feeds"])
    assert "warning[" in result.err
    assert diff(published, "--strict").status == 1


DAMAGE = [b"<rss", b"<html><body>Sign in</body></html>", b"{", b'{"items": 1}', b"", b"\xff\xfe\x00", b"<a>&bomb;</a>"]


@pytest.mark.parametrize("data", DAMAGE)
def test_a_published_feed_that_is_damaged_is_told_and_the_others_are_compared(published: Site, data: bytes) -> None:
    (published.root / "site/atom.xml").write_bytes(data)
    published.put("articles/three.md", article("Three", "2026-11-30"))
    result = diff(published)
    assert result.status == 0
    assert told(result) == ["new      Three", "1 new, 0 changed, 0 gone, 0 changed ids in 5 feeds"]
    (line,) = result.err.splitlines()
    assert line.startswith("warning: atom.xml as it is published cannot be read: ")


def test_a_folder_without_a_site_is_no_site(site: Site) -> None:
    site.path("site.yaml").unlink()
    result = diff(site)
    assert (result.status, result.out) == (2, "")
    assert "content/site.yaml" in result.err


def test_a_feed_that_goes_away_is_told(published: Site) -> None:
    published.put("articles/one.md", article("One", "2026-05-01", "tags: [Agents]"))
    result = diff(published)
    assert told(result)[-2:] == [
        "gone     Digest: AI (the feed itself)",
        "0 new, 1 changed, 1 gone, 0 changed ids in 5 feeds",
    ]


def test_a_feed_that_goes_away_while_the_site_moves_is_told(published: Site) -> None:
    files = {f"/{path}": data for path, data in files_below(published.root / "site").items()}
    published.put("site.yaml", f"{SETTINGS}feed: {{authority: 'example.org,2026'}}\n".replace("org/recap", "com"))
    published.put("articles/one.md", article("One", "2026-05-01", "tags: [Agents]"))
    with hosted(files) as (address, _):
        result = diff(published, "--against", address)
    lines = result.out.splitlines()
    assert [line for line in lines if "itself" in line] == ["gone     Digest: AI (the feed itself)"]
    assert lines[-3:-1] == ["         https://example.org/recap/tags/ai/feed.xml", "         in tags/ai/feed.xml"]


def test_ids_that_are_swapped_or_shifted_are_changed_ids(published: Site) -> None:
    settled = "{prediction: P%s, outcome: correct, resolved: 2026-05-09, evidence: 'https://x.example/'}"
    front = "insight:\n  implications:\n"
    published.put("articles/one.md", article("One", "2026-05-01", f"id: a\n{front}    - {settled % 1}"))
    published.put("articles/two.md", article("Two", "2026-05-02", "id: b"))
    published.built()
    published.put("articles/two.md", article("Two", "2026-05-02", "id: a"))
    more = f"{front}    - {settled % 0}\n    - {settled % 1}"
    published.put("articles/one.md", article("One", "2026-05-01", f"id: b\n{more}"))
    result = diff(published)
    assert result.status == 1
    assert [line for line in told(result) if line.startswith("id ")] == [
        f"id       Correct: P1 ({TAG}prediction/a/1 becomes {TAG}prediction/b/2)",
        f"id       One ({TAG}a becomes {TAG}b)",
        f"id       Two ({TAG}b becomes {TAG}a)",
    ]


def test_an_article_without_an_id_that_is_renamed_and_retitled_is_known_by_its_content(published: Site) -> None:
    published.path("articles/two.md").rename(published.path("articles/zwei.md"))
    published.put("articles/zwei.md", article("Zwei", "2026-05-02", body="Text, which is longer."))
    assert diff(published).status == 0
    published.put("articles/zwei.md", article("Zwei", "2026-05-02"))
    assert f"id       Zwei ({TAG}two becomes {TAG}zwei)" in told(diff(published))


NOTED = "A text, which is longer.[^1] It cites [1].\n\n## Below\n\n[^1]: A note.\n"
CITING = "citations: [{title: Paper, url: 'https://lab.example/'}]"
RENAMES = [
    ("2026-05-02", "", CITING, NOTED, "2026-05-02", "Zwei"),
    ("2026-05-02", "", CITING, NOTED, "2026-05-09", "Two"),
    ("2026-05-02", "feed: {content: summary}\n", "summary: In short.", "Text.", "2026-05-02", "Zwei"),
]


@pytest.mark.parametrize(("date", "feed", "front", "body", "later", "title"), RENAMES)
def test_an_article_that_is_renamed_is_known_though_its_links_and_notes_are_named_after_it(
    published: Site, date: str, feed: str, front: str, body: str, later: str, title: str
) -> None:
    published.put("site.yaml", SETTINGS + feed)
    published.put("articles/two.md", article("Two", date, front, body))
    published.built()
    published.path("articles/two.md").unlink()
    published.put("articles/zwei.md", article(title, later, front, body))
    result = diff(published)
    assert f"id       {title} ({TAG}two becomes {TAG}zwei)" in told(result)
    hint = "set the old 'id', or keep the order of predictions"
    assert result.err == f"error: 1 changed id: subscribers will see that entry a second time; {hint}\n"
    assert result.status == 1


@pytest.mark.parametrize("against", ["https://example.org/?x=1", "http://example.org/recap/#a"])
def test_an_address_with_more_than_a_path_is_refused(published: Site, against: str) -> None:
    result = diff(published, "--against", against)
    assert (result.status, result.out) == (2, "")
    assert f"'{against}' is no address of a site: it holds a query" in " ".join(result.err.split())


def test_what_another_host_says_moves_no_cursor(published: Site) -> None:
    data = (published.root / "site/feed.json").read_text(encoding="utf-8")
    hostile = data.replace('"Two"', r'"\u001b]0;x\u0007Two"').replace(f"{TAG}two", f"{TAG}\\r\\nx\\u001b[2J")
    with hosted({"/feed.json": hostile.encode()}) as (address, _):
        result = diff(published, "--against", address)
    assert f"id       Two ({TAG}\\u000d\\u000ax\\u001b[2J becomes {TAG}two)" in result.out
    assert not {char for char in result.out + result.err if not char.isprintable()} - {"\n"}


@pytest.mark.parametrize("against", ["http://[::1", "https://a b/", "http://x:y/"])
def test_an_address_that_is_none_is_told_in_one_line(published: Site, against: str) -> None:
    result = diff(published, "--against", against)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("against", ["~nobody-of-this-name/site", "x" * 300])
def test_a_name_that_no_system_takes_is_no_folder(published: Site, against: str) -> None:
    result = diff(published, "--against", against)
    assert result.status == 2
    assert "is neither a folder nor an address" in result.err


def test_feeds_that_cannot_be_read_are_counted_and_fail_where_warnings_do(published: Site) -> None:
    pages = {f"/{path}": b"<html></html>" for path in files_below(published.root / "site") if "." in path}
    with hosted(pages | {"/feed.xml": (published.root / "site/feed.xml").read_bytes()}) as (address, _):
        result = diff(published, "--against", address)
        strict = diff(published, "--against", address, "--strict")
    assert (result.status, strict.status) == (0, 1)
    assert result.err.splitlines()[-1] == "warning: nor can 3 more feeds"
    assert result.err.count("as it is published cannot be read: ") == 3


def test_as_many_as_are_named_are_all_that_cannot_be_read(published: Site) -> None:
    for path in ("atom.xml", "feed.json", "feed.xml"):
        (published.root / "site" / path).write_bytes(b"<html></html>")
    lines = diff(published).err.splitlines()
    assert [line.split(" as ")[0] for line in lines] == [f"warning: {p}" for p in ("atom.xml", "feed.json", "feed.xml")]


def test_what_stands_where_a_feed_was_is_passed_over_or_told(published: Site) -> None:
    folder = published.root / "site"
    (folder / "predictions/feed.xml").unlink()
    (folder / "predictions/index.html").unlink()
    (folder / "predictions").rmdir()
    (folder / "predictions").write_bytes(b"")
    assert told(diff(published)) == ["0 new, 0 changed, 0 gone, 0 changed ids in 5 feeds"]
    (folder / "atom.xml").unlink()
    (folder / "atom.xml").mkdir()
    result = diff(published)
    assert (result.status, result.out) == (1, "")
    assert result.err == f"Error: {folder / 'atom.xml'} cannot be read: Is a directory\n"


def test_a_host_that_does_not_speak_http_is_told_in_one_line(published: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Host, "do_GET", lambda asked: asked.wfile.write(b"\x1b[2J what\n"))
    with hosted({}) as (address, _):
        address = address.replace("http", "HTTP")
        result = diff(published, "--against", address)
    assert result == Result(1, "", f"Error: {address}/atom.xml cannot be fetched: \\u001b[2J what\\u000a\n")


def test_a_host_whose_feeds_all_cannot_be_read_is_not_one_without_feeds(published: Site) -> None:
    pages = {f"/{path}": b"<html></html>" for path in ("atom.xml", "feed.json", "feed.xml", "weekly.xml")}
    with hosted(pages) as (address, _):
        result = diff(published, "--against", address)
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines()[3:] == [
        "warning: nor can 1 more feed",
        f"error: none of the feeds that are published at {address} can be read",
    ]


def test_a_host_that_drips_or_never_ends_is_left(published: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recap.cli.feed_diff._LARGEST", 100)
    with hosted({"/atom.xml": b"x" * 200}) as (address, _):
        result = diff(published, "--against", address)
    assert result == Result(1, "", f"Error: {address}/atom.xml cannot be fetched: it has more than 100 bytes\n")
    times = itertools.count(step=1000)
    monkeypatch.setattr("recap.cli.web.monotonic", lambda: next(times))
    with hosted({"/atom.xml": b"x" * 20}) as (address, _):
        result = diff(published, "--against", address)
    assert result == Result(1, "", f"Error: {address}/atom.xml cannot be fetched: it takes longer than 30 s\n")
