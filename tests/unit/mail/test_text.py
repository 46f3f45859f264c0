"""HTML told in plain text."""

import html
import re
from collections.abc import Iterator
from inspect import cleandoc
from itertools import count
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.mail.text import plain

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t "))
BROKEN = st.lists(st.sampled_from(("a", "b", " ", "\n", "<p>", "</p>", "<b>", "</b>", "<br>", "<ul><li>", "</ul>")))
TAGS = ("p", "b", "div", "h1", "h4", "ul li", "blockquote", "pre", "table tr td", "em")


def inside(tags: str, markup: str) -> str:
    for tag in reversed(tags.split()):
        markup = f"<{tag}>{markup}</{tag}>"
    return markup


TREES = st.recursive(
    st.sampled_from(("one", "<br>", "<hr>", '<a href="https://x.example/">link</a>', "<script>no</script>", "&lt;b>")),
    lambda inner: st.builds(inside, st.sampled_from(TAGS), st.lists(inner, max_size=3).map("".join)),
    max_leaves=20,
)
Tree: TypeAlias = "tuple[str, list[Tree]]"
NAMES = re.findall(
    r"\w+",
    "a b blockquote caption dd details div dl dt h2 h3 ins li ol option p pre q rt ruby select span summary sup table "
    "tbody td th tr ul",
)
LOOSE: st.SearchStrategy[Tree] = st.recursive(
    st.just(("b", [])),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=4)),
    max_leaves=25,
)


def worded(tree: Tree, words: Iterator[str]) -> str:
    """Write elements in one another with a word wherever one can stand."""
    tag, children = tree
    inner = next(words) + "".join(worded(child, words) + next(words) for child in children)
    return f"<{tag}>{inner}</{tag}>"


