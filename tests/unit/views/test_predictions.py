import datetime as dt

import pytest

from recap.model.article import Prediction
from recap.views import predictions
from recap.views.scores import ENOUGH
from tests.builders import article, desk, partial, prediction


def test_predictions_stand_by_what_has_become_of_them() -> None:
    made = (
        prediction("no date"),
        prediction("in June", due=partial("2026-06")),
        prediction("on 20 May", due=partial("2026-05-20")),
        prediction("late", due=partial("2026-05-01")),
        prediction("later", due=partial("2026-05-02")),
        prediction("wrong", outcome="wrong", resolved=dt.date(2026, 5, 1), confidence=50.0),
        prediction("void", outcome="void", resolved=dt.date(2026, 5, 3)),
        prediction("old", outcome="void", resolved=dt.date(2025, 12, 31)),
    )
    view = predictions.view(desk([article("a", predictions=made)]))
    assert [p.prediction for p in view.open] == ["on 20 May", "in June", "no date"]
    assert [p.prediction for p in view.due] == ["late", "later"]
    assert [(g.year, [p.prediction for p in g.predictions]) for g in view.settled] == [
        ("2026", ["void", "wrong"]),
        ("2025", ["old"]),
    ]
    assert view.due[0].url == "/recap/2026/w18/a/#prediction-4"
    scores = view.scores
    assert (scores.total, scores.scored, scores.hit_rate, scores.with_confidence, scores.brier) == (
        8,
        1,
        "0%",
        1,
        "0.25",
    )


def test_predictions_are_a_sequence_though_they_are_made_when_they_are_read() -> None:
    made = tuple(prediction(f"p{n}", due=partial(f"2026-06-{n + 1:02}")) for n in range(5))
    listed = predictions.view(desk([article("a", predictions=made)])).open
    assert (len(listed), listed[-1].prediction) == (5, "p4")
    assert [p.prediction for p in listed[1:4:2]] == ["p1", "p3"]
    assert not listed[5:]


def test_without_predictions_there_is_no_score() -> None:
    scores = predictions.view(desk()).scores
    assert (scores.total, scores.hit_rate, scores.brier) == (0, "", "")


def test_outcomes_are_counted_and_drawn_against_the_commonest() -> None:
    made = (
        *(prediction(outcome="correct", resolved=dt.date(2026, 5, 1)),) * 4,
        prediction(outcome="wrong", resolved=dt.date(2026, 5, 1)),
        prediction(),
        prediction(due=partial("2026-05-01")),
        prediction(outcome="void", resolved=dt.date(2026, 5, 1)),
    )
    scores = predictions.view(desk([article("a", predictions=made)])).scores
    assert [(o.outcome, o.label, o.count, o.share) for o in scores.outcomes] == [
        ("open", "Open", 1, "12%"),
        ("due", "Due, not settled", 1, "12%"),
        ("correct", "Correct", 4, "50%"),
        ("wrong", "Wrong", 1, "12%"),
        ("void", "Void", 1, "12%"),
    ]
    assert ['width="100"' in o.bar for o in scores.outcomes] == [False, False, True, False, False]
    assert 'width="25"' in scores.outcomes[0].bar


def stated(*confidences: float) -> tuple[Prediction, ...]:
    day = dt.date(2026, 5, 1)
    return tuple(prediction(outcome="correct", resolved=day, confidence=given) for given in confidences)


def test_calibration_is_charted_where_confidence_was_stated() -> None:
    wrong = prediction(outcome="wrong", resolved=dt.date(2026, 5, 1), confidence=75.0)
    chart = predictions.view(desk([article("a", predictions=(*stated(71, 100), wrong))])).scores.calibration
    assert chart is not None
    assert chart.columns == ("Confidence", "Predictions", "Mean confidence", "Came true")
    assert chart.rows == (("70% – 80%", "2", "73%", "50%"), ("90% – 100%", "1", "100%", "100%"))
    assert chart.svg.count("<circle") == 2


def test_without_a_stated_confidence_there_is_no_chart_and_no_warning() -> None:
    settled = prediction(outcome="correct", resolved=dt.date(2026, 5, 1))
    scores = predictions.view(desk([article("a", predictions=(settled,))])).scores
    assert (scores.calibration, scores.few, scores.brier) == (None, False, "")


@pytest.mark.parametrize(("count", "few"), [(1, True), (ENOUGH - 1, True), (ENOUGH, False)])
def test_a_small_sample_is_called_one(count: int, few: bool) -> None:
    made = desk([article("a", predictions=stated(*[80.0] * count))])
    assert predictions.view(made).scores.few is few


def test_predictions_in_order_are_due_ones_open_ones_by_due_date_then_the_last_settled() -> None:
    made = (
        prediction("wrong", outcome="wrong", resolved=dt.date(2026, 5, 1)),
        prediction("no date"),
        prediction("void", outcome="void", resolved=dt.date(2026, 5, 3)),
        prediction("soon", due=partial("2026-05-20")),
        prediction("late", due=partial("2026-05-01")),
    )
    ordered = predictions.in_order(desk([article("a", predictions=made)]).digest.forecasts)
    assert [f.prediction.prediction.plain for f in ordered] == ["late", "soon", "no date", "void", "wrong"]
