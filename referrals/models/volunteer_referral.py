from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.querysets.volunteers import VolunteerReferralQuerySet


@tracked()
class VolunteerReferral(models.Model):
    """An internal referral to the volunteers: from an interview, mostly, or a step down from CSE work."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=40)
    source = term(Term.Kind.VOLUNTEER_SOURCE)
    reason = term(Term.Kind.VOLUNTEER_REASON)
    support = term(Term.Kind.VOLUNTEER_SUPPORT)
    referred_on = models.DateField()

    objects = VolunteerReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("service", "reference"), name="volunteer_referral_reference_once_in_a_service"
            ),
        ]

    def __str__(self):
        return self.reference
