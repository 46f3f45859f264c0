import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.group.forecasts import forecasts, scores
from recap.problems import Severity, Span
from tests.builders import article, partial, prediction

TODAY = dt.date(2026, 5, 12)
OUTCOMES = st.sampled_from(("open", "correct", "partly", "wrong", "void"))


def test_scores_worked_out_by_hand() -> None:
    made = [
        prediction(outcome="correct", confidence=80.0),
        prediction(outcome="partly", confidence=60.0),
        prediction(outcome="wrong", confidence=90.0),
        prediction(outcome="correct"),
        prediction(outcome="void", confidence=100.0),
        prediction(outcome="open", confidence=100.0),
    ]
    found = scores(made)
    assert (found.scored, found.with_confidence) == (4, 3)
    assert found.hit_rate == pytest.approx((1 + 0.5 + 0 + 1) / 4)
    assert found.brier == pytest.approx((0.04 + 0.01 + 0.81) / 3)


def test_where_nothing_is_settled_there_is_no_score() -> None:
    found = scores([prediction(outcome="void", confidence=50.0), prediction()])
    assert (found.scored, found.hit_rate, found.with_confidence, found.brier) == (0, None, 0, None)


def test_without_confidence_there_is_a_hit_rate_alone() -> None:
    found = scores([prediction(outcome="wrong")])
    assert (found.hit_rate, found.brier) == (0.0, None)


@given(st.lists(st.tuples(OUTCOMES, st.none() | st.floats(0, 100))))
def test_scores_lie_between_none_and_all(given_: list[tuple[str, float | None]]) -> None:
    found = scores(prediction(outcome=outcome, confidence=confidence) for outcome, confidence in given_)
    assert found.with_confidence <= found.scored <= len(given_)
    for share, count in ((found.hit_rate, found.scored), (found.brier, found.with_confidence)):
        assert (share is None) == (count == 0)
        assert share is None or 0 <= share <= 1


@pytest.mark.parametrize(
    ("due", "outcome", "late"),
    [
        ("2026-05-11", "open", True),
        ("2026-05-12", "open", False),
        ("2026-04", "open", True),
        ("2026-05", "open", False),
        ("2026-Q1", "open", True),
        ("2026", "open", False),
        ("2026-05-11", "void", False),
        (None, "open", False),
    ],
)
def test_a_prediction_is_due_once_the_last_day_it_may_mean_has_passed(
    due: str | None, outcome: str, late: bool
) -> None:
    given_ = prediction(due=partial(due) if due else None, outcome=outcome, line=12, column=9)
    made, problems = forecasts([article("a", predictions=(given_,))], TODAY)
    assert [f.due for f in made] == [late]
    assert [(p.code, p.severity, p.span) for p in problems] == (
        [("prediction-due", Severity.WARNING, Span("content/articles/a.md", 12, 9))] if late else []
    )


def test_predictions_are_numbered_in_their_article() -> None:
    two = (prediction("x"), prediction("y"))
    made, _ = forecasts([article("a", predictions=two), article("b"), article("c", predictions=two)], TODAY)
    assert [(f.article.slug, f.number, f.prediction.prediction.plain) for f in made] == [
        ("a", 1, "x"),
        ("a", 2, "y"),
        ("c", 1, "x"),
        ("c", 2, "y"),
    ]
