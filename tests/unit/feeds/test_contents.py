"""What may stand in HTML that leaves the site."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recap.feeds import contents
from recap.feeds.contents import content_faults, is_absolute


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
    *("animate", "set", "textarea", "select", "button", "noembed", "noframes", "xmp", "plaintext"),
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
    "<!-- <a href='/x'> -->": "the address '/x' in it is not absolute",
    "<!--[if mso]><script>x()</script><![endif]-->": "it holds the element <script>",
    "<!--[if mso]><img src=/x.png><![endif]-->": "the address '/x.png' in it is not absolute",
    '<svg><a><animate attributeName="href" values="javascript:x()"></a></svg>': "it holds the element <animate>",
    '<svg><rect fill="url(/x#a)"></svg>': "the address '/x#a' in it is not absolute",
    "<b style=\"background: image-set('/x.png' 1x)\">b</b>": "the address '/x.png' in it is not absolute",
    '<b http-equiv=" Refresh" content="0; url=/x">b</b>': "it holds the attribute 'http-equiv'",
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
    "<!-- a > b <i> <a href='https://a.example/'> -->",
    "<table><tr><td>1</td></tr></table>",
    "<online></online>",
    "<!DOCTYPE html>",
    "<title>1 < 2</title>",
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
        *(
            "style=a:url(/x)",
            'fill="url(/x)"',
            'mask="red"',
            "stroke='url(/x)'",
            'http-equiv="refresh"',
            "http-equiv=x",
        ),
        "style=\"a: image-set('/x' 1x)\"",
    ]
)
NAMES = st.sampled_from(
    [
        *("a", "b", "img", "p", "B", "scripts", "script", "x-y", "é", "!--", "/b", "textarea", "", "/", "!", "?", "/a"),
        *("animate", "set", "setter", "select", "button", "frame", "!--[if mso]"),
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
        patch.setattr(contents, "_DOUBTFUL", re.compile(""))
        assert quick == list(content_faults(html))
