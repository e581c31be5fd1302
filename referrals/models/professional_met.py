from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.models.rfm import Rfm
from referrals.querysets.support import OfSupportQuerySet


@tracked()
class ProfessionalMet(models.Model):
    """That the service met a professional about an RFM: one row for each meeting, so that both meetings and
    distinct professionals (a name within an agency) can be counted."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="professionals_met")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=150)
    agency = term(Term.Kind.AGENCY)
    met_on = models.DateField()
    about = models.TextField()
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        verbose_name = "professional met"
        ordering = ("met_on", "pk")

    def __str__(self):
        return f"{self.name}, {self.role}"
