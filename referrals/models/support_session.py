from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.models.rfm import Rfm
from referrals.querysets.support import OfSupportQuerySet


@tracked()
class SupportSession(models.Model):
    """A session with a child, or with those around it: planned, and later whether it took place."""

    class Whom(models.TextChoices):
        CHILD = "child", "Child"
        PARENT_CARER = "parent_carer", "Parent or carer"
        OTHER = "other", "Others"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        ATTENDED = "attended", "Took place"
        MISSED = "missed", "Did not take place"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    rfm = models.ForeignKey(Rfm, models.PROTECT, related_name="sessions", db_index=False)
    at = models.DateTimeField()
    with_whom = ArrayField(models.CharField(max_length=20, choices=Whom))
    place = models.CharField(max_length=150)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    missed_reason = term(Term.Kind.SESSION_MISSED)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    done = models.TextField(blank=True, help_text="what was done, or what followed")
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        verbose_name = "session of support"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="planned", minutes__isnull=True, missed_reason__isnull=True)
                | Q(state="attended", minutes__gte=1, missed_reason__isnull=True)
                | Q(state="missed", minutes__isnull=True, missed_reason__isnull=False),
                name="session_has_minutes_or_why_not",
            ),
            models.CheckConstraint(condition=Q(with_whom__len__gte=1), name="session_is_with_somebody"),
        ]
        indexes = [models.Index(fields=("rfm", "at"), name="session_of_an_rfm")]

    def __str__(self):
        return f"{self.get_state_display()}, {self.at:%Y-%m-%d}"

    @property
    def whom(self):
        """With whom, in words."""
        return ", ".join(self.Whom(one).label for one in self.with_whom)
