from django.db import models

from access.models import Letter
from access.trail import tracked
from referrals.models.rfm_query import RfmQuery
from referrals.querysets.queries import OfQueryQuerySet


@tracked()
class RfmQueryNotice(models.Model):
    """An e-mail about a query: to the referrer with the link, or to the lead of their agency without it.

    Each kind is written once. `letter` says whether it went; it is forgotten after a month.
    """

    class Kind(models.TextChoices):
        ASKED = "asked", "Questions"
        FIRST_REMINDER = "first_reminder", "First reminder"
        SECOND_REMINDER = "second_reminder", "Second reminder"
        ESCALATION = "escalation", "To the agency’s lead"

    query = models.ForeignKey(RfmQuery, models.PROTECT, related_name="notices", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    to = models.EmailField()
    written_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfQueryQuerySet.as_manager()

    class Meta:
        verbose_name = "RFM query notice"
        ordering = ("written_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("query", "kind"), name="rfm_query_notice_once_of_a_kind")
        ]

    def __str__(self):
        return f"{self.query_id}: {self.get_kind_display()}"
