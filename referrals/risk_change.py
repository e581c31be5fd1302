"""How the risk changed from the start of support to the exit.

It starts from the referrer's original band, which reports use, or triage's where the referrer gave none; it
ends with the worker's own at the exit.
"""

from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import or_

from django.db import models
from django.db.models import Q

from referrals.models.risk import Risk

RISING = list(Risk)


class Change(models.TextChoices):
    LOWER = "lower", "Lower than at the start"
    UNCHANGED = "unchanged", "As at the start"
    HIGHER = "higher", "Higher than at the start"
    NOT_SAID = "not_said", "Not said at the start"


@dataclass(frozen=True)
class RiskChange:
    """Two bands, each a `Risk`; `start` is empty where nobody said it."""

    start: str
    end: str

    @property
    def change(self):
        if not self.start:
            return Change.NOT_SAID
        if self.start == self.end:
            return Change.UNCHANGED
        fell = RISING.index(self.end) < RISING.index(self.start)
        return Change.LOWER if fell else Change.HIGHER

    @property
    def words(self):
        """Lower than at the start: from high to low."""
        end = self._label(self.end)
        if self.change == Change.NOT_SAID:
            return f"{end}; at the start it was not said"
        if self.change == Change.UNCHANGED:
            return f"{self.change.label}: {end.lower()}"
        return f"{self.change.label}: from {self._label(self.start).lower()} to {end.lower()}"

    @staticmethod
    def _label(risk):
        return Risk(risk).label


def risk_change(exit):
    """The RiskChange of an Exit."""
    return RiskChange(exit.rfm.risk or exit.rfm.triage_risk, exit.risk)


def changed(change):
    """The condition that an Exit shows a Change."""
    if change == Change.NOT_SAID:
        return _started_with("")
    pairs = (pair for pair in product(RISING, RISING) if RiskChange(*pair).change == change)
    return reduce(or_, (_started_with(start) & Q(risk=end) for start, end in pairs))


def _started_with(risk):
    return Q(rfm__risk="", rfm__triage_risk=risk) | (Q(rfm__risk=risk) if risk else Q())
