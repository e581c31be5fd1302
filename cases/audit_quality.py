"""How often interviews come back from their audit, and for what. Counted when asked, from the audits alone.

An interview that was audited twice is counted twice: each time it was handed in, it came back or not.
"""

from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from access.permissions import AUDIT_INTERVIEWS
from cases.models import Audit, AuditMark
from missing_cse.lib.periods import LONDON, month, shift
from missing_cse.lib.rounding import half_up

MONTHS = 12
SENT_BACK = {"total": Count("pk"), "counted": Count("pk", filter=Q(approved=False))}


@dataclass(frozen=True)
class Line:
    """So many of a total, under a name. `percentage` is whole, halves up; None of nothing."""

    name: str
    total: int
    counted: int

    @property
    def percentage(self):
        return half_up(Fraction(100 * self.counted, self.total)) if self.total else None


class AuditQuality:
    """What the auditors within a coordinator's reach found, in the twelve months up to a day's."""

    def __init__(self, user, day):
        self.first = shift(day.replace(day=1), 1 - MONTHS)
        since = datetime.combine(self.first, time(), LONDON)
        self._audits = Audit.objects.visible_to(user, AUDIT_INTERVIEWS).filter(at__gte=since)
        self._marks = AuditMark.objects.visible_to(user, AUDIT_INTERVIEWS).filter(audit__at__gte=since)

    def by_month(self):
        """Audits and how many were sent back, for each month, newest first."""
        counted = self._audits.annotate(month=TruncMonth("at", tzinfo=LONDON)).values("month")
        rows = {row["month"].date(): row for row in counted.annotate(**SENT_BACK).order_by("month")}
        months = [shift(self.first, number) for number in reversed(range(MONTHS))]
        nothing = {"total": 0, "counted": 0}
        return [_line(month(start).title, rows.get(start, nothing)) for start in months]

    def by_criterion(self):
        """How often each criterion was marked, and was not met, most often first."""
        counted = self._marks.values("criterion__label").annotate(
            total=Count("pk"), counted=Count("pk", filter=Q(met=False))
        )
        return [
            _line(row["criterion__label"], row) for row in counted.order_by("-counted", "criterion__label")
        ]

    def by_worker(self):
        """Audits of each case worker's interviews, and how many were sent back, by name."""
        counted = self._audits.values("case_worker", "case_worker__name").annotate(**SENT_BACK)
        return [_line(row["case_worker__name"], row) for row in counted.order_by("case_worker__name")]


def _line(name, row):
    return Line(name, row["total"], row["counted"])
