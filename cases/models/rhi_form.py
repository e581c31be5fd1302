from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import append_only, tracked
from cases.querysets import OfEpisodeQuerySet, OfRhiFormQuerySet, RhiFormQuerySet


@tracked()
class RhiForm(models.Model):
    """The form of a return home interview, from the first word to the audit.

    `episode` is the primary one, whose own form it is; `covered` are others of the child that the same
    interview is about. The interview and the outcomes of all of them are recorded when it is submitted.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        SUBMITTED = "submitted", "Waiting for audit"
        SENT_BACK = "sent_back", "Sent back"
        APPROVED = "approved", "Approved"

    WITH_ITS_WRITER = (State.DRAFT, State.SENT_BACK)

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    episode = models.OneToOneField("cases.Episode", models.PROTECT, related_name="rhi_form")
    case_worker = models.ForeignKey("access.User", models.PROTECT, related_name="rhi_forms", db_index=False)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    started_at = models.DateTimeField(db_default=models.functions.Now())
    interview = models.OneToOneField(
        "cases.Interview", models.PROTECT, null=True, blank=True, related_name="form"
    )

    objects = RhiFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") ^ Q(interview__isnull=False),
                name="submitted_rhi_form_has_its_interview",
            ),
        ]
        indexes = [
            models.Index(
                fields=("service", "state"), condition=~Q(state="approved"), name="rhi_form_not_approved"
            ),
            models.Index(fields=("case_worker", "state"), name="rhi_form_of_a_worker"),
        ]

    def __str__(self):
        return f"RHI form for {self.episode_id}"


@tracked()
class Covered(models.Model):
    """An episode that the interview of another episode's form covers as well; one form at most."""

    form = models.ForeignKey(RhiForm, models.CASCADE, related_name="covered")
    episode = models.OneToOneField("cases.Episode", models.PROTECT, related_name="covered_by")

    objects = OfEpisodeQuerySet.as_manager()

    def __str__(self):
        return f"{self.episode_id} by {self.form_id}"


class RhiPart(models.Model):
    """What stands in one part of an RHI form as it is written: `answers` by field (`cases.rhi`).

    It is saved every few seconds, so the trail has no line for each: a `Submission` keeps the whole.
    `version` grows with every save; who saves over a version they have not seen is told.
    """

    form = models.ForeignKey(RhiForm, models.CASCADE, related_name="parts")
    slug = models.CharField(max_length=30)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfRhiFormQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("form", "slug"), name="rhi_part_once_in_a_form")]

    def __str__(self):
        return f"{self.slug} of {self.form_id}"


@tracked()
class Submission(models.Model):
    """The whole form as it was handed in for audit: {part: answers}. Rows are only ever added."""

    form = models.ForeignKey(RhiForm, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = OfRhiFormQuerySet.as_manager()

    class Meta:
        ordering = ("form", "number")
        constraints = [
            models.UniqueConstraint(fields=("form", "number"), name="submission_number_once_in_a_form")
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.number} of {self.form_id}"
