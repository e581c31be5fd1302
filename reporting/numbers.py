"""How a figure is written: one place for the comma, the pound sign, the percentage and “n/a”."""

from fractions import Fraction
from typing import NamedTuple

from missing_cse.lib.rounding import half_up
from reporting.figures import Figure
from reporting.measures import MEASURES

NOT_AVAILABLE = "n/a"
MINUS = "\N{MINUS SIGN}"


class Number(NamedTuple):
    """A number as it is read, and the figure whose records stand behind it."""

    text: str
    figure: Figure | None = None

    def __str__(self):
        return self.text


def number(figure):
    """The figure alone: 1,234, 76%, 2.71, £1,234 or n/a."""
    kind = MEASURES[figure.measure].kind
    if figure.value is None:
        text = NOT_AVAILABLE
    elif kind == "rate":
        text = f"{figure.value}%"
    elif kind == "mean":
        text = f"{figure.value:.2f}"
    elif kind == "money":
        text = f"{MINUS if figure.value < 0 else ''}£{abs(figure.value):,.0f}"
    else:
        text = f"{figure.value:,}"
    return Number(text, figure)


def percentage(part, whole):
    """`part` of `whole` as a whole percentage, halves up; None of nothing. Neither is negative."""
    return half_up(Fraction(100 * part) / Fraction(whole)) if whole else None


def as_rate(part, whole):
    """A count as the percentage of another that it is part of."""
    return part._replace(
        value=percentage(part.value, whole.value), numerator=part.value, denominator=whole.value
    )


def rate_of(figure, noun=""):
    """A rate with its numbers, as sentences print it: 271 of 358 children (76%)."""
    percent = NOT_AVAILABLE if figure.value is None else f"{figure.value}%"
    return Number(f"{figure.numerator:,} of {figure.denominator:,}{noun and ' '}{noun} ({percent})", figure)


def in_a_sentence(figure):
    """A figure as running text has it: a rate with its numbers, all others alone."""
    return rate_of(figure) if MEASURES[figure.measure].kind == "rate" else number(figure)


def share(part, whole):
    """A count and what percentage it is of another, as tables print it: 17 (49%), or 0."""
    percent = percentage(part.value, whole.value) if part.value else None
    return Number(f"{part.value:,}" if percent is None else f"{part.value:,} ({percent}%)", part)


def difference(new, old):
    """What was added or taken away, signed: +14, −59, 0, +£800; points between two rates as printed."""
    if new.value is None or old.value is None:
        return Number(NOT_AVAILABLE)
    by = new.value - old.value
    pounds = "£" if MEASURES[new.measure].kind == "money" else ""
    decimals = 2 if MEASURES[new.measure].kind == "mean" else 0
    return Number(f"{_sign(by)}{pounds}{abs(by):,.{decimals}f}")


def relative_change(new, old):
    """(new − old) / old as a signed whole percentage; n/a from zero, where there is none."""
    if new.value is None or not old.value:
        return Number(NOT_AVAILABLE)
    by = new.value - old.value
    return Number(f"{_sign(by)}{percentage(abs(by), old.value)}%")


def _sign(by):
    return "+" if by > 0 else MINUS if by < 0 else ""
