"""The outcome scales as a drawing: the first and the latest answer to each, on a line from 1 to 10."""

from dataclasses import dataclass

from referrals.models.outcome_scale import HIGHEST, LOWEST

WIDTH, ROW, TOP = 640, 52, 34
LEFT, RIGHT = 14, 626
STEP = (RIGHT - LEFT) / (HIGHEST - LOWEST)


@dataclass(frozen=True)
class Row:
    """A scale at the height `y` of its line, in pixels: where the first and the last answer lie (`x`)."""

    question: str
    text_y: float
    y: float
    first: float
    last: float
    rose: bool


@dataclass(frozen=True)
class Chart:
    rows: tuple[Row, ...]
    ticks: tuple
    description: str
    left: int = LEFT
    right: int = RIGHT
    width: int = WIDTH

    @property
    def height(self):
        return TOP + ROW * len(self.rows)


def chart(outcomes):
    """The drawing of an `Outcomes`; None while no scale was answered twice."""
    twice = [one for one in outcomes.answers if one.change is not None]
    if not twice:
        return None
    rows = tuple(
        Row(
            one.question,
            TOP + ROW * index + 14,
            TOP + ROW * index + 32,
            _x(one.given[0]),
            _x(one.given[-1]),
            one.change > 0,
        )
        for index, one in enumerate(twice)
    )
    said = [f"{one.question} From {one.given[0]} to {one.given[-1]}." for one in twice]
    ticks = tuple((_x(score), score) for score in range(LOWEST, HIGHEST + 1))
    return Chart(rows, ticks, f"Chart of the first and the latest answers, from 1 to 10. {' '.join(said)}")


def _x(score):
    return round(LEFT + (score - LOWEST) * STEP, 1)
