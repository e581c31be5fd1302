from django.db import models

from access.trail import tracked
from referrals.models.indicator import Indicator
from referrals.models.rfm import Rfm


@tracked()
class IndicatorShown(models.Model):
    """That an RFM shows an indicator of its version, and what the referrer has seen or heard of it."""

    rfm = models.ForeignKey(Rfm, models.CASCADE, related_name="indicators_shown", db_index=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", db_index=False)
    evidence = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("rfm", "indicator"), name="indicator_shown_once_in_an_rfm"),
            models.CheckConstraint(condition=~models.Q(evidence=""), name="indicator_shown_has_evidence"),
        ]

    def __str__(self):
        return f"{self.rfm_id}: {self.indicator_id}"
