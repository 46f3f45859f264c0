"""Feeds as a feed reader meets them: who is who, what moved, and what order."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote, unquote

import feedparser
import pytest
from lxml import html as lxml_html

from .sites import NOW, Site, article

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
UPDATED = "{http://www.w3.org/2005/Atom}updated"


def entries(site: Site, feed: str = "feed.xml") -> list[ET.Element]:
    return list(ET.fromstring((site.root / "site" / feed).read_bytes()).iter("item"))


def text(entry: ET.Element, name: str) -> str:
    return entry.findtext(name) or ""


def variants() -> Iterator[tuple[str, str, str]]:
    keep = "id: kept"
    yield "title", "articles/one.md", article("Another title", front=keep)
    yield "slug", "articles/one.md", article("One", front=f"{keep}\nslug: another")
    yield "file", "articles/moved/uno.md", article("One", front=keep)
    yield "week", "articles/one.md", article("One", front=f"{keep}\nweek: 2026-W20")
    yield "date", "articles/one.md", article("One", "2026-05-12", front=keep)


@pytest.mark.parametrize(("path", "changed"), [v[1:] for v in variants()], ids=[v[0] for v in variants()])
def test_an_entry_with_an_id_stays_itself(site: Site, path: str, changed: str) -> None:
    site.put("articles/one.md", article("One", front="id: kept"))
    site.built()
    before = [text(e, "guid") for e in entries(site)]
    site.path("articles/one.md").unlink()
    site.put(path, changed)
    site.built()
    assert [text(e, "guid") for e in entries(site)] == before == ["tag:example.org,2026:kept"]


def test_the_editors_update_moves_the_date_and_an_edited_body_does_not(site: Site) -> None:
    def dates(front: str = "", body: str = "Text.") -> tuple[str, str, str]:
        site.put("articles/one.md", article("One", front=front, body=body))
        site.built()
        (entry,) = entries(site)
        return text(entry, "guid"), text(entry, "pubDate"), site.page("sitemap.xml")

    first = dates()
    edited = dates(body="Other text.")
    updated = dates(front="updated: 2026-06-01")
    assert edited == first
    assert updated[:2] == first[:2]
    assert "<lastmod>2026-06-01</lastmod>" in updated[2]
    assert "2026-06-01" not in first[2]


def test_the_newest_entry_comes_first_and_the_limit_holds(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\nfeed: {limit: 3}\n")
    for day in (3, 1, 5, 2, 4):
        site.put(f"articles/a{day}.md", article(f"Day {day}", f"2026-05-0{day}"))
    site.built()
    assert [text(e, "title") for e in entries(site)] == ["Day 5", "Day 4", "Day 3"]


def test_an_open_week_is_never_in_the_weekly_feed(site: Site) -> None:
    site.put("articles/one.md", article("One", "2026-05-01"))
    site.put("articles/two.md", article("Two", "2026-05-05"))
    site.built("--now", "2026-05-06T00:00:00Z")
    assert [text(e, "guid") for e in entries(site, "weekly.xml")] == ["tag:example.org,2026:edition/2026-W18"]
    site.built("--now", "2026-05-11T00:00:00Z")
    assert [text(e, "guid") for e in entries(site, "weekly.xml")] == [
        "tag:example.org,2026:edition/2026-W19",
        "tag:example.org,2026:edition/2026-W18",
    ]


@pytest.mark.parametrize("feed", ["feed.xml", "weekly.xml"])
def test_a_feed_without_entries_is_valid(site: Site, feed: str) -> None:
    site.built()
    channel = ET.fromstring((site.root / "site" / feed).read_bytes()).find("channel")
    assert channel is not None
    assert {"title", "link", "description"} <= {child.tag for child in channel}
    assert channel.findtext("lastBuildDate") is None
    assert entries(site, feed) == []


def test_markup_in_a_title_is_text(site: Site) -> None:
    site.put("articles/one.md", article("Use <b>bold</b> & more"))
    site.built()
    assert [text(e, "title") for e in entries(site)] == ["Use <b>bold</b> & more"]


def test_content_can_be_left_out(site: Site) -> None:
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\nfeed: {content: summary}\n")
    site.put("articles/one.md", article("One", front="summary: In short.", body="The whole text."))
    site.built()
    (entry,) = entries(site)
    assert entry.find(CONTENT) is None
    assert "In short." in text(entry, "description")
    assert "The whole text." not in site.page("feed.xml")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_template_that_writes_what_no_feed_can_hold_is_told(site: Site, command: str) -> None:
    site.put("articles/one.md", article("One"))
    site.put("templates/feeds/article.html", "<p>\n{{ view.body }}\x08</p>\n")
    result = site.run(command, "--now", "2026-12-01T00:00:00Z")
    assert result.status == 1
    place, _, message = result.err.splitlines()[0].partition(" error[template-failed]: ")
    assert place == "templates/feeds/article.html:2:1:"
    assert message.startswith("it writes the character U+0008, which no feed and no email can hold (page ")
    assert not (site.root / "site/feed.xml").exists()


QUICK = "title: Digest\nurl: https://example.org/recap/\nsearch: false\npictures: false\n"
ROOT = "https://example.org/recap/"


def parsed(site: Site, path: str) -> Any:
    """Read a feed as feed readers do, with nothing taken out; hold that it is what it says it is."""
    read = feedparser.parse((site.root / "site" / path).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.bozo_exception
    return read


def items(site: Site, path: str = "feed.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.page(path))["items"]
    return found


def feeds_below(site: Site) -> set[str]:
    """Give the address of every feed that readers subscribe to."""
    paths = (file.relative_to(site.root / "site").as_posix() for file in (site.root / "site").rglob("*"))
    ends = re.compile(r"(?!archive/)(?:.*/)?(?:feed\.xml|feed\.json|atom\.xml|weekly\.xml)")
    return {f"{ROOT}{quote(path)}" for path in paths if ends.fullmatch(path)}


@pytest.fixture
def rich(site: Site) -> Site:
    """Give a site below a path with terms and a story in it, built."""
    site.put("site.yaml", f"{QUICK}taxonomies: [places]\n")
    terms = "tags: [C++]\ncompanies: [Lab]\nplaces: [東京]\naudience: [Makers]\nstory: The race\ncategory: Chips"
    site.put("articles/one.md", article("One", "2026-05-01", f"{terms}\nsource: Paper"))
    site.put("articles/two.md", article("Two", "2026-05-02"))
    site.built()
    return site


def test_every_term_and_every_story_has_a_feed_that_its_page_names(rich: Site) -> None:
    pages = {
        path.parent.relative_to(rich.root / "site").as_posix()
        for path in (rich.root / "site").rglob("feed.xml")
        if path.parent != rich.root / "site"
    }
    terms = {"tags/c-plus-plus", "companies/lab", "places/東京", "audience/makers", "categories/chips", "sources/paper"}
    assert pages == {*terms, "stories/the-race", "predictions"}
    for page in pages:
        html = rich.page(f"{page}/index.html")
        address = f"/recap/{quote(page)}/feed.xml"
        head, _, body = html.partition("</head>")
        (named,) = (tag for tag in re.findall("<link [^>]*>", head) if f'"{address}"' in tag)
        assert 'rel="alternate"' in named
        assert 'type="application/rss+xml"' in named
        assert f'href="{address}"' in body
        expected = [] if page == "predictions" else ["One"]
        assert [entry.title for entry in parsed(rich, f"{page}/feed.xml").entries] == expected


def test_the_list_of_feeds_names_every_feed_and_nothing_else(rich: Site) -> None:
    outlines = [
        o for o in ET.fromstring((rich.root / "site/feeds.opml").read_bytes()).iter("outline") if "xmlUrl" in o.attrib
    ]
    named = [outline.attrib["xmlUrl"] for outline in outlines]
    assert len(named) == len(set(named))
    assert set(named) == feeds_below(rich)
    pages = {outline.attrib["htmlUrl"].removeprefix(ROOT) for outline in outlines}
    assert all((rich.root / "site" / unquote(page) / "index.html").is_file() for page in pages)


def test_the_page_about_feeds_links_to_every_feed(rich: Site) -> None:
    html = rich.page("subscribe/index.html").partition("<main")[2].partition("</main>")[0]
    linked = {f"https://example.org{address}" for address in re.findall('href="(/[^"]+)"', html)}
    assert linked >= {*feeds_below(rich), f"{ROOT}feeds.opml"}


def test_an_edition_in_the_weekly_feed_is_whole(site: Site) -> None:
    site.put("site.yaml", QUICK)
    for number in range(12):
        tldr = (
            f"tldr: {{what_changed: Changed {number}, why_it_matters: Matters {number}, what_to_do_next: Do {number}}}"
        )
        site.put(f"articles/a{number}.md", article(f"Title {number}", "2026-05-01", f"{tldr}\ncategory: C{number % 3}"))
    site.put("weeks/2026-W18.md", "---\ntitle: The week\nsummary: In *short*\n---\n\nA note, [out](slug:a3).\n")
    site.built()
    (entry,) = parsed(site, "weekly.xml").entries
    said = entry.content[0].value
    assert entry.title == "Week 18, 2026: The week"
    assert entry.summary == "In short"
    lines = [f"{word} {number}" for number in range(12) for word in ("Title", "Changed", "Matters", "Do")]
    assert [line for line in lines if not re.search(rf"{line}\b", said)] == []
    assert f'A note, <a href="{ROOT}2026/w18/a3/">out</a>' in said
    assert "In <em>short</em>" in said


def test_articles_have_summaries_in_all_formats_where_content_is_left_out_and_editions_are_whole(site: Site) -> None:
    site.put("site.yaml", f"{QUICK}feed: {{content: summary}}\n")
    site.put("articles/one.md", article("One", front="summary: In *short* & so on.", body="The whole text."))
    site.put("weeks/2026-W18.md", "---\nsummary: The week\n---\n\nThe whole note.\n")
    output = site.built()
    for path in ("feed.xml", "atom.xml"):
        (entry,) = parsed(site, path).entries
        assert "content" not in entry
        assert unescape(entry.summary) == "In short & so on."
    (edition,) = parsed(site, "weekly.xml").entries
    assert edition.summary == "The week"
    assert "The whole note." in edition.content[0].value
    (item,) = items(site)
    assert "content_html" not in item
    assert item["summary"] == item["content_text"] == "In short & so on."
    assert [path for path, data in output.items() if is_feed(path) and b"The whole text" in data] == []


def test_what_was_settled_in_a_week_is_in_its_edition_wherever_it_was_predicted(site: Site) -> None:
    site.put("site.yaml", QUICK)
    said = "prediction: It *ships*, outcome: correct, resolved: 2026-05-09, evidence: 'https://lab.example/proof'"
    site.put("articles/one.md", article("One", "2026-05-01", f"insight: {{implications: [{{{said}}}]}}"))
    site.put("articles/two.md", article("Two", "2026-05-06"))
    site.built()
    later, earlier = (entry.content[0].value for entry in parsed(site, "weekly.xml").entries)
    told = '<strong>It <em>ships</em></strong> (Correct · Settled <time datetime="2026-05-09">9 May 2026</time>'
    assert "<h2>Predictions settled this week</h2>" in later
    assert f"{told} · " in later
    assert f'<a href="{ROOT}2026/w18/one/#prediction-1">One</a>' in later
    assert "settled this week" not in earlier
    assert f"{told} · " in earlier


def test_an_entry_credits_the_publisher_and_says_whom_it_concerns(site: Site) -> None:
    site.put("site.yaml", QUICK)
    source = "source: {name: Lab, url: 'https://lab.example/a', author: Ada <b>, published: 2026-04-30}"
    site.put("articles/one.md", article("One", "2026-05-01", f"{source}\naudience: [Developers, Founders & co]"))
    site.built()
    said = items(site)[0]["content_html"]
    assert (
        '<p><a href="https://lab.example/a">Read original on <bdi>Lab</bdi></a> · By <bdi>Ada &lt;b&gt;</bdi>'
        ' · Published <time datetime="2026-04-30">30 April 2026</time></p>'
    ) in said
    assert (
        f'<p><strong>Who should care:</strong> <a href="{ROOT}audience/developers/">Developers</a>'
        f' · <a href="{ROOT}audience/founders-co/">Founders &amp; co</a></p>'
    ) in said


def is_feed(path: str) -> bool:
    return path.endswith(("feed.xml", "atom.xml", "feed.json", "weekly.xml")) or path.startswith("archive/feed")


LINKS = """See [two](slug:two), [its file](two.md), [a tag](/tags/ai/), [a part](#head), [it](../two/), [q](?x=1&y=2)
and [out](https://lab.example/a?b=1&c=2). Once more[^1].

# Head

![A](p.png) ![B](/assets/y.png)

<img src="p.png" srcset="p.png 1x, /assets/y.png 2x" alt="C"> <a href="../two/">raw</a>

[^1]: A footnote.
"""


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "feed.json"])
def test_every_address_in_an_entry_is_whole(site: Site, path: str) -> None:
    site.put("site.yaml", QUICK)
    site.put("articles/one.md", article("One", "2026-05-02", "tags: [AI]\nimage: {src: /assets/y.png, alt: Y}", LINKS))
    site.put("articles/two.md", article("Two"))
    site.put("articles/p.png", b"p")
    site.put("assets/y.png", b"y")
    site.built()
    said = items(site)[0]["content_html"] if path.endswith("json") else parsed(site, path).entries[0].content[0].value
    addresses = {unescape(one) for one in re.findall('(?:href|src|poster|cite)="([^"]*)"', said)}
    one = f"{ROOT}2026/w18/one/"
    assert addresses == {
        f"{ROOT}2026/w18/two/",
        f"{ROOT}tags/ai/",
        f"{ROOT}assets/y.png",
        f"{ROOT}assets/articles/one/p.png",
        f"{one}#one--head",
        f"{one}#one--fn-1",
        f"{one}#one--fnref-1",
        f"{one}?x=1&y=2",
        "https://lab.example/a?b=1&c=2",
        f"{ROOT}2026/w18/",
    }
    page = site.page("2026/w18/one/index.html")
    assert all(f'id="{address.partition("#")[2]}"' in page for address in addresses if "#" in address)
    candidates = [part.split()[0] for value in re.findall('srcset="([^"]*)"', said) for part in value.split(",")]
    assert [one for one in candidates if not one.startswith(ROOT)] == []


def test_addresses_that_a_template_writes_are_made_whole(site: Site) -> None:
    site.put("site.yaml", QUICK)
    site.put("articles/one.md", article("One"))
    written = '<img src="/recap/a.png" srcset="/recap/a.png 1x, b.png 2x" alt=""><a href="?q#x">q</a>'
    site.put("templates/feeds/article.html", f"{written}\n")
    site.built()
    one = f"{ROOT}2026/w18/one/"
    assert items(site)[0]["content_html"].strip() == (
        f'<img src="{ROOT}a.png" srcset="{ROOT}a.png 1x, {one}b.png 2x" alt=""><a href="{one}?q#x">q</a>'
    )


def test_a_feed_stays_under_its_size_and_the_archive_holds_the_rest(site: Site) -> None:
    size = 6000
    site.put("site.yaml", f"{QUICK}feed: {{limit: 4, max_bytes: {size}}}\n")
    for day in range(1, 8):
        site.put(f"articles/a{day}.md", article(f"Day {day}", f"2026-05-0{day}", body="word " * 200))
    output = site.built()
    for path in ("feed.xml", "atom.xml", "feed.json"):
        assert len(output[path]) <= size
    shown = [e.title for e in parsed(site, "feed.xml").entries]
    assert shown == [f"Day {day}" for day in range(7, 7 - len(shown), -1)]
    assert 1 < len(shown) < 4
    archived = [[e.title for e in parsed(site, f"archive/feed-{n}.xml").entries] for n in (1, 2)]
    assert archived == [["Day 4", "Day 3", "Day 2", "Day 1"], ["Day 6", "Day 5"]]


def test_an_entry_that_is_larger_than_the_feed_may_be_stays(site: Site) -> None:
    site.put("site.yaml", f"{QUICK}feed: {{max_bytes: 1000}}\n")
    for day in (1, 2):
        site.put(f"articles/a{day}.md", article(f"Day {day}", f"2026-05-0{day}", body="word " * 400))
    site.built()
    assert [item["title"] for item in items(site)] == ["Day 2"]
    assert [e.title for e in parsed(site, "archive/feed-1.xml").entries] == ["Day 1"]


def test_the_hub_is_named_in_all_formats_and_in_no_archive(site: Site) -> None:
    hub = "https://hub.example/"
    site.put("site.yaml", f"{QUICK}feed: {{limit: 1, hub: '{hub}'}}\n")
    for day in (1, 2):
        site.put(f"articles/a{day}.md", article(f"Day {day}", f"2026-05-0{day}"))
    output = site.built()
    assert json.loads(output["feed.json"])["hubs"] == [{"type": "WebSub", "url": hub}]
    for path in ("feed.xml", "atom.xml", "weekly.xml", "predictions/feed.xml"):
        assert [link.href for link in parsed(site, path).feed.links if link.rel == "hub"] == [hub], path
    archives = {path for path in output if path.startswith("archive/") and not path.endswith(".html")}
    assert archives == {"archive/feed-1.xml", "archive/atom-1.xml", "archive/feed-1.json"}
    assert [path for path in archives if hub.encode() in output[path]] == []


FAULTS = [
    ("article", "<p>\n<script>x()</script>", "it holds the element <script>"),
    ("article", "<p><a href=/tags/>x</a>", "the address '/tags/' in it is not absolute"),
    ("edition", "<p><a href='/tags/'>x</a><img src=/x>", "the address '/x' in it is not absolute"),
    ("article", '<p onclick="x()">x', "it holds the attribute 'onclick'"),
    ("edition", '<p title="a>b" onclick="x()">x', "it holds the attribute 'onclick'"),
    ("article", '<a HREF="javascript:x()">x</a>', "the address 'javascript:x()' in it is not absolute"),
    ("edition", '<img src="https://lab.example/a.png" srcset=a.png>', "the address 'a.png' in it is not absolute"),
    ("prediction", '<iframe src="https://lab.example/"></iframe>', "it holds the element <iframe>"),
]
SETTLED = "insight: {implications: [{prediction: It ships, outcome: correct, resolved: 2026-05-09}]}"


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(("template", "written", "fault"), FAULTS)
def test_a_template_that_writes_what_no_entry_may_hold_is_told(
    site: Site, command: str, template: str, written: str, fault: str
) -> None:
    site.put("site.yaml", QUICK)
    site.put("articles/one.md", article("One", front=SETTLED))
    before = site.built()
    site.put(f"templates/feeds/{template}.html", f"{written}\n")
    result = site.run(command, "--now", NOW)
    assert result.status == 1
    (told,) = (line for line in result.err.splitlines() if "feed-invalid" in line)
    place, _, message = told.partition(": error[feed-invalid]: ")
    assert place.startswith(f"templates/feeds/{template}.html:")
    assert message.startswith(f"an entry cannot be published: {fault}")
    assert site.output() == before


def test_what_an_editor_writes_as_raw_html_never_stops_a_feed(site: Site) -> None:
    site.put("site.yaml", QUICK)
    raw = [written for _, written, _ in FAULTS] + [
        "<style>p{}</style>",
        "<svg onload=x()>",
        "<form><input></form>",
        "<a href=//x>",
    ]
    site.put("articles/one.md", article("One", body="\n\n".join(raw)))
    site.put("weeks/2026-W18.md", "---\ntitle: Note\n---\n\n" + "\n\n".join(raw))
    site.built()
    assert len(parsed(site, "weekly.xml").entries) == len(parsed(site, "feed.xml").entries) == 1


def quoted(text: str) -> str:
    """Write text as YAML."""
    return json.dumps(text, ensure_ascii=False)


TITLES = {
    "emoji": "Chips 🚀👩‍💻 & more",
    "cjk": "新しいチップ、发布",
    "arabic": "سباق الرقائق",
    "markup": "Use <b>bold</b> and <script>x()</script>",
    "entity": "The &amp; and &lt; entities",
    "cdata": "An end ]]> of it",
    "quotes": "\"Quoted\" 'twice'",
}


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "feed.json", "archive/feed-1.xml", "archive/atom-1.xml"])
def test_feed_readers_read_back_whatever_was_written(site: Site, path: str) -> None:
    site.put("site.yaml", f"{QUICK}feed: {{limit: 4}}\nlanguage: ja\n")
    languages = ["en", "ja", "ar", "zh-Hans"]
    for number, (name, title) in enumerate(TITLES.items(), 1):
        front = f"lang: {languages[number % 4]}\nsummary: {quoted(title)}"
        site.put(
            f"articles/{name}.md", article(quoted(title), f"2026-05-0{number}", front, f"{title}\n\n<b>raw</b> ]]>")
        )
    site.put("articles/emoji.md", article(quoted(TITLES["emoji"]), "2026-05-08", body="long text " * 40_000))
    site.built()
    oldest = [*list(TITLES.values())[1:], TITLES["emoji"]]
    wanted = oldest[2::-1] if path.startswith("archive/") else oldest[:-5:-1]
    if path.endswith(".json"):
        assert [item["title"] for item in items(site, path)] == wanted
        sizes = [len(item["content_html"]) for item in items(site, path)]
    else:
        entries = parsed(site, path).entries
        assert [e.title for e in entries] == wanted
        assert len({e.id for e in entries}) == len(wanted)
        sizes = [len(e.content[0].value) for e in entries]
    assert (max(sizes) > 400_000) == ("archive" not in path)


def test_entries_say_which_language_they_are_in(site: Site) -> None:
    site.put("site.yaml", f"{QUICK}language: de\n")
    for name, front in (("a", "lang: ja"), ("b", "lang: de"), ("c", ""), ("d", "lang: ar")):
        site.put(f"articles/{name}.md", article(name, front=front))
    site.built()
    assert {item["title"]: item.get("language") for item in items(site)} == {"a": "ja", "b": None, "c": None, "d": "ar"}
    assert json.loads(site.page("feed.json"))["language"] == parsed(site, "feed.xml").feed.language == "de"


@pytest.mark.parametrize(
    ("language", "directions"),
    [
        pytest.param("en", {"Deutsch": "de ltr", "Ivrit": "he rtl", "Own": ""}, id="left to right"),
        pytest.param("ar", {"Deutsch": "de ltr", "Ivrit": "he rtl", "Own": "ar rtl"}, id="right to left"),
    ],
)
def test_what_is_in_another_language_says_so_and_runs_in_its_direction(
    site: Site, language: str, directions: dict[str, str]
) -> None:
    site.put("site.yaml", f"{QUICK}language: {language}\n")
    said = "insight: {implications: [{prediction: P, outcome: correct, resolved: 2026-05-01}]}"
    for title, front in (("Deutsch", "lang: de"), ("Ivrit", "lang: he"), ("Own", said)):
        site.put(f"articles/{title}.md", article(title, front=front))
    site.built()
    found = {item["title"]: lxml_html.fragment_fromstring(item["content_html"], "x")[0] for item in items(site)}
    assert {title: " ".join(e.attrib.values()) for title, e in found.items()} == directions
    edition = lxml_html.fragment_fromstring(parsed(site, "weekly.xml").entries[0].content[0].value, "x")
    heads = {e.text_content(): " ".join(e.attrib.values()) for e in edition.iter("h2", "h3") if e.find("a") is not None}
    assert heads == directions | {"Own": ""}
    (settled,) = parsed(site, "predictions/feed.xml").entries
    assert settled.content[0].value.count('<p dir="auto">') == 2


def test_a_site_without_articles_has_all_its_feeds_and_no_archive(site: Site) -> None:
    site.put("site.yaml", QUICK)
    output = site.built()
    for path in ("feed.xml", "atom.xml", "weekly.xml", "predictions/feed.xml"):
        read = parsed(site, path)
        assert (read.entries, read.feed.title[:6]) == ([], "Digest")
    assert json.loads(output["feed.json"])["items"] == []
    assert [path for path in output if path.startswith("archive/")] == ["archive/index.html"]
    assert len(re.findall("xmlUrl", site.page("feeds.opml"))) == 5
    assert site.run("check", "--now", NOW).status == 0


def test_a_prediction_is_in_its_feed_from_the_day_on_that_it_is_settled(site: Site) -> None:
    front = "insight:\n  implications:\n    - {prediction: P, outcome: correct, resolved: 2026-08-01, evidence: 'https://x.example/'}"
    site.put("articles/one.md", article("One", front=front))
    for now, count in (("2026-07-31T12:00:00Z", 0), ("2026-08-01T12:00:00Z", 1)):
        site.built("--now", now)
        assert len(entries(site, "predictions/feed.xml")) == count


def test_an_edition_has_not_changed_earlier_when_an_article_expires(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    site.put("articles/two.md", article("Two", front="updated: 2026-06-01\nexpires: 2026-06-15"))
    dates = []
    for now in ("2026-06-10T00:00:00Z", "2026-06-20T00:00:00Z"):
        site.built("--now", now)
        (entry,) = entries(site, "weekly.xml")
        dates.append(text(entry, UPDATED))
    assert dates == ["2026-06-01T00:00:00+00:00"] * 2


def test_an_authority_may_have_capitals_and_a_host_may_be_an_address_in_numbers(site: Site) -> None:
    site.put("articles/one.md", article("One"))
    site.put("site.yaml", "title: Digest\nurl: https://example.org/\nfeed: {authority: 'Ex.Example,2026'}\n")
    site.built()
    assert text(entries(site)[0], "guid") == "tag:Ex.Example,2026:one"
    site.put("site.yaml", "title: Digest\nurl: http://[::1]:8000/\n")
    site.built()
    assert text(entries(site)[0], "guid") == "tag:localhost,2026:one"


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_ends_of_the_calendar_are_moments_as_any_other(site: Site, now: str, zone: str) -> None:
    site.put("site.yaml", f"title: Digest\nurl: https://example.org/\ntimezone: {zone}\n")
    site.put("articles/one.md", article("One"))
    site.built("--now", now)


@pytest.mark.parametrize(
    ("zone", "closes", "resolved"),
    [
        pytest.param("Europe/London", "Sunday 01:30", "2026-04-20", id="an hour that comes twice, or never"),
        pytest.param("Atlantic/Azores", "Monday 00:00", "2026-03-29", id="a day without midnight"),
        pytest.param("Atlantic/Azores", "Monday 00:00", "2026-10-25", id="a day with two midnights"),
    ],
)
def test_dates_hold_while_clocks_change(site: Site, zone: str, closes: str, resolved: str) -> None:
    site.put(
        "site.yaml", f"title: Digest\nurl: https://example.org/\ntimezone: {zone}\nedition: {{closes: {closes}}}\n"
    )
    insight = f"insight: {{implications: [{{prediction: P, outcome: correct, resolved: {resolved}}}]}}"
    for day in ("2026-03-18", "2026-10-14"):
        site.put(f"articles/{day}.md", article(day, day, front=insight))
    site.built("--now", "2026-12-01T00:00:00Z")
    assert [len(entries(site, feed)) for feed in ("feed.xml", "weekly.xml", "predictions/feed.xml")] == [2, 2, 2]


def test_an_edition_changes_with_where_its_note_leads(site: Site) -> None:
    site.put("site.yaml", QUICK)
    site.put("articles/one.md", article("One"))
    site.put("articles/later.md", article("Later", front="draft: true\nweek: 2026-W20"))
    site.put("weeks/2026-W18.md", "---\ntitle: Note\n---\n\nSee [what comes](slug:later).\n")
    before = site.built()
    site.put("articles/later.md", article("Later", front="week: 2026-W20"))
    after = site.built()
    assert after == site.built("--clean")
    changed = {path for path in before if before[path] != after[path]}
    assert changed >= {"weekly.xml", "2026/w18/email.html", "2026/w18/email.txt"}
