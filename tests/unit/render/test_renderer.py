import itertools
from typing import Any

import pytest
from markupsafe import Markup

from recap.language import Language
from recap.model.page import Page
from recap.problems import Problem, Severity, Span
from recap.render import Renderer, Theme
from tests.builders import article, desk


def renderer(**sources: str) -> Renderer:
    named = {f"{name.replace('__', '/')}.html": source for name, source in sources.items()}
    return Renderer(Theme(named, {}, {name: f"templates/{name}" for name in named}, b""), Language("en"))


def rendered(source: str, **context: Any) -> bytes | Problem:
    return renderer(a=source).render(Page("out/index.html", "a.html", b"", lambda: context))


def fault(made: Renderer, template: str = "a.html", **context: Any) -> Problem:
    problem = made.fragment(template, context, "out/index.html")
    assert isinstance(problem, Problem)
    assert problem.severity is Severity.ERROR
    return problem


@pytest.mark.parametrize("name", ["a.html", "a.html.j2", "a.xml", "a.atom", "a.txt"])
def test_text_is_escaped_in_every_template(name: str) -> None:
    made = Renderer(Theme({name: '<a title="{{ x }}">{{ y }}</a>'}, {}, {}, b""), Language("en"))
    context = {"x": '"><script>', "y": Markup("<b>safe</b>")}
    assert made.fragment(name, context, "") == b'<a title="&#34;&gt;&lt;script&gt;"><b>safe</b></a>'


def test_json_cannot_end_its_script() -> None:
    data = rendered("<script>{{ x | tojson }}</script>", x="</script>")
    assert data == rb'<script>"\u003c/script\u003e"</script>'


def test_blocks_leave_no_line_behind_and_the_last_line_keeps_its_end() -> None:
    assert rendered("{% if true %}\n  {% set x = 1 %}\na\n{% endif %}\n") == b"a\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\nb {{ nowhere }}", 2),
        ("{{ view.nowhere }}", 1),
        ("\n\n{{ view['x'].y }}", 3),
        ("{% if nowhere %}{% endif %}", 1),
    ],
)
def test_a_variable_that_does_not_exist_is_told_at_its_line(source: str, line: int) -> None:
    problem = fault(renderer(a=source), view={})
    assert (problem.code, problem.span) == ("template-undefined", Span("templates/a.html", line))
    assert "out/index.html" in problem.message


def test_a_fault_in_a_macro_is_told_there() -> None:
    made = renderer(
        a='{% from "m/m.html" import f %}\n{{ f(1) }}', m__m="{% macro f(x) %}\n\n{{ x.y }}\n{% endmacro %}"
    )
    assert fault(made).span == Span("templates/m/m.html", 3)


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("a\n{% if %}", "template-syntax", 2),
        ("a\n{{ 1 | nofilter }}", "template-syntax", 2),
        ('\n{% extends "nowhere.html" %}', "template-missing", 2),
        ("\n{{ 1 / 0 }}", "template-failed", 2),
        ("\n{{ view.x() }}", "template-failed", 2),
        ("\n\n{{ none + 1 }}", "template-failed", 3),
        ("\n{{ 1 | join }}", "template-failed", 2),
        ('\n{% include "a.html" %}', "template-failed", 2),
        ("\n{{ render_card(1) }}", "template-failed", 2),
    ],
)
def test_what_a_template_does_wrong_is_told_at_its_line(source: str, code: str, line: int) -> None:
    problem = fault(renderer(a=source), view={"x": 1})
    assert (problem.code, problem.span) == (code, Span("templates/a.html", line))


def test_a_syntax_error_in_an_included_template_is_told_there() -> None:
    assert fault(renderer(a='{% include "b.html" %}', b="\n{% if %}")).span == Span("templates/b.html", 2)


def test_a_template_that_is_missing_altogether_is_told_where_it_should_be() -> None:
    problem = fault(renderer(), "home/home.html")
    assert (problem.code, problem.span) == ("template-missing", Span("templates/home/home.html"))


