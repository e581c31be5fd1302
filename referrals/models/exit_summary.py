import pgtrigger
from django.db import models
from django.db.models import Q

from access.trail import append_only, tracked
from referrals.models.exit import Exit
from referrals.models.frozen import deleted_when_taken_back, frozen_when
from referrals.querysets.support import OfExitQuerySet, OfSummaryQuerySet


@tracked()
class ExitSummary(models.Model):
    """What the referrer and social care are told when support ends.

    Proposed from the record, written by one person and approved by another; from then on nothing of it
    changes, which the database holds. `table` has the outcome measures as they stood when it was written.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        WAITING = "waiting", "Waits for approval"
        SENT_BACK = "sent_back", "Sent back"
        APPROVED = "approved", "Approved"

    exit = models.OneToOneField(Exit, models.PROTECT, related_name="summary")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    support = models.TextField(help_text="what support there was")
    outcome = models.TextField(help_text="what changed")
    risk = models.TextField(help_text="how the risk changed")
    next_steps = models.TextField(help_text="what comes next")
    childs_words = models.TextField(blank=True, help_text="only what the child chose to have passed on")
    table = models.JSONField(help_text="the outcome measures, in words: heads and rows")
    written_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()
    comment = models.TextField(blank=True, help_text="what has to change, where it was sent back")
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OfExitQuerySet.as_manager()

    class Meta:
        verbose_name = "summary at exit"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("draft", "waiting"))
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="summary_was_decided_on_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by=models.F("written_by")),
                name="summary_is_approved_by_another",
            ),
        ]
        indexes = [models.Index(fields=("state", "written_at"), name="summary_by_state")]
        triggers = [
            frozen_when(
                "summary_approved",
                pgtrigger.Q(old__state="approved"),
                says="a summary that was approved never changes",
                operation=pgtrigger.Update,
            ),
            deleted_when_taken_back("exit", "OLD.exit_id"),
        ]

    def __str__(self):
        return f"{self.get_state_display()}, {self.written_at:%Y-%m-%d}"

    def waits_for(self, user):
        """Whether it waits to be decided on by somebody such as the user: nobody approves their own words."""
        return self.state == self.State.WAITING and self.written_by_id != user.pk


@tracked()
class SummaryHandedOver(models.Model):
    """That an approved summary reached somebody, outside this system. Rows are only ever added."""

    class Recipient(models.TextChoices):
        REFERRER = "referrer", "The referrer"
        SOCIAL_CARE = "social_care", "Social care"

    class How(models.TextChoices):
        IN_PERSON = "in_person", "Printed, and handed over in person"
        POST = "post", "Printed, and sent by post"
        SECURE = "secure", "Sent through a secure system of theirs or ours"

    summary = models.ForeignKey(ExitSummary, models.PROTECT, related_name="handed_over", db_index=False)
    recipient = models.CharField(max_length=20, choices=Recipient)
    name = models.CharField(max_length=150)
    how = models.CharField(max_length=20, choices=How)
    at = models.DateTimeField()
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "handing over of a summary"
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("summary", "at"), name="summary_handed_over")]
        triggers = append_only()

    def __str__(self):
        return f"{self.get_recipient_display()}, {self.at:%Y-%m-%d}"
