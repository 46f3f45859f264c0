import datetime as dt

from recap.views import predictions
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
    )
    view = predictions.view(desk([article("a", predictions=made)]))
    assert [p.prediction for p in view.open] == ["on 20 May", "in June", "no date"]
    assert [p.prediction for p in view.due] == ["late", "later"]
    assert [p.prediction for p in view.settled] == ["void", "wrong"]
    assert view.due[0].url == "/recap/2026/w18/a/#prediction-4"
    scores = view.scores
    assert (scores.total, scores.scored, scores.hit_rate, scores.with_confidence, scores.brier) == (
        7,
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
