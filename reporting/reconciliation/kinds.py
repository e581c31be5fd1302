"""What a partner's list can speak of: the measure that counts it here, and how a list may date it."""

from collections.abc import Callable
from dataclasses import dataclass

from reporting.measures import MEASURES
from reporting.models.reconciliation import Reconciliation
from reporting.reconciliation.not_counted import interview, notification


@dataclass(frozen=True)
class Counted:
    """`at` is the path from an episode to the time that puts it into a period here; `days` are paths to the
    times by which a list may date it. `not_counted` says in words why an episode is in no period."""

    title: str
    measure: str
    at: str
    dated: str
    days: tuple[str, ...]
    not_counted: Callable

    @property
    def count(self):
        """The measure, a Count."""
        return MEASURES[self.measure]


COUNTED = {
    Reconciliation.Counts.NOTIFICATIONS: Counted(
        title="Missing notifications",
        measure="notifications",
        at="missing_received_at",
        dated="received",
        days=("missing_received_at", "missing_since"),
        not_counted=notification,
    ),
    Reconciliation.Counts.INTERVIEWS: Counted(
        title="Return home interviews",
        measure="interviews_completed",
        at="outcome__interview__held_at",
        dated="held",
        days=("outcome__interview__held_at", "hand_back__held_at", "found_at", "found_received_at"),
        not_counted=interview,
    ),
}
