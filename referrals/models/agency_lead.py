from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.models import Term
from access.trail import tracked


@tracked()
class AgencyLead(models.Model):
    """Who leads on exploitation in an agency that refers: told when one of its referrers does not answer."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="agency_leads", db_index=False)
    agency = models.ForeignKey(
        Term, models.PROTECT, related_name="+", db_index=False, limit_choices_to={"kind": Term.Kind.AGENCY}
    )
    name = models.CharField(max_length=150)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("agency__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=("service", "agency"), name="agency_lead_one_in_an_agency")
        ]

    def __str__(self):
        return self.name
