import itertools
import pickle

from recap.compose.faults import ItemError, merged
from recap.problems import Problem, Span, error

SPAN = Span("templates/a.html", 3)


def told(page: str, span: Span = SPAN, code: str = "template-undefined") -> Problem:
    return error(code, span, f"'x' is undefined (page {page})")


def test_an_item_error_keeps_its_problem_from_one_process_to_another() -> None:
    assert pickle.loads(pickle.dumps(ItemError(told("a")))).problem == told("a")


def test_what_many_pages_met_with_is_told_once_whatever_their_order() -> None:
    for problems in itertools.permutations([told("b"), told("a"), told("c")]):
        (problem,) = merged(problems)
        assert (problem.code, problem.span) == ("template-undefined", SPAN)
        assert problem.message == "'x' is undefined (page a), and so on 2 pages more"


def test_a_second_page_is_one_more_and_the_same_thing_said_twice_is_none() -> None:
    assert merged([told("a"), told("b")])[0].message.endswith("and so on 1 page more")
    assert merged([told("a"), told("a")]) == [told("a")]


def test_other_places_and_other_codes_are_other_problems() -> None:
    problems = [told("a"), told("a", Span("templates/a.html", 4)), told("a", code="template-failed")]
    assert merged(problems) == problems
    assert merged([]) == []
