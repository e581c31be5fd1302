from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from cases.clocks import completed_years
from missing_cse.lib.times import today
from referrals.models.volunteer import availability
from referrals.querysets.volunteers import VolunteerReferralQuerySet


@tracked()
class VolunteerReferral(models.Model):
    """An internal referral to the volunteers: from an interview, mostly, or a step down from CSE work.

    `episode` is the one whose interview it came from, `rfm` the work that it steps down from. Those of
    record files name no child. A volunteer is told what is in `needs_to_know`, and nothing else. `agreed_on`
    is when the child said that they would like to meet one; `rather_with` the gender of a volunteer they
    would rather be with, null where it is all the same.
    """

    class State(models.TextChoices):
        """How far it is, which the facts say: see `querysets.volunteers`."""

        OPEN = "open", "Waits for a volunteer"
        MATCHED = "matched", "Matched"
        CLOSED = "closed", "Closed"
        ON_FILE = "on_file", "From a record file"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=40)
    source = term(Term.Kind.VOLUNTEER_SOURCE)
    reason = term(Term.Kind.VOLUNTEER_REASON)
    support = term(Term.Kind.VOLUNTEER_SUPPORT)
    referred_on = models.DateField()

    child = models.ForeignKey(
        "cases.Child",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="volunteer_referrals",
        db_index=False,
    )
    episode = models.ForeignKey(
        "cases.Episode", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    rfm = models.ForeignKey(
        "referrals.Rfm", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    area = models.ForeignKey(
        "access.Area", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    referred_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    needs_to_know = models.TextField(blank=True, db_default="")
    agreed_on = models.DateField(null=True, blank=True)
    available = availability()
    rather_with = term(Term.Kind.GENDER)
    closed_on = models.DateField(null=True, blank=True)
    closing_reason = models.TextField(blank=True, db_default="")

    objects = VolunteerReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("service", "reference"), name="volunteer_referral_reference_once_in_a_service"
            ),
            models.CheckConstraint(
                condition=Q(child__isnull=True) | Q(area__isnull=False, agreed_on__isnull=False),
                name="referred_child_has_an_area_and_agreed",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closing_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closing_reason="")),
                name="closed_volunteer_referral_says_why",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def state(self):
        """One of `State`, of a row that was read `with_state`."""
        if self.closed_on:
            return self.State.CLOSED
        if self.child_id is None:
            return self.State.ON_FILE
        return self.State.MATCHED if self.is_matched else self.State.OPEN

    @property
    def called(self):
        """What those who see no record of the child know it by: the first name, or else the reference."""
        return (self.child and self.child.first_name) or self.reference

    @property
    def age(self):
        """The child's completed years today; None where they are not known."""
        born = self.child and self.child.date_of_birth
        return completed_years(born, today()) if born else None