def test_an_error_of_the_programs_own_keeps_its_traceback() -> None:
    def broken() -> dict[str, Any]:
        raise LookupError("a bug")

    with pytest.raises(LookupError, match="a bug"):
        renderer(a="").render(Page("x", "a.html", b"", broken))


def test_check_tells_every_template_that_cannot_be_compiled_and_what_is_dangerous() -> None:
    made = renderer(a="{% if %}", b="\n<a href={{ x }}>", c="{{ x | safe }}", d="<p>{{ x }}</p>")
    assert sorted((p.code, p.span.path, p.span.line) for p in made.check()) == [
        ("template-syntax", "templates/a.html", 1),
        ("template-unquoted", "templates/b.html", 2),
        ("template-unsafe", "templates/c.html", 1),
    ]


def test_a_card_is_rendered_once_however_many_lists_show_it() -> None:
    made = renderer(a="{{ render_card(view) }}{{ render_card(view) }}", cards__card="<i>{{ card.title }}</i>")
    shown = desk([article("one", title="<One>")])
    card = shown.card(shown.digest.articles[0])
    assert made.fragment("a.html", {"view": card}, "") == b"<i>&lt;One&gt;</i>" * 2
    assert made.fragment("a.html", {"view": card}, "") == b"<i>&lt;One&gt;</i>" * 2


def test_a_part_of_the_frame_is_rendered_once_for_each_page_that_its_links_lead_to() -> None:
    made = renderer(
        a="{{ render_part('frame/b.html', site, here) }}", frame__b="<i>{{ site.next() }}{{ here or '-' }}</i>\n"
    )

    class Site:
        def __init__(self, first: int) -> None:
            self.next = itertools.count(first).__next__

    one, other = Site(0), Site(10)
    shown = [
        made.fragment("a.html", {"site": site, "here": here}, "") for site in (one, other) for here in ("", "/", "")
    ]
    assert shown == [b"<i>0-</i>", b"<i>1/</i>", b"<i>0-</i>", b"<i>10-</i>", b"<i>11/</i>", b"<i>10-</i>"]


class Shouting(Language):
    """A language in which every message is shouted, and which counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__("en")
        self.asked = 0

    def say(self, message: str) -> str:
        self.asked += 1
        return message.upper().replace(")S", ")s")


def test_messages_are_looked_up_once() -> None:
    language = Shouting()
    source = (
        '<p title="{{ _("a <b>") }}">{% trans %}100% b{% endtrans %}{% set c = _("c") %}{{ c ~ "<" }} {{ view }}</p>'
        '{{ _("d %(N)s%%", N=view) }}{% trans N="<", M=view %}<i>{{ N }}</i>{{ M }}%{% endtrans %}'
    )
    made = Renderer(Theme({"a.html": source}, {}, {"a.html": "templates/a.html"}, b""), language)
    pages = [made.fragment("a.html", {"view": n}, "a") for n in range(3)]
    assert language.asked == 5
    assert pages[2] == b'<p title="A <B>">100% BC&lt; 2</p>D 2%<I>&lt;</I>2%'


def test_a_message_that_names_what_it_is_not_given_fails_where_it_is_shown() -> None:
    for source in ('\n{{ _("a %(n)s %(m)s", n=1) }}', '\n{{ _("a %(n)d", n="x") }}'):
        problem = rendered(source)
        assert isinstance(problem, Problem)
        assert (problem.code, problem.span.line) == ("template-failed", 2)


def test_what_stands_in_a_message_is_escaped() -> None:
    source = '{{ _("x %(n)s", n=view) }}{% trans n=2 %}{{ n }} one{% pluralize %}{{ n }} many{% endtrans %}'
    made = Renderer(Theme({"a.html": source}, {}, {"a.html": "templates/a.html"}, b""), Language("en"))
    assert made.fragment("a.html", {"view": "<"}, "a") == b"x &lt;2 many"
