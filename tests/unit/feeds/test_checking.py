import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recap.feeds import Entry, Media, checking
from recap.feeds.checking import content_faults, faults, is_absolute
from recap.feeds.writing import WRITERS
from recap.model.formats import ATOM, JSON, RSS
from tests.unit.feeds.making import entry, feed, full

NOT_READ_BACK = "of the entry 'Title 1' is not read back as it was written"


def found(kind: str, *entries: Entry, was: str = "", now: str = "", **of_feed: Any) -> list[str]:
    """Give the faults of a feed in which one text has been replaced by another."""
    given_ = feed(**of_feed)
    data = WRITERS[kind](given_, entries).decode()
    assert was in data
    return list(faults(data.replace(was, now, 1).encode(), given_, entries))


@pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
def test_what_is_as_it_was_meant_has_no_fault(kind: str) -> None:
    assert found(kind) == []
    assert found(kind, full(), entry(2, summary=""), entry(3, content=""), hub="https://hub.example/") == []


@pytest.mark.parametrize(
    ("kind", "was", "now", "fault"),
    [
        (RSS, "<title>Recap", "<title>X", "its title 'Recap <b>&' is read back as 'X <b>&'"),
        (
            RSS,
            'rel="self"',
            'rel="other"',
            "its own address 'https://example.org/feed.xml' is read back as ''",
        ),
        (
            ATOM,
            'href="https://example.org/" rel="alternate"',
            'href="https://example.com/" rel="alternate"',
            "its home page 'https://example.org/' is read back as 'https://example.com/'",
        ),
        (
            RSS,
            "<lastBuildDate>Mon, 04",
            "<lastBuildDate>Tue, 05",
            "its last change 2026-05-04T06:00:00+02:00 is read back as 2026-05-05T06:00:00+02:00",
        ),
        (RSS, "2026:1</guid>", "2026:2</guid>", f"the id {NOT_READ_BACK}"),
        (ATOM, "<title>Title 1", "<title>Title", f"the title {NOT_READ_BACK}"),
        (JSON, '"url": "https://example.org/1/"', '"url": ""', f"the address {NOT_READ_BACK}"),
        (RSS, "Summary 1", "Summary", f"the summary {NOT_READ_BACK}"),
        (ATOM, "Summary 1", "", f"the summary {NOT_READ_BACK}"),
        (JSON, "<p>Content 1</p>", "", f"the content {NOT_READ_BACK}"),
        (RSS, "<pubDate>Mon", "<pubDate>Mon, x", f"a date {NOT_READ_BACK}"),
        (ATOM, "04T06:00:00+02:00</published>", "04T06:00:00</published>", f"a date {NOT_READ_BACK}"),
        (JSON, '"date_modified": "2026', '"date_modified": "2025', f"a date {NOT_READ_BACK}"),
    ],
)
def test_what_is_read_back_otherwise_is_a_fault(kind: str, was: str, now: str, fault: str) -> None:
    assert found(kind, entry(), was=was, now=now) == [fault]


@pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
def test_every_entry_is_held_against_what_was_meant(kind: str) -> None:
    said = "the title of the entry 'Title 3' is not read back as it was written"
    assert found(kind, entry(1), entry(2), entry(3), was="Title 3", now="Title") == [said]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("pubDate", f"a date {NOT_READ_BACK}"),
        (
            "lastBuildDate",
            "its last change 1900-05-04T06:00:00+00:00 is read back as 1900-05-05T06:00:00+00:00",
        ),
    ],
)
def test_dates_are_held_against_what_was_meant_from_the_first_year_that_rss_can_name(name: str, fault: str) -> None:
    def changed(year: int) -> list[str]:
        old = dt.datetime(year, 5, 4, 6, tzinfo=dt.UTC)
        was, now = (f"<{name}>{when:%a, %d} May" for when in (old, old + dt.timedelta(days=1)))
        return found(RSS, entry(published=old, updated=old), was=was, now=now)

    assert changed(1900) == [fault]
    assert changed(1899) == []


def test_an_early_date_of_an_entry_hides_no_other() -> None:
    old = entry(published=dt.datetime(1899, 5, 4, 6, tzinfo=dt.UTC))
    assert found(RSS, old, was="<atom:updated>2026-05-04", now="<atom:updated>2026-05-05") == [
        f"a date {NOT_READ_BACK}"
    ]


@pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
@pytest.mark.parametrize(
    ("zone", "time", "fold"),
    [
        pytest.param("Europe/London", "2026-10-25T01:30", 0, id="twice"),
        pytest.param("Europe/London", "2026-10-25T01:30", 1, id="the second time"),
        pytest.param("Atlantic/Azores", "2026-03-29", 0, id="never"),
        pytest.param("Etc/GMT+12", "9999-12-31T23:00", 0, id="beyond the calendar in UTC"),
    ],
)
def test_a_time_is_read_back_as_it_was_meant_while_clocks_change(kind: str, zone: str, time: str, fold: int) -> None:
    when = dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone), fold=fold)
    assert found(kind, entry(published=when, updated=when)) == []


@pytest.mark.parametrize(
    ("kind", "was", "now", "what"),
    [
        (RSS, "creator>Bob", "creator>Bo", "author"),
        (ATOM, "<name>Ann", "<name>An", "author"),
        (JSON, '"name": "Bob"', '"name": ""', "author"),
        (RSS, ">Models</category>", "></category>", "category"),
        (ATOM, 'term="Models"', 'label="Models"', "category"),
        (JSON, '"tags"', '"tag"', "category"),
        (RSS, "assets/a.png", "assets/b.png", "picture"),
        (ATOM, "assets/a.png", "assets/b.png", "picture"),
        (JSON, '"image"', '"images"', "picture"),
        (RSS, "lab.example/story", "lab.example/", "original"),
        (ATOM, 'rel="via"', 'rel="related"', "original"),
        (JSON, "lab.example/story", "lab.example/", "original"),
    ],
)
def test_what_an_entry_has_besides_is_held_against_what_was_meant_too(kind: str, was: str, now: str, what: str) -> None:
    said = "of the entry 'A & B < C' is not read back as it was written"
    assert found(kind, full(), was=was, now=now) == [f"the {what} {said}"]


def test_a_lost_entry_is_a_fault() -> None:
    assert found(ATOM, entry(), was="entry>", now="gone>")[0].startswith("it is not well-formed XML: ")
    assert list(faults(WRITERS[JSON](feed(), []), feed(), [entry()])) == [
        "1 entries were written and 0 are read back",
    ]


@pytest.mark.parametrize("name", ["url", "home", "icon", "image", "hub", "current", "previous"])
def test_every_address_of_a_feed_has_to_be_absolute(name: str) -> None:
    assert found(ATOM, **{name: "/x"}) == ["its address '/x' is not absolute"]


@pytest.mark.parametrize("changes", [{"url": "/x"}, {"original": "/x"}, {"image": Media("/x")}])
def test_every_address_of_an_entry_has_to_be_absolute(changes: dict[str, Any]) -> None:
    assert found(RSS, entry(**changes)) == ["the address '/x' of the entry 'Title 1' is not absolute"]


def test_ids_are_told_apart() -> None:
    assert found(JSON, entry(1), entry(2), entry(1)) == ["2 entries share the id 'tag:example.org,2026:1'"]


@pytest.mark.parametrize(
    ("name", "is_tag"),
    [
        ("tag:example.org,2026:1", True),
        ("tag:me@example.org,2026-05-04:a/b?c=d", True),
        ("tag:example.org,2026-05:%E5%91%A8", True),
        ("tag:example.org,2026:", True),
        ("https://example.org/1/", False),
        ("tag:example.org:1", False),
        ("tag:example.org,26:1", False),
        ("tag:-example.org,2026:1", False),
        ("tag:example.org,2026:a b", False),
        ("tag:example.org,2026:a%2", False),
        ("tag:example.org,2026:周", False),
        ("tag:example.org,2026:1\n", False),
        ("", False),
    ],
)
def test_an_id_is_a_tag(name: str, is_tag: bool) -> None:
    assert list(faults(WRITERS[JSON](feed(), [entry(id=name)]), feed(), [entry(id=name)])) == (
        [] if is_tag else [f"the id '{name}' is no tag: address"]
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org", True),
        ("http://example.org/a b?c#d", True),
        ("HTTPS://Example.org:443/", True),
        ("https://[::1]/", True),
        ("mailto:a@example.org", True),
        ("tel:1", True),
        ("", False),
        ("/a", False),
        ("MailTo:a@example.org", True),
        ("a:b/c", False),
        ("cid:a@example.org", False),
        ("livescript:a", False),
        ("mailtoo:a", False),
        ("//example.org/", False),
        ("#a", False),
        ("?a", False),
        ("https:/a", False),
        ("https:a", False),
        ("https://", False),
        ("https://[a", False),
        ("javascript:a", False),
        ("JavaScript://example.org/%0Aa", False),
        ("java\nscript:a", False),
        ("vbscript:a", False),
        ("data:text/html,a", False),
        ("file:///etc/passwd", False),
    ],
)
def test_an_address_is_absolute_or_not(address: str, expected: bool) -> None:
    assert is_absolute(address) is expected


