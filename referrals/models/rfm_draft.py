from django.db import models
from django.db.models import Q

from referrals.models.privately_linked import PrivatelyLinked, PrivatelyLinkedQuerySet
from referrals.models.rfm import Rfm
from referrals.models.rfm_version import RfmVersion


class RfmDraft(PrivatelyLinked):
    """What a referrer is writing, without an account; nobody else reads it.

    `answers` are what they typed, by step and question ({step: {question: typed}}), and are forgotten once
    the RFM is sent: then the link opens its receipt alone, for some days. It keeps the version of the
    instrument that it was begun with; None where the service had none. All times in UTC.
    """

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(
        RfmVersion, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answers = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    rfm = models.OneToOneField(Rfm, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PrivatelyLinkedQuerySet.as_manager()

    class Meta:
        verbose_name = "RFM draft"
        constraints = [
            models.CheckConstraint(
                condition=Q(rfm__isnull=True) | Q(answers={}), name="rfm_draft_sent_holds_no_answers"
            ),
        ]
        indexes = [models.Index(fields=("link_until",), name="rfm_draft_by_its_end")]

    def __str__(self):
        return f"Draft of {self.made_at:%Y-%m-%d}"
