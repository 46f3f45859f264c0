"""Where a template's fault is told, in which words, and which faults are not the template's."""

from typing import Any

import msgspec
import pytest

from recap.language import Language
from recap.model.permalinks import relative
from recap.problems import Problem, Span
from recap.render import Renderer, Theme


class CardView(msgspec.Struct):
    """Stands in for a view."""

    url: str = "/a/"
    title: str = "A"


def fault(sources: dict[str, str], paths: dict[str, str] | None = None, **context: Any) -> Problem:
    made = Renderer(Theme(sources, {}, paths or {n: f"templates/{n}" for n in sources}, b""), Language("en"))
    problem = made.fragment("a.html", context, "2026/w18/one/index.html")
    assert isinstance(problem, Problem)
    return problem


@pytest.mark.parametrize(
    ("card", "code", "message"),
    [
        ("{{ card.tilte }}", "template-undefined", "'tilte' is undefined: the card view has no such field"),
        ("{{ 1 / 0 }}", "template-failed", "ZeroDivisionError: "),
        ("{{ card.title | round }}", "template-failed", "TypeError: "),
    ],
)
@pytest.mark.parametrize("folder", ["templates", "theme"])
def test_a_fault_in_a_card_is_told_at_the_cards_line(card: str, code: str, message: str, folder: str) -> None:
    sources = {"a.html": "\n\n\n{{ render_card(view) }}", "cards/card.html": f"<article>\n{card}\n</article>"}
    problem = fault(sources, {n: f"{folder}/{n}" for n in sources}, view=CardView())
    assert (problem.code, problem.span) == (code, Span(f"{folder}/cards/card.html", 2))
    assert problem.message.startswith(message)
    assert problem.message.endswith("(page 2026/w18/one/index.html)")


def test_a_template_that_is_missing_is_told_where_it_is_asked_for() -> None:
    sources = {"a.html": "{% include 'b.html' %}", "b.html": "\n{% include 'c.html' %}"}
    problem = fault(sources)
    assert (problem.code, problem.span) == ("template-missing", Span("templates/b.html", 2))
    assert problem.message == "there is no template 'c.html'"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ tilte }}", "'tilte' is undefined"),
        ("{{ view.tilte }}", "'tilte' is undefined: the card view has no such field"),
        ("{{ extra.desk }}", "'desk' is undefined: the mapping has no such key"),
        ("{{ nothing.desk }}", "'desk' is undefined: what it is asked of is none"),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}", "No caller defined"),
    ],
)
def test_an_undefined_name_is_told_in_plain_words(source: str, message: str) -> None:
    problem = fault({"a.html": source}, view=CardView(), extra={}, nothing=None)
    assert problem.message == f"{message} (page 2026/w18/one/index.html)"


def test_a_name_that_another_template_does_not_export_is_told() -> None:
    problem = fault({"a.html": "{% from 'm.html' import gone %}{{ gone() }}", "m.html": ""})
    assert problem.code == "template-undefined"
    assert "'gone'" in problem.message


def test_a_fault_of_code_that_a_template_calls_keeps_its_traceback() -> None:
    renderer = Renderer(Theme({"a.html": "{{ view.url() }}"}, {}, {}, b""), Language("en"))
    broken: Any = None
    with pytest.raises(AttributeError, match="NoneType"):
        renderer.fragment("a.html", {"view": {"url": lambda: relative("", broken)}}, "x")


@pytest.mark.parametrize("source", ["\n{{ a|nofilter }}", "\n{{ a is notest }}", "\n{% nothing %}"])
def test_a_template_that_cannot_be_compiled_is_told_though_nothing_uses_it(source: str) -> None:
    renderer = Renderer(Theme({"a.html": source}, {}, {"a.html": "templates/a.html"}, b""), Language("en"))
    assert [(p.code, p.span) for p in renderer.check()] == [("template-syntax", Span("templates/a.html", 2))]


def test_the_place_of_a_text_in_a_template() -> None:
    sources = {"a.html": "\n\n<p>\x08</p>", "b.html": "\x08"}
    renderer = Renderer(
        Theme(sources, {}, {"a.html": "templates/a.html", "b.html": "theme/b.html"}, b""), Language("en")
    )
    assert renderer.place("a.html", "\x08") == Span("templates/a.html", 3)
    assert renderer.place("a.html", "other") == Span("templates/a.html", 1)
    assert renderer.place("b.html", "\x08") == Span("theme/b.html", 1)


@pytest.mark.parametrize("message", ["50% off", "%", "%(x)s"])
def test_a_message_that_cannot_be_written_is_the_templates_fault(message: str) -> None:
    source = f'\n{{{{ _("{message}") }}}}'
    renderer = Renderer(Theme({"a.html": source}, {}, {"a.html": "templates/a.html"}, b""), Language("en"))
    assert renderer.check() == []
    problem = renderer.fragment("a.html", {}, "a.html")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.span) == ("template-failed", Span("templates/a.html", 2))
