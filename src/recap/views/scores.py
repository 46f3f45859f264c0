"""How well predictions did."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from recap.charts import Axis, Caption, Dot, bar, calibration
from recap.model.digest import Bin, Forecast, Scores
from recap.views.desk import Desk
from recap.views.forecasts import OUTCOMES
from recap.views.types import ChartView, View

ENOUGH = 20
"""How many scored predictions with a confidence it takes before their scores mean much."""
_QUARTERS = (0, 0.25, 0.5, 0.75, 1)
"""Where the axes of the calibration chart are labelled."""


class OutcomeView(View, frozen=True):
    """How many predictions had an outcome (see `PredictionView`); `bar` is a drawing of their share."""

    outcome: str
    label: str
    count: int
    share: str
    bar: Markup


class ScoresView(View, frozen=True):
    """How well predictions did, in words.

    `hit_rate` is ``67%``, `brier` ``0.18``, each empty where nothing is scored. `few` tells that so few of those that
    are scored state a confidence that the Brier score and `calibration` say little; the chart is None where none does.
    """

    total: int
    scored: int
    hit_rate: str
    with_confidence: int
    brier: str
    few: bool
    outcomes: tuple[OutcomeView, ...]
    calibration: ChartView | None


def scores_view(made: Sequence[Forecast], scores: Scores, desk: Desk) -> ScoresView:
    """Say how well the predictions `made` did, whose scores are `scores`."""
    words = desk.words
    return ScoresView(
        total=len(made),
        scored=scores.scored,
        hit_rate=words.percent(scores.hit_rate) if scores.hit_rate is not None else "",
        with_confidence=scores.with_confidence,
        brier=words.language.number(round(scores.brier, 2)) if scores.brier is not None else "",
        few=0 < scores.with_confidence < ENOUGH,
        outcomes=_outcomes(made, desk),
        calibration=_calibration(scores.bins, desk) if scores.bins else None,
    )


def _outcomes(made: Sequence[Forecast], desk: Desk) -> tuple[OutcomeView, ...]:
    """Count predictions by outcome."""
    counts = Counter("due" if f.due else f.prediction.outcome for f in made)
    most = max(counts.values(), default=1)
    return tuple(
        OutcomeView(
            outcome=outcome,
            label=desk.words.say(label),
            count=counts[outcome],
            share=desk.words.percent(counts[outcome] / len(made)),
            bar=bar(counts[outcome] / most, outcome),
        )
        for outcome, label in OUTCOMES.items()
        if counts[outcome]
    )


def _calibration(bins: Sequence[Bin], desk: Desk) -> ChartView:
    """Chart how often predictions came true against the confidence that they stated."""
    say, percent, number = desk.words.say, desk.words.percent, desk.words.language.number
    caption = Caption(
        "calibration",
        say("Calibration: stated confidence and what came true"),
        say(
            "Each dot is a group of predictions of about the same confidence; the larger, the more of them. On the "
            "dashed line confidence was justified; below it there was too much of it, above it too little."
        ),
    )
    quarters = [percent(quarter) for quarter in _QUARTERS]
    dots = [Dot(b.confidence, b.score, b.count, number(b.count)) for b in bins]
    return ChartView(
        id=caption.id,
        title=caption.title,
        description=caption.description,
        svg=calibration(caption, dots, Axis(say("Stated confidence"), quarters), Axis(say("Came true"), quarters)),
        columns=(say("Confidence"), say("Predictions"), say("Mean confidence"), say("Came true")),
        rows=tuple((_range(b, desk), number(b.count), percent(b.confidence), percent(b.score)) for b in bins),
    )


def _range(one: Bin, desk: Desk) -> str:
    return f"{desk.words.percent(one.low / 100)} – {desk.words.percent(one.high / 100)}"
