from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.privately_linked import PrivatelyLinked, PrivatelyLinkedQuerySet
from referrals.models.rfm import Rfm
from referrals.querysets.rfms import OfRfmQuerySet


class RfmQueryQuerySet(OfRfmQuerySet, PrivatelyLinkedQuerySet):
    def open(self):
        """Those that wait for the referrer."""
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


@tracked(exclude=["key_digest", "sealed_key"])
class RfmQuery(PrivatelyLinked):
    """What the service asks a referrer about an RFM; its clock stands still until that ends.

    The referrer opens it by a private link. `answered_by` is the person of the service who typed what the
    referrer said, by telephone for example; null where the referrer answered. `sealed_key` is there as long
    as the link may have to be sent again.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="queries")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    sealed_key = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True, help_text="to the lead of the agency")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = RfmQueryQuerySet.as_manager()

    class Meta:
        verbose_name = "RFM query"
        verbose_name_plural = "RFM queries"
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("rfm",),
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="rfm_query_one_open",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="rfm_query_answered_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="rfm_query_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(answered_at__isnull=False),
                name="rfm_query_answered_by_somebody_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.rfm_id}: {self.asked_at:%Y-%m-%d}"

    @property
    def ended_at(self):
        """When the clock went on; None while it stands still."""
        return self.answered_at or self.withdrawn_at


@tracked()
class RfmQuestion(models.Model):
    """One thing that a query asks, and what the referrer said to it."""

    query = models.ForeignKey(RfmQuery, models.CASCADE, related_name="questions", db_index=False)
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=("query", "position"), name="rfm_question_place_once_in_a_query")
        ]

    def __str__(self):
        return self.words
