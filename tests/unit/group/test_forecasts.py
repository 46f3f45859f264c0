import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.group.forecasts import forecasts, scores, settled
from recap.model.article import Prediction
from recap.model.time import Week
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
    ("resolved", "outcome", "told"),
    [
        ("2026-05-12", "correct", []),
        ("2026-05-13", "void", ["prediction-ahead"]),
        ("2026-05-13", "open", []),
    ],
)
def test_what_is_settled_on_a_day_to_come_is_told(resolved: str, outcome: str, told: list[str]) -> None:
    given_ = prediction(outcome=outcome, resolved=dt.date.fromisoformat(resolved), line=12, column=9)
    _, problems = forecasts([article("a", predictions=(given_,))], TODAY)
    assert [(p.code, p.severity) for p in problems] == [(code, Severity.WARNING) for code in told]
    assert [p.span for p in problems] == [Span("content/articles/a.md", 12, 9)] * len(told)
    assert [p.message for p in problems] == [
        "this prediction is settled on 2026-05-13, a day to come, and pages say so already" for _ in told
    ]


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


def test_settled_predictions_belong_to_the_iso_week_of_their_day_and_stand_day_by_day() -> None:
    def on(*days: str) -> tuple[Prediction, ...]:
        return tuple(prediction(outcome="void", resolved=dt.date.fromisoformat(day)) for day in days)

    made, _ = forecasts(
        [
            article("a", predictions=(*on("2026-05-03", "2026-04-27", "2026-05-04"), prediction())),
            article("b", predictions=on("2026-04-27", "2027-01-01")),
        ],
        TODAY,
    )
    found = {week: [(f.article.slug, f.number) for f in those] for week, those in settled(made).items()}
    assert found == {
        Week(2026, 18): [("a", 2), ("b", 1), ("a", 1)],
        Week(2026, 19): [("a", 3)],
        Week(2026, 53): [("b", 2)],
    }


def test_an_open_prediction_is_not_settled_whatever_its_day() -> None:
    made, _ = forecasts([article("a", predictions=(prediction(resolved=TODAY),))], TODAY)
    assert settled(made) == {}


@given(st.lists(st.tuples(st.sampled_from(["correct", "partly", "wrong", "void"]), st.floats(0, 100)), max_size=40))
def test_bins_hold_all_that_is_scored_with_a_confidence_each_where_it_belongs(given_: list[tuple[str, float]]) -> None:
    found = scores(prediction(outcome=outcome, confidence=confidence) for outcome, confidence in given_)
    assert sum(b.count for b in found.bins) == found.with_confidence
    assert [b.low for b in found.bins] == sorted({b.low for b in found.bins})
    for one in found.bins:
        assert one.low in range(0, 100, 10)
        assert one.high == one.low + 10
        assert one.low / 100 - 1e-9 <= one.confidence <= one.high / 100 + 1e-9
        assert 0 <= one.score <= 1
    if found.hit_rate is not None:
        assert sum(b.score * b.count for b in found.bins) == pytest.approx(found.hit_rate * found.scored)


def test_a_bin_has_the_means_of_its_predictions_and_a_hundred_percent_is_in_the_last() -> None:
    made = (("correct", 90.0), ("partly", 100.0), ("wrong", 89.9), ("correct", None), ("void", 95.0))
    bins = scores(prediction(outcome=outcome, confidence=confidence) for outcome, confidence in made).bins
    assert [(b.low, b.count, b.score) for b in bins] == [(80, 1, 0.0), (90, 2, 0.75)]
    assert bins[1].confidence == pytest.approx(0.95)
