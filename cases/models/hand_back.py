from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.querysets import HandBackQuerySet


@tracked()
class HandBack(models.Model):
    """That an episode went back to the local authority, and what its social worker did: theirs, not ours.

    `answer` is empty until somebody says so; `held_at` is when the social worker saw the child.
    """

    class Answer(models.TextChoices):
        INTERVIEWED = "interviewed", "The social worker interviewed the child"
        DECLINED = "declined", "The child or a parent or carer declined"
        NOT_DONE = "not_done", "No interview took place"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    episode = models.OneToOneField("cases.Episode", models.PROTECT, related_name="hand_back")
    authority = models.ForeignKey("access.Authority", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField()

    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_recorded_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = HandBackQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answer_recorded_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answer_recorded_by__isnull=False)),
                name="answer_to_hand_back_has_person_and_time",
            ),
            models.CheckConstraint(
                condition=Q(answer="interviewed") | Q(held_at__isnull=True),
                name="only_an_interview_of_a_social_worker_has_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.episode_id} to {self.authority_id}"
