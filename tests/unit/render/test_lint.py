import pytest

from recap.problems import Severity, Span
from recap.render.lint import lint


@pytest.mark.parametrize(
    "source",
    [
        "<a href={{ u }}>",
        "<a href= {{ u }}>",
        "<a href=/x/{{ u }}>",
        '<a class="x" data-x={{ u }}>',
        "<a{% if a > 1 %} href={{ u }}{% endif %}>",
        """<p class='{% if x == 'y' %}b={{ z }}{% endif %}' id={{ q }}>""",
        "<img src={{ u }}",
    ],
)
def test_an_expression_in_a_value_without_quotes_is_an_error(source: str) -> None:
    (problem,) = lint("templates/a.html", f"\n{source}")
    assert (problem.code, problem.severity) == ("template-unquoted", Severity.ERROR)
    assert problem.span == Span("templates/a.html", 2, source.rindex("{{") + 1)


@pytest.mark.parametrize(
    "source",
    [
        '<a href="{{ u }}">',
        "<a href='{{ u }}'>",
        '<a title="{{ x["a"] }}" href="{{ u }}">',
        '<a href="{{ u }}" {{ f(a="b") }}>',
        '<meta content="width={{ w }}, x={{ x }}">',
        '<a b="{{ x }}"{% if c == 1 %} d="{{ e }}"{% endif %}>{{ f }}</a> = {{ g }}',
        "a < b ={{ c }}",
        "{# <a href={{ u }}> #}",
        "{% raw %}<a href={{ u }}>{% endraw %}",
        "{{ x | safer }}",
    ],
)
def test_what_is_quoted_or_no_attribute_passes(source: str) -> None:
    assert list(lint("a.html", source)) == []


@pytest.mark.parametrize(("source", "column"), [("{{ x|safe }}", 5), ("{{ x  |  safe | upper }}", 7)])
def test_switching_escaping_off_is_an_error(source: str, column: int) -> None:
    (problem,) = lint("a.html", source)
    assert (problem.code, problem.span) == ("template-unsafe", Span("a.html", 1, column))


def test_a_comment_moves_no_place() -> None:
    (problem,) = lint("a.html", "{# a\nb #}<a x={{ y }}>")
    assert problem.span == Span("a.html", 2, 10)
