"""How the risk changed from the start of support to the exit."""

from dataclasses import dataclass

from referrals.models.risk import Risk

RISING = list(Risk)


@dataclass(frozen=True)
class RiskChange:
    """Two bands, each a `Risk`; `start` is empty where nobody said it."""

    start: str
    end: str

    @property
    def words(self):
        """Lower than at the start: from high to low."""
        if not self.start:
            return f"{self._label(self.end)}; at the start it was not said"
        if self.start == self.end:
            return f"As at the start: {self._label(self.end).lower()}"
        direction = "Lower" if self._fell else "Higher"
        return (
            f"{direction} than at the start: from {self._label(self.start).lower()} "
            f"to {self._label(self.end).lower()}"
        )

    @property
    def tag(self):
        """(what a tag says, its colour)."""
        if not self.start or self.start == self.end:
            return ("Unchanged" if self.start else self._label(self.end), "grey")
        return ("Lower", "green") if self._fell else ("Higher", "red")

    @property
    def _fell(self):
        return RISING.index(self.end) < RISING.index(self.start)

    @staticmethod
    def _label(risk):
        return Risk(risk).label


def risk_change(exit):
    """From the band after triage, or the referrer's where triage left that, to the worker's at the exit."""
    return RiskChange(exit.rfm.triage_risk or exit.rfm.risk, exit.risk)
