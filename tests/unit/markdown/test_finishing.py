"""Addresses put in place."""

import re
from html import escape
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recap.markdown import Markdown, portable, resolve
from recap.problems import Span

_AT = Span("a.md", 3, 4)


def test_references_get_their_addresses(markdown: Markdown) -> None:
    html, body, _ = markdown.body('[a](slug:b "t") [c](d.md) ![e](f.png)', "a.md", 1, "a")
    assert [ref.kind for ref in body.refs] == ["slug", "file", "image"]
    assert resolve(html, ["/b/?x&y", None, "/f.png"]) == (
        '<p><a href="/b/?x&amp;y" title="t">a</a> c <img src="/f.png" alt="e"></p>\n'
    )


def test_a_missing_image_leaves_the_link_around_it(markdown: Markdown) -> None:
    html, _, _ = markdown.body("[![i](i.png) t](https://example.org/) [x](slug:x)", "a.md", 1, "a")
    assert resolve(html, [None, None]) == '<p><a href="https://example.org/" rel="noopener"> t</a> x</p>\n'


def test_a_link_without_target_keeps_its_image(markdown: Markdown) -> None:
    html, _, _ = markdown.body("[![i](i.png) t](slug:x) end", "a.md", 1, "a")
    assert resolve(html, [None, "/i.png"]) == '<p><img src="/i.png" alt="i"> t end</p>\n'


def test_citations(markdown: Markdown) -> None:
    text, problems = markdown.inline("so [1]", _AT, 1)
    assert not problems
    assert resolve(text.html, [], "/2026/w18/a/") == 'so <a class="cite" href="/2026/w18/a/#cite-1">[1]</a>'
    assert resolve(text.html, []) == 'so <a class="cite" href="#cite-1">[1]</a>'


def test_citation_markers_get_ids_in_their_order_where_they_are_wanted(markdown: Markdown) -> None:
    text, _ = markdown.inline("[b](slug:b) so [2], thus [1] [2]", _AT, 2)
    told: list[int] = []

    def mark(number: int) -> str:
        told.append(number)
        return f"m{len(told)}"

    assert resolve(text.html, ["/b/"], "", mark) == (
        '<a href="/b/">b</a> so <a class="cite" id="m1" href="#cite-2">[2]</a>, '
        'thus <a class="cite" id="m2" href="#cite-1">[1]</a> <a class="cite" id="m3" href="#cite-2">[2]</a>'
    )
    assert told == [2, 1, 2]


def test_html_without_references_is_given_back() -> None:
    html = '<p>a <a href="https://example.org/">b</a></p>'
    assert resolve(html, []) is html


def test_text_that_looks_like_a_reference_is_text(markdown: Markdown) -> None:
    html, _, _ = markdown.body('<b>x</b> `href="recap-ref:0"` <a href="recap-ref:0">y</a>', "a.md", 1, "a")
    assert 'href="recap-ref:0"</code>' in resolve(html, [None] * 9)


def test_absolute() -> None:
    page = "https://example.org/recap/2026/w18/a/"
    html = (
        '<p><a href="/recap/b/?x&amp;y">b</a> <a href="#c">c</a> <a href="mailto:a@b.c">m</a>'
        '<img src="i.png" alt=\'\'> href="/x"</p>'
    )
    html = html.replace("alt=''", 'alt=""')
    assert portable(html, page) == (
        '<p><a href="https://example.org/recap/b/?x&amp;y">b</a> '
        '<a href="https://example.org/recap/2026/w18/a/#c">c</a> <a href="mailto:a@b.c">m</a>'
        '<img src="https://example.org/recap/2026/w18/a/i.png" alt=""> href="/x"</p>'
    )


def test_absolute_srcset_and_cite() -> None:
    html = '<img srcset="/a.png 1x, b.png 2x,"><q cite="/c">d</q><video poster="e.png"></video>'
    assert portable(html, "https://example.org/x/") == (
        '<img srcset="https://example.org/a.png 1x, https://example.org/x/b.png 2x">'
        '<q cite="https://example.org/c">d</q><video poster="https://example.org/x/e.png"></video>'
    )


def test_the_box_of_a_task_is_a_sign(markdown: Markdown) -> None:
    html, _, _ = markdown.body("- [ ] a `<input>`\n- [x] b\n\n  c", "a.md", 1, "a")
    assert re.sub("<[^>]*>", "", portable(html, "https://example.org/")).split() == [
        "☐",
        "a",
        "&lt;input&gt;",
        "☑",
        "b",
        "c",
    ]


def test_a_comma_inside_an_address_of_a_srcset_stays() -> None:
    html = '<img srcset="/w_1,c_2/a.png 1x,b.png, /c.png 2x">'
    assert portable(html, "https://example.org/x/") == (
        '<img srcset="https://example.org/w_1,c_2/a.png 1x, https://example.org/x/b.png, https://example.org/c.png 2x">'
    )


@given(st.text("/ab.~#?&;:-_é%", max_size=12))
@example("/")
@example("//host/x")
@example("/a/../b")
@example("/a#b")
@example("/a\n")
def test_what_is_joined_in_a_short_way_is_what_the_long_way_gives(address: str) -> None:
    page = "https://example.org/recap/2026/w18/a/"
    assert portable(f'<a href="{escape(address)}">', page) == f'<a href="{escape(urljoin(page, address))}">'


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<img src="/a.png" />', '<img src="https://example.org/a.png" />'),
        ('<img  src="/a.png">', '<img  src="https://example.org/a.png">'),
        ('<a class="x"\n   href="b/">c</a>', '<a class="x"\n   href="https://example.org/x/b/">c</a>'),
        ('<video controls src="/v.mp4"></video>', '<video controls src="https://example.org/v.mp4"></video>'),
        ("<a title='b' href='/c?d&amp;e'>f</a>", "<a title='b' href=\"https://example.org/c?d&amp;e\">f</a>"),
        ('<A HREF = "/b">c</A>', '<A HREF = "https://example.org/b">c</A>'),
        ('<img alt="a > b" src="/a.png">', '<img alt="a > b" src="https://example.org/a.png">'),
        ('<img alt=\'an href="/x"\' src="/a.png">', '<img alt=\'an href="/x"\' src="https://example.org/a.png">'),
        ('<p data-src="/x" title=" href=\'/x\'">', '<p data-src="/x" title=" href=\'/x\'">'),
        ("<a href=/b>c</a>", "<a href=/b>c</a>"),
        ('<a href="//[b">c</a>', '<a href="//[b">c</a>'),
        ('<img srcset="//[b 1x, /c.png 2x">', '<img srcset="//[b 1x, https://example.org/c.png 2x">'),
    ],
)
def test_what_a_template_writes_is_made_whole_too_if_it_stands_in_quotation_marks(html: str, made: str) -> None:
    assert portable(html, "https://example.org/x/") == made
