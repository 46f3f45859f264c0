from hypothesis import given
from hypothesis import strategies as st

from recap.problems import Problem, Severity, Span, error, has_errors, in_order, note, warning

PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(["a", "b"]),
        st.sampled_from(Severity),
        st.sampled_from(["x", "y"]),
        st.builds(Span, st.sampled_from(["a.md", "b.md"]), st.integers(1, 11), st.integers(1, 3)),
    ),
    max_size=8,
)


@given(PROBLEMS)
def test_order_does_not_depend_on_who_found_what_first(problems: list[Problem]) -> None:
    shuffled = sorted(problems, key=lambda p: (p.message, p.code))
    assert in_order(shuffled) == in_order(problems)


@given(PROBLEMS)
def test_order_is_by_place_and_nothing_is_said_twice(problems: list[Problem]) -> None:
    told = in_order(problems)
    places = [(p.span.path, p.span.line, p.span.column) for p in told]
    assert places == sorted(places)
    assert len(set(told)) == len(told)
    assert set(told) == set(problems)


def test_only_errors_are_errors() -> None:
    span = Span("a.md")
    assert has_errors([note("a", span, "x"), error("a", span, "x")])
    assert not has_errors([note("a", span, "x"), warning("a", span, "x")])