def folded(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One</p><p>two</p>", "One\n\ntwo"),
        ("<p>One <b>t</b>wo,\n  three\tfour</p>", "One two, three four"),
        ("loose<p>One</p>loose<div>two</div>", "loose\n\nOne\n\nloose\n\ntwo"),
        ("<div><div><p>One</p></div></div>", "One"),
        ("<dl><dt>a</dt><dd>b</dd><dd><p>c</p><p>d</p></dd></dl>", "a\n\n    b\n\n    c\n\n    d"),
        ('<div class="admonition tip"><p><strong>Tip</strong></p>\n<p>b</p></div>', "> Tip\n>\n> b"),
        ("<p>AT&amp;T &lt;b&gt; &quot;x&quot; 1 &lt; 2</p>", 'AT&T <b> "x" 1 < 2'),
        ("<p>H<sub>2</sub>O 10\N{NO-BREAK SPACE}km</p>", "H₂O 10\N{NO-BREAK SPACE}km"),
        ("<p>10<sup>-<b>6</b></sup> of the 1<sup>st</sup></p>", "10⁻⁶ of the 1st"),
        ("<p>So <q>it</q> is</p>", "So “it” is"),
        ("<p><ruby>漢<rt>kan</rt></ruby><ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p>", "漢(kan)字(ji)"),
        ("<p>One<br>two<br/>three <br> four</p>", "One\ntwo\nthree\nfour"),
        ("<p>One</p><hr><p>two</p>", f"One\n\n{'-' * 40}\n\ntwo"),
        ('<p><img src="x" alt="A chart"> <img src="y" alt=""><img src="z"></p>', "[A chart]"),
        ("<head><title>no</title></head><style>no</style><p>yes<script>no</script><!-- no -->!</p>", "yes!"),
        ("<p>a<?no?>b</p>", "ab"),
        ("<pre>  a\n    b  c\n\nd</pre>", "  a\n    b  c\n\nd"),
        ("<p>x</p><pre><code>a <span>&lt;b&gt;</span>\n  c\n</code></pre>", "x\n\na <b>\n  c"),
        ("<blockquote><p>a</p><blockquote><p>b<br>c</p></blockquote></blockquote>", "> a\n>\n> > b\n> > c"),
        ("<blockquote><ul><li>a</li><li>b</li></ul></blockquote>", "> - a\n> - b"),
        ("<details>a<summary>More</summary>b<p>x</p>c</details>", "a\n\nMore\n\nb\n\nx\n\nc"),
        ("<p>x</p><blockquote></blockquote><pre></pre><dl><dd> </dd></dl><table></table><p>y</p>", "x\n\ny"),
        ("<p><s>a</s>, <del>b</del> and <strike>c</strike></p>", "~~a~~, ~~b~~ and ~~c~~"),
        ('<pre>a  b<br>c <img src="x" alt="A chart"></pre>', "a  b\nc [A chart]"),
        ("<pre>a<p>b</p>c</pre>", "a\n\nb\n\nc"),
        ("<p><ins>a<div>b</div><ul><li>c</li></ul>d</ins> e</p>", "a\nb\n\n- c\nd e"),
        ('<a href="https://x.example/"><div>a</div></a>', "a\n<https://x.example/>"),
        ("<p>a<br><br><br>b</p>", "a\n\nb"),
        ("<select><option>a</option><option>b</option></select>", "a\n\nb"),
    ],
)
def test_blocks_stand_apart_and_lines_are_those_that_are_meant(markup: str, expected: str) -> None:
    assert plain(markup) == f"{expected}\n"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h1>One two</h1>", "One two\n======="),
        ("<h2>One <em>t</em>wo</h2>", "One two\n-------"),
        ("<h3>One</h3><h6>two</h6>", "One\n\ntwo"),
        ("<h1>人工知能 AI</h1>", "人工知能 AI\n==========="),
        ("<h2>Ｆｕｌｌ é</h2>", "Ｆｕｌｌ é\n----------"),
        (f"<h1>{'wide ' * 40}</h1>", f"{('wide ' * 40).strip()}\n{'=' * 72}"),
        ("<h2> </h2>x", "x"),
        ('<h3><a href="https://x.example/">One</a></h3>', "One\nhttps://x.example/"),
        ('<h2><a href="https://x.example/">One</a></h2>', "One\n---\nhttps://x.example/"),
        ("<h1>One<!-- no --></h1>", "One\n==="),
        ('<h2><a href="https://x.example/">10<sup>6</sup><!-- no --></a> </h2>', "10⁶\n---\nhttps://x.example/"),
        ('<h2><a id="x">One</a></h2>', "One\n---"),
        (
            '<h3><a href="https://x.example/">One</a><img src="y" alt="two"></h3>',
            "One <https://x.example/>[two]",
        ),
    ],
)
def test_large_headings_are_underlined_as_wide_as_they_are(markup: str, expected: str) -> None:
    assert plain(markup) == f"{expected}\n"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="https://x.example/?a=1&amp;b=2">said</a>', "said <https://x.example/?a=1&b=2>"),
        ('<a href="https://x.example/"> <b>said</b>\nso </a>', "said so <https://x.example/>"),
        ('<a href="https://x.example/">https://x.example/</a>', "https://x.example/"),
        ('<a href="mailto:ann@x.example">ann@x.example</a>', "ann@x.example"),
        ('<a href="mailto:ann@x.example">Ann</a>', "Ann <mailto:ann@x.example>"),
        ('<a href="https://x.example/"><img src="y" alt="Logo"></a>', "[Logo] <https://x.example/>"),
        ('<a href="https://x.example/"></a>', "https://x.example/"),
        ('<a id="x">said</a>', "said"),
        ('<a class="cite" href="https://x.example/#cite-1">[1]</a>', "[1]"),
        ('<sup><a href="https://x.example/#fn-1" role="doc-noteref">1</a></sup>', "[1]"),
        ('<a href="https://x.example/#fnref-1" role="doc-backlink">↩</a>', ""),
    ],
)
def test_a_link_has_its_address_behind_it_and_a_mark_has_none(link: str, expected: str) -> None:
    assert plain(f"<p>so {link}, yes</p>") == f"{folded(f'so {expected}, yes')}\n"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ('<ol start="x"><li>a</li></ol>', "1. a"),
        ("<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li><li>d</li></ul>", "- a\n  1. b\n     - c\n- d"),
        ("<ul><li><p>a</p></li><li><p>b</p><ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol><li><p>a</p><p>b</p></li><li></li><li><p>c</p></li></ol>", "1. a\n\n   b\n\n3. c"),
        ("<ul><li>a<pre>x\n  y</pre></li></ul>", "- a\n\n  x\n    y"),
        ("<ul><li><blockquote>a</blockquote></li></ul>", "- > a"),
        ("<ul></ul>x<ol> </ol>", "x"),
        ("<ul>a<ul><li>b</li></ul> c</ul>", "  a\n  - b\n  c"),
        ("<ol>a<li>b</li>c<!-- no --><ol><li>d</li></ol><li>e</li><i>f</i></ol>", "  a\n1. b\n  c\n  1. d\n2. e\n  f"),
        ("<ul><li>a</li><p>b</p><p>c</p></ul>", "- a\n\n  b\n\n  c"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 <b>3</b></td></tr></table>", "a | b\n1 | 2 3"),
        (
            "<table><caption>T</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
            "T\na\n1",
        ),
        ("<table><tr><td><p>a</p><p>b</p></td><td></td><td>c</td></tr></table>", "a b |  | c"),
        ("<table></table>x", "x"),
        ("<table>a<tr>b<td>c</td><!-- no --> d<th>e</th>f</tr>g<tr></tr></table>", "a\nb | c | d | e | f\ng"),
    ],
)
def test_lists_and_tables_keep_their_order(markup: str, expected: str) -> None:
    assert plain(markup) == f"{expected}\n"