ACTIVE = (
    *("script", "style", "link", "meta", "base", "iframe", "frame", "object", "embed", "applet", "form", "noscript"),
    *("html", "head", "body"),
)
ADDRESSES = ("href", "src", "poster", "cite", "background", "formaction", "action", "data", "longdesc", "xlink:href")
NOT_CLOSED = "it cannot be read to its end, as where a tag or a comment is not closed"
BAD = {
    **{f"<{name}>": f"it holds the element <{name}>" for name in ACTIVE},
    "<iframe/>": "it holds the element <iframe>",
    "<IFRAME />": "it holds the element <iframe>",
    '<b onclick="x">b</b>': "it holds the attribute 'onclick'",
    "<b OnClick=x>b</b>": "it holds the attribute 'onclick'",
    "<b/onclick=x>b</b>": "it holds the attribute 'onclick'",
    '<b title=">" onclick="x">b</b>': "it holds the attribute 'onclick'",
    '<b title="<i>" onclick="x">b</b>': "it holds the attribute 'onclick'",
    '<b\xa0title=" title=">" onclick="x">b</b>': "it holds the attribute 'onclick'",
    '<b < onclick="x">b</b>': "it holds the attribute 'onclick'",
    **{f'<b {name}="/x">b</b>': "the address '/x' in it is not absolute" for name in ADDRESSES},
    '<body onload="x">': "it holds the attribute 'onload'",
    '<a href="https://a.example/"></body></html><b onclick="x">b</b>': "it holds the attribute 'onclick'",
    '<svg><title><b onclick="x"></title></svg>': "it holds the attribute 'onclick'",
    '<svg><textarea><b onclick="x"></textarea></svg>': "it holds the attribute 'onclick'",
    "<a/href=x/onclick=y>a</a>": "the address 'x/onclick=y' in it is not absolute",
    '<a href="/x">a</a>': "the address '/x' in it is not absolute",
    '<a href="livescript:x">a</a>': "the address 'livescript:x' in it is not absolute",
    '<img src="data:image/png;base64,AA==">': "the address 'data:image/png;base64,AA==' in it is not absolute",
    '<a ping="https://a.example/ /x">a</a>': "the address '/x' in it is not absolute",
    '<b style="background: url(/x)">b</b>': "the address '/x' in it is not absolute",
    '<b style="background: URL( &quot;/x y&quot; )">b</b>': "the address '/x y' in it is not absolute",
    "<b style=\"background: url('/x') , url(https://a.example/)\">b</b>": "the address '/x' in it is not absolute",
    r'<b style="background: \75 r\00006C(/x)">b</b>': "the address '/x' in it is not absolute",
    r'<b style="background: \url(/x)">b</b>': "the address '/x' in it is not absolute",
    '<b style="background: url()">b</b>': "the address '' in it is not absolute",
    "<style>b { background: url(/x) }</style>": "the address '/x' in it is not absolute",
    "<style>@import '/x';</style>": "the address '/x' in it is not absolute",
    '<style>@import url("/x");</style>': "the address '/x' in it is not absolute",
    "<a href=/x>a</a>": "the address '/x' in it is not absolute",
    "<A HREF='/x'>a</A>": "the address '/x' in it is not absolute",
    '<a\nclass="a"\thref="#x">a</a>': "the address '#x' in it is not absolute",
    '<a < href="/x">a</a>': "the address '/x' in it is not absolute",
    '<a href="https://a[b">a</a>': "the address 'https://a[b' in it is not absolute",
    '<a href="">a</a>': "the address '' in it is not absolute",
    '<a href="javascript:x">a</a>': "the address 'javascript:x' in it is not absolute",
    '<a href="java&#115;cript:x">a</a>': "the address 'javascript:x' in it is not absolute",
    '<img src="x.png">': "the address 'x.png' in it is not absolute",
    '<img src="//a.example/x">': "the address '//a.example/x' in it is not absolute",
    '<img srcset="https://a.example/1 1x, /2 2x">': "the address '/2' in it is not absolute",
    '<video poster="/p"></video>': "the address '/p' in it is not absolute",
    '<blockquote cite="/c">q</blockquote>': "the address '/c' in it is not absolute",
}
HARMLESS = (
    "text & more",
    "1 < 2 > 0",
    "<p>&lt;script&gt;</p>",
    '<p class="on" title="onclick href">"quoted" and \'quoted\'</p>',
    "<details open><summary>s</summary></details>",
    "<a href=\"https://a.example/?q=<\" title='>'>a</a>",
    '<a href=" https://a.example/\n">a</a>',
    '<a href="mailto:a@example.org">a</a>',
    '<img src="https://a.example/a.png" alt="" width="1"/>',
    '<img srcset="https://a.example/w_1,c_2/a.png 1x, https://a.example/b.png 2x" src="https://a.example/">',
    "<!-- <a href='/x'> -->",
    "<table><tr><td>1</td></tr></table>",
    "<online></online>",
    "<!DOCTYPE html>",
    "<title>1 < 2</title>",
    "<textarea>a</textarea>",
    "<header>a</header>",
    '<b style="color: red" data-x="y">b</b>',
    '<b style="background: url(https://a.example/)">b</b>',
    r'<b style="curl: curl(x); content: \'\2014 \75z(\'">b</b>',
)
WHERE = st.lists(st.sampled_from(HARMLESS), max_size=4).map("".join)


