"""The outcome scales as a drawing: the first and the latest answer to each, on a line from 1 to 10."""

from dataclasses import dataclass
from textwrap import wrap

from referrals.models.outcome_scale import HIGHEST, LOWEST

# As narrow as a phone, so that nothing has to be scrolled.
WIDTH, TOP, LINE, BELOW = 340, 30, 17, 34
LEFT, RIGHT = 12, 328
STEP = (RIGHT - LEFT) / (HIGHEST - LOWEST)
CHARACTERS = 46


@dataclass(frozen=True)
class Row:
    """A scale: the lines of its question with their heights, and its line at the height `y`, in pixels, on
    which the first and the last answer lie (`x`)."""

    question: tuple
    y: float
    first: float
    last: float


@dataclass(frozen=True)
class Chart:
    rows: tuple[Row, ...]
    ticks: tuple
    height: float
    description: str
    left: int = LEFT
    right: int = RIGHT
    width: int = WIDTH


def chart(outcomes):
    """The drawing of an `Outcomes`; None while no scale was answered twice."""
    twice = [one for one in outcomes.answers if one.change is not None]
    if not twice:
        return None
    rows, y = [], TOP
    for one in twice:
        lines = wrap(one.question, CHARACTERS)
        question = tuple((y + LINE * number, line) for number, line in enumerate(lines, 1))
        y += LINE * len(lines) + BELOW
        rows.append(Row(question, y - BELOW + LINE, _x(one.given[0]), _x(one.given[-1])))
    said = [f"{one.question} From {one.given[0]} to {one.given[-1]}." for one in twice]
    return Chart(
        tuple(rows),
        tuple((_x(score), score) for score in range(LOWEST, HIGHEST + 1)),
        y,
        f"Chart of the first and the latest answers, from {LOWEST} to {HIGHEST}. {' '.join(said)}",
    )


def _x(score):
    return round(LEFT + (score - LOWEST) * STEP, 1)
