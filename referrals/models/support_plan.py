from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.models.rfm import Rfm
from referrals.querysets.support import OfSupportQuerySet


@tracked()
class SupportPlan(models.Model):
    """What a child and their worker agreed to work on, who leads, and when it is looked at next.

    Bespoke work is led by somebody of another agency, and the service co-delivers a part of it.
    """

    rfm = models.OneToOneField(Rfm, models.PROTECT, related_name="plan")
    agreed_on = models.DateField()
    childs_aims = models.TextField(help_text="in the child’s own words")
    aims = models.TextField(help_text="in the worker’s words")
    lead_agency = term(Term.Kind.AGENCY)
    lead_name = models.CharField(max_length=150, blank=True)
    co_delivered = models.TextField(blank=True, help_text="what the service does where others lead")
    review_due_on = models.DateField()
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        verbose_name = "plan of support"
        constraints = [
            models.CheckConstraint(
                condition=Q(lead_agency__isnull=True, lead_name="", co_delivered="")
                | (Q(lead_agency__isnull=False) & ~Q(lead_name="") & ~Q(co_delivered="")),
                name="who_else_leads_is_named",
            ),
        ]
        indexes = [models.Index(fields=("review_due_on",), name="plan_by_its_review")]

    def __str__(self):
        return f"Plan of {self.agreed_on}"