@pytest.mark.parametrize("html", ["", *HARMLESS, "".join(HARMLESS)])
def test_content_that_does_nothing_has_no_fault(html: str) -> None:
    assert list(content_faults(html)) == []


@pytest.mark.parametrize(("html", "fault"), BAD.items())
@settings(max_examples=20)
@given(before=WHERE, after=WHERE)
def test_a_fault_is_found_wherever_it_stands(html: str, fault: str, before: str, after: str) -> None:
    assert fault in list(content_faults(before + html + after))


UNFINISHED = [
    *("<a", "<a ", '<img src="https://a', "<img src='x>", "<b title=a<b", "</", "</b", "<!", "<!-- a", "<?a"),
    *('<recap-end><img src="x', "<recap-end "),
]


@pytest.mark.parametrize("html", UNFINISHED)
@given(before=WHERE)
def test_what_would_swallow_what_follows_is_a_fault(html: str, before: str) -> None:
    assert list(content_faults(before + html)) == [NOT_CLOSED]


def test_an_unfinished_tag_is_looked_into_too() -> None:
    faults = list(content_faults("<p>a</p><img src=x onerror=alert(1)"))
    assert faults == [NOT_CLOSED, "it holds the attribute 'onerror'", "the address 'x' in it is not absolute"]


DOCUMENT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A &lt;b&gt;</title>
<style>p > a { color: red; background: url("https://a.example/a.png?b&c") }</style></head>
<body style="margin:0"><p><a href="https://a.example/">ü</a></p>%s</body></html>
"""
NAMES_OF_DOCUMENT = ("html", "head", "meta", "style", "body")


def test_a_document_may_hold_what_it_is_allowed_and_no_more() -> None:
    assert list(content_faults(DOCUMENT % "", NAMES_OF_DOCUMENT)) == []
    assert list(content_faults(DOCUMENT % "")) == [f"it holds the element <{name}>" for name in NAMES_OF_DOCUMENT]


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        ("<html", "<html onclick=x", "it holds the attribute 'onclick'"),
        ("<body", "<body onload=x", "it holds the attribute 'onload'"),
        ("<body", "<body background=x.png", "the address 'x.png' in it is not absolute"),
        ("margin:0", "background:url(x.png)", "the address 'x.png' in it is not absolute"),
        ('url("https://a.example/', 'url("/', "the address '/a.png?b&c' in it is not absolute"),
        ("</head>", "<script></script></head>", "it holds the element <script>"),
        ("</html>", "</html><a href=x>", "the address 'x' in it is not absolute"),
        ("</html>", "</html", NOT_CLOSED),
    ],
)
def test_every_part_of_a_document_is_looked_at(was: str, now: str, fault: str) -> None:
    assert list(content_faults((DOCUMENT % "").replace(was, now), NAMES_OF_DOCUMENT)) == [fault]


@settings(max_examples=50)
@given(st.lists(st.sampled_from([*HARMLESS, *BAD]), max_size=4).map("".join))
def test_a_document_has_the_faults_of_what_it_holds(html: str) -> None:
    of_style = [f"it holds the element <{name}>" for name in NAMES_OF_DOCUMENT]
    expected = [fault for fault in content_faults(html) if fault not in of_style]
    assert list(content_faults(DOCUMENT % html, NAMES_OF_DOCUMENT)) == expected


def test_every_fault_is_told_once() -> None:
    html = '<a href="/x" onclick="a">a</a><form></form><a href="/x" onclick="b">b</a><form></form><img src="y">'
    assert list(content_faults(html)) == [
        "it holds the element <form>",
        "it holds the attribute 'onclick'",
        "the address '/x' in it is not absolute",
        "the address 'y' in it is not absolute",
    ]


def test_a_declaration_does_not_stop_the_check() -> None:
    html = '<?xml version="1.0" encoding="utf-8"?><a href="/x">ü</a>'
    assert list(content_faults(html)) == ["the address '/x' in it is not absolute"]


ATTRIBUTES = st.sampled_from(
    [
        *("hidden", "<", ">", '"', "'", "/", "=", 'title="', 'title=">"', 'title="<b"', "title='\"'", 'title=""', "é"),
        *(
            'href="https://a.example/"',
            'href="https://a',
            'href="https://a[b"',
            'href="https://a℀b/"',
            'href="http://"',
        ),
        *('href="https://a&#91;b"', 'src="/x"', 'srcset="/x"', "cite=x", 'onclick="x"', "on", 'data-onclick="x"'),
        *(f'{name}="{value}"' for name in (*ADDRESSES, "ping", "srcset") for value in ("/x", "https://a.example/ /x")),
        *(f'{name}-x="/x"' for name in (*ADDRESSES, "style")),
        *(
            f'style="{css}"'
            for css in (
                "margin: 0",
                "a: url(/x)",
                "a: url(https://a.example/)",
                "a: &#117;rl&lpar;/x)",
                r"a: \75rl(/x)",
                "a: URL('')",
                "@import '/x'",
                "&commat;import '/x'",
                r"url\(/x)",
            )
        ),
        "style=a:url(/x)",
    ]
)
NAMES = st.sampled_from(
    [
        *("a", "b", "img", "p", "B", "scripts", "script", "x-y", "é", "!--", "/b", "textarea", "", "/", "!", "?", "/a"),
        *("html", "/html", "body", "/body", "header", "style", "/style", "title", "svg", "plaintext", "recap-end"),
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "/", "", "\xa0", "\x0c", "\x1c"])
TAGS = st.builds(
    lambda name, attributes, end: f"<{name}{''.join(f'{gap}{one}' for gap, one in attributes)}{end}",
    NAMES,
    st.lists(st.tuples(GAPS, ATTRIBUTES), max_size=4),
    st.sampled_from([">", ">", " />", "", "-->"]),
)


@settings(max_examples=400)
@given(st.lists(TAGS | st.sampled_from(["text", "&lt;", ">"]), max_size=4).map("".join))
@example('<b < onclick="x">')
@example('<a href="https://a℀b/">')
@example('<b style="a: url&lpar;/x)">')
@example("<b style=\"@import '/x'\">")
@example(r"""<b style="\40 import '/x'">""")
def test_the_quick_look_hides_nothing_that_a_close_one_finds(html: str) -> None:
    quick = list(content_faults(html))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "_DOUBTFUL", re.compile(""))
        assert quick == list(content_faults(html))
