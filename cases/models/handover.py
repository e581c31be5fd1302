from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.querysets import HandoverQuerySet


@tracked()
class Handover(models.Model):
    """An approved interview on its way to a police force: looked at where the child set limits, ready, sent.

    `contents` is what goes, in words, frozen when it became ready; `position` is its place in the order in
    which those of a force became ready: what is committed later has a later one. `sharing` is the line of
    the sharing log that says who received it, when, and who recorded it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for somebody to look at it"
        READY = "ready", "Ready, not sent"
        SENT = "sent", "Sent"
        WITHHELD = "withheld", "Nothing goes to the police"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    police_force = models.ForeignKey("access.PoliceForce", models.PROTECT, related_name="+", db_index=False)
    submission = models.ForeignKey("cases.Submission", models.PROTECT, related_name="handovers")
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    reason = models.TextField(
        blank=True, help_text="why it is shared to keep a child safe, whatever the child allows"
    )
    left_out = ArrayField(models.CharField(max_length=30), default=list, help_text="parts, by their slugs")
    struck_out = ArrayField(models.TextField(), default=list, help_text="words that are blacked out")
    decided_by = models.ForeignKey(
        "access.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="who looked at it; nobody where the child allows all of it",
    )
    ready_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveBigIntegerField(null=True, blank=True)
    contents = models.JSONField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    sharing = models.OneToOneField(
        "cases.Sharing", models.PROTECT, null=True, blank=True, related_name="handover"
    )
    record_number = models.CharField(max_length=60, blank=True, help_text="of the force’s own record")

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=("waiting", "withheld"),
                    ready_at__isnull=True,
                    position__isnull=True,
                    contents__isnull=True,
                )
                | Q(
                    state__in=("ready", "sent"),
                    ready_at__isnull=False,
                    position__isnull=False,
                    contents__isnull=False,
                ),
                name="ready_handover_has_place_and_contents",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sharing__isnull=False)
                | (~Q(state="sent") & Q(sharing__isnull=True, record_number="")),
                name="sent_handover_is_in_the_sharing_log",
            ),
            models.UniqueConstraint(
                fields=("police_force", "position"), name="handover_position_once_in_a_force"
            ),
            models.UniqueConstraint(
                fields=("submission", "police_force"),
                condition=Q(state="waiting"),
                name="handover_waits_once_for_a_force",
            ),
        ]
        indexes = [
            models.Index(
                fields=("service", "state", "made_at"),
                condition=Q(state__in=("waiting", "ready")),
                name="handover_not_sent",
            ),
            models.Index(fields=("service", "-made_at", "-id"), name="handover_newest"),
        ]

    def __str__(self):
        return f"{self.submission_id} to {self.police_force_id}"

    @property
    def child_id(self):
        return self.submission.form.episode.child_id

    @property
    def is_unsent(self):
        """Whether it waits for the force's receipt (`cases.handovers.UNSENT`)."""
        return self.state == self.State.READY and not hasattr(self, "replaced_by")

    @property
    def is_readable(self):
        """Whether the force may read it, once it is ready (`HandoverQuerySet.readable`)."""
        return self.state != self.State.READY or self.is_unsent

    @property
    def episodes(self):
        """The episodes of the force that the interview is about, by its references."""
        outcomes = self.submission.form.interview.outcomes.all()
        of_force = [one.episode for one in outcomes if one.episode.police_force_id == self.police_force_id]
        return sorted(of_force, key=lambda episode: episode.police_reference)
