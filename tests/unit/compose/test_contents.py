"""What leaves the site by feed and by email is looked through in one place."""

from pathlib import Path

import pytest
from hypothesis import given

from recap.compose.contents import Contents
from recap.compose.faults import ItemError
from recap.feeds.contents import content_faults
from recap.language import Language
from recap.markdown import Markdown, portable, resolve
from recap.problems import Problem
from recap.render import Renderer, Theme
from recap.views import Frame, Previews, icons, site_feeds, site_view
from tests.builders import desk
from tests.unit.markdown.soups import BODIES

URL = "https://example.org/recap/2026/w18/"


def contents(root: Path, template: str = "") -> Contents:
    file = root / "templates/one.html"
    file.parent.mkdir(exist_ok=True)
    file.write_text(template)
    over = desk()
    drawn = icons(over, b"")
    frame = Frame(lambda: site_view(over, {}, site_feeds(over), drawn), b"", Previews(over, b""))
    theme, _ = Theme.read(root)
    return Contents(frame, Renderer(theme, Language("en")), "feed-invalid", "an entry", {"style"})


def refused(made: Contents, html: str) -> Problem:
    with pytest.raises(ItemError) as caught:
        made.held(html, "one.html", URL)
    return caught.value.problem


def test_a_template_is_given_the_site_and_the_view_and_its_addresses_are_made_whole(tmp_path: Path) -> None:
    made = contents(tmp_path, '<a href="{{ site.home }}tags/">{{ view }}</a> <a href="#one">1</a>')
    assert made.rendered("one.html", "a < b", URL) == (
        f'<a href="https://example.org/recap/tags/">a &lt; b</a> <a href="{URL}#one">1</a>'
    )


def test_a_template_that_fails_is_a_problem_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(ItemError) as caught:
        contents(tmp_path, "\n{{ view.nothing }}").rendered("one.html", "x", URL)
    assert (caught.value.problem.span.path, caught.value.problem.span.line) == ("templates/one.html", 2)


@pytest.mark.parametrize("template", ["", " \n", "{# Nothing. #}\n"])
def test_a_template_that_writes_nothing_is_a_problem(tmp_path: Path, template: str) -> None:
    with pytest.raises(ItemError) as caught:
        contents(tmp_path, template).rendered("one.html", "x", URL)
    problem = caught.value.problem
    assert (problem.code, problem.span.path) == ("template-failed", "templates/one.html")
    assert problem.message == f"it writes nothing (page {URL})"


def test_what_may_leave_is_given_back_as_it_is(tmp_path: Path) -> None:
    html = '<style>p { margin: 0 }</style><p><a href="https://lab.example/">\t\u00a0x</a></p>\n'
    assert contents(tmp_path).held(html, "one.html", URL) is html


def test_what_may_not_is_a_problem_at_the_template_that_names_the_page(tmp_path: Path) -> None:
    problem = refused(contents(tmp_path), '<p onclick="x()"><script>x()</script>')
    assert (problem.code, problem.span.path) == ("feed-invalid", "templates/one.html")
    assert problem.message == (
        f"an entry cannot be published: it holds the element <script>; it holds the attribute 'onclick' (page {URL})"
    )


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_told_where_it_is_written(tmp_path: Path, char: str) -> None:
    problem = refused(contents(tmp_path, f"<p>\n{char}</p>"), f"<p>\n{char}</p>")
    assert (problem.code, problem.span.path) == ("template-failed", "templates/one.html")
    assert problem.message == (
        f"it writes the character U+{ord(char):04X}, which no feed and no email can hold (page {URL})"
    )


@given(BODIES)
def test_whatever_editors_write_may_leave(source: str) -> None:
    html, body, _ = Markdown().body(source, "a.md", 1, "a")
    for target in (None, "/recap/2026/w18/a/"):
        left = portable(resolve(html, [target] * len(body.refs)), URL)
        assert list(content_faults(left)) == []