@pytest.mark.parametrize("markup", ["", " \n", "<p></p>", "<p> <b></b></p>", "<!-- c -->", "<div><p></p></div>"])
def test_what_says_nothing_is_nothing(markup: str) -> None:
    assert plain(markup) == ""


def test_a_whole_letter_reads_as_it_should() -> None:
    markup = """
        <h1>Light all over</h1>
        <p>Digest · No. 1<br>https://x.example/</p>
        <h2>Models</h2>
        <h3><a href="https://x.example/a/">Lantern ships</a></h3>
        <p><b>Why It Matters:</b> It is fast <a class="cite" href="https://x.example/a/#cite-1">[1]</a>.</p>
        <hr>
        """
    told = """
        Light all over
        ==============

        Digest · No. 1
        https://x.example/

        Models
        ------

        Lantern ships
        https://x.example/a/

        Why It Matters: It is fast [1].

        ----------------------------------------
        """
    assert plain(markup) == f"{cleandoc(told)}\n"


@given(TEXT)
def test_text_in_a_paragraph_comes_out_as_itself(text: str) -> None:
    assert plain(f"<p>x{html.escape(text)}x</p>") == f"{folded(f'x{text}x')}\n"


@given(TREES)
def test_no_tag_is_left_and_no_line_is_ragged(markup: str) -> None:
    told = plain(markup)
    assert set(re.findall(r"<[^<>]*>", told.replace("<b>", ""))) <= {"<https://x.example/>"}
    assert "no" not in told
    assert told.count("one") == markup.count("one")
    assert [line for line in told.split("\n") if line != line.rstrip()] == []
    assert told.strip("\n") == told.removesuffix("\n")


@given(LOOSE)
def test_every_word_is_told_once_wherever_it_stands(tree: Tree) -> None:
    numbers = count()
    markup = worded(tree, (f"w{number}" for number in numbers))
    told = plain(markup)
    assert re.findall(r"w\d+", told) == [f"w{number}" for number in range(next(numbers))]
    assert "\n\n\n" not in told
    assert [line for line in told.split("\n") if line != line.rstrip()] == []


@given(BROKEN)
def test_no_word_is_lost_where_tags_are_not_closed(markup: list[str]) -> None:
    said = [piece for piece in markup if piece in {"a", "b"}]
    assert re.findall("[ab]", plain("".join(markup))) == said


@pytest.mark.parametrize("tags", ["div", "b", "blockquote", "a", "ul li", "ul", "dl dd", "b div", "table tr td"])
def test_what_stands_too_deep_is_no_fault(tags: str) -> None:
    markup = 'deep <img src="x" alt="chart"><script>no</script>'
    told = plain(inside(" ".join([tags] * (2_000 // len(tags.split()))), markup))
    assert "deep [chart]" in told
    assert "no" not in told
