"""Text as the index takes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.search import plain_text, spaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two words", "two words"),
        ("人工智能", "人 工 智 能"),
        ("生成AIの工場", "生 成 AI の 工 場"),
        ("능력 향상", "능 력 향 상"),
        ("GPT-5发布", "GPT-5 发 布"),
        ("模型，性能", "模 型 ， 性 能"),
        ("人 工", "人 工"),
        ("", ""),
    ],
)
def test_characters_that_are_written_together_are_words_of_their_own(text: str, expected: str) -> None:
    assert spaced(text) == expected


@given(st.text())
def test_spacing_loses_and_adds_nothing_but_spaces(text: str) -> None:
    assert "".join(spaced(text).split()) == "".join(text.split())


@given(st.text())
def test_what_is_spaced_stays_as_it_is(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <strong>t</strong>wo</p>\n<p>three</p>", "One two three"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("<table><tr><th>a</th><td>b</td></tr></table>", "a b"),
        ("a<br>b<hr/>c", "a b c"),
        ("AT&amp;T &lt;b&gt; x", "AT&T <b> x"),
        ('<img alt="a > b" src="/x.png">after', "after"),
        ('said<a class="cite" href="recap-cite:1">[1]</a>.', "said."),
        ('a<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">[1]</a></sup> b', "a b"),
        ('<li id="fn-1"><p>Note. <a href="#fnref-1" class="footnote-back" role="doc-backlink">↩</a></p></li>', "Note."),
        ("1 < 2", "1 < 2"),
        ("", ""),
    ],
)
def test_html_becomes_the_text_that_people_read(html: str, expected: str) -> None:
    assert plain_text(html) == expected
