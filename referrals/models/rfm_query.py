from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.privately_linked import PrivatelyLinked, PrivatelyLinkedQuerySet
from referrals.models.rfm import Rfm
from referrals.querysets.rfms import OfRfmQuerySet

OPEN_QUERY = Q(answered_at__isnull=True, withdrawn_at__isnull=True)


class RfmQueryQuerySet(OfRfmQuerySet, PrivatelyLinkedQuerySet):
    def open(self):
        """Those that wait for the referrer."""
        return self.filter(OPEN_QUERY)

    def of_open_rfms(self):
        """Of those, what still matters: nobody decided on the RFM meanwhile, whoever did it and how."""
        return self.open().filter(rfm__answered_at=None, rfm__voided_at=None, rfm__resubmission_of=None)

    def opened_by(self, key, at):
        return super().opened_by(key, at).of_open_rfms()

    def to_look_at(self):
        """Those whose answers nobody of the service has looked at yet."""
        return self.filter(answered_at__isnull=False, seen_at__isnull=True)


@tracked(exclude=["key_digest", "sealed_key"])
class RfmQuery(PrivatelyLinked):
    """What the service asks a referrer about an RFM; its clock stands still until that ends.

    The referrer opens it by a private link, which goes to `email`; without one it is told in another way.
    `told_by` is the name of whoever answered. `answered_by` is the person of the service who typed what they
    said, by telephone for example; null where they answered themselves. `seen_at` is when somebody of the
    service looked at the answers. `sealed_key` is there as long as the link may have to be sent again;
    `reminded_at` is the last time it was (`RfmQueryNotice` has all).
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="queries")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    email = models.EmailField(blank=True, db_default="")
    sealed_key = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True, help_text="to the lead of the agency")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    told_by = models.CharField(max_length=150, blank=True, db_default="")
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    withdrawal_reason = models.TextField(blank=True, db_default="")

    objects = RfmQueryQuerySet.as_manager()

    class Meta:
        verbose_name = "RFM query"
        verbose_name_plural = "RFM queries"
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("rfm",),
                condition=OPEN_QUERY,
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
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False, answered_at__isnull=False),
                name="rfm_query_seen_by_somebody_once_answered",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True) | Q(sealed_key=""),
                name="rfm_query_ended_has_no_key",
            ),
        ]

    def __str__(self):
        return f"{self.rfm_id}: {self.asked_at:%Y-%m-%d}"

    @property
    def ended_at(self):
        """When the clock went on; None while it stands still."""
        return self.answered_at or self.withdrawn_at

    @property
    def waits_to_be_seen(self):
        """Whether nobody has looked at its answers yet (`to_look_at`)."""
        return self.answered_at is not None and self.seen_at is None


@tracked()
class RfmQuestion(models.Model):
    """One thing that a query asks, and what the referrer said to it; `is_unknown` that they don't know.

    It tells nothing of a child: whoever has the link reads it.
    """

    query = models.ForeignKey(RfmQuery, models.CASCADE, related_name="questions", db_index=False)
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    answer = models.TextField(blank=True)
    is_unknown = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=("query", "position"), name="rfm_question_place_once_in_a_query")
        ]

    def __str__(self):
        return self.words
