"""Style where mail programs keep it: in the elements."""

from pathlib import Path

import pytest

from recap.mail.html import inlined

DARK = "@media (prefers-color-scheme: dark) {\np { color: #eee !important; }\n}"


def page(head: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="en" dir="ltr"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("rules", "body", "expected"),
    [
        ("p { color: red; margin: 0 }", "<p>x</p>", '<p style="color:red;margin:0">x</p>'),
        (".s { color: red }", '<p class="s">x</p><p>y</p>', '<p class="s" style="color:red">x</p><p>y</p>'),
        ("p { color: red }", '<p style="color:blue">x</p>', '<p style="color:blue">x</p>'),
        (".s { color: red } p { color: blue }", '<p class="s">x</p>', '<p class="s" style="color:red">x</p>'),
        ("p { color: red }", "<ul><li>x</li></ul>", "<ul><li>x</li></ul>"),
        ("", "<p>AT&amp;T &lt;b&gt; 人 🤖\N{NO-BREAK SPACE}x</p>", "<p>AT&amp;T &lt;b&gt; 人 🤖&nbsp;x</p>"),
    ],
)
def test_rules_are_put_into_the_elements_that_they_apply_to(rules: str, body: str, expected: str) -> None:
    made = inlined(page(f"<style>{rules}</style>", body))
    assert f"<body>{expected}</body>" in made
    assert "<style" not in made
    assert made.startswith('<!DOCTYPE html><html lang="en" dir="ltr">')


def test_a_style_element_that_is_to_be_kept_stays_as_it_is_and_reaches_no_element() -> None:
    kept = f'<style data-css-inline="keep">{DARK}</style>'
    made = inlined(page(f"<style>p {{ color: red }}</style>{kept}", "<p>x</p>"))
    assert made.count("<style") == 1
    assert kept in made
    assert '<p style="color:red">x</p>' in made


def test_nothing_is_read_from_elsewhere(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.css"
    sheet.write_text("p { color: red }")
    made = inlined(page(f'<link rel="stylesheet" href="{sheet.as_uri()}">', "<p>x</p>"))
    assert "<p>x</p>" in made


def test_what_is_inlined_stays_as_it_is() -> None:
    made = inlined(page("<style>p { color: red }</style>", "<p>x</p>"))
    assert inlined(made) == made
