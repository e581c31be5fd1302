from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.volunteer import Volunteer
from referrals.querysets.volunteers import OfVolunteersQuerySet


@tracked()
class VolunteerExpense(models.Model):
    """What a volunteer spent, in pence, and who approved and paid it. Names no child."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="expenses")
    spent_on = models.DateField()
    pence = models.PositiveIntegerField()
    what_for = models.CharField(max_length=150)
    claimed_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = OfVolunteersQuerySet.as_manager()

    class Meta:
        ordering = ("-spent_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(pence__gte=1), name="expense_is_something"),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True, approved_by__isnull=True, paid_on__isnull=True)
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="expense_is_approved_by_somebody_before_it_is_paid",
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True, paid_by__isnull=True)
                | Q(paid_on__isnull=False, paid_by__isnull=False),
                name="expense_is_paid_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("claimed_by")),
                name="expense_is_approved_by_another",
            ),
        ]

    def __str__(self):
        return f"{self.volunteer_id}: {self.pence}"

    def is_of(self, user):
        """Whether the user spent or claimed it, so that somebody else approves it."""
        return user.pk in (self.claimed_by_id, self.volunteer.user_id)
