from django.db import models
from django.db.models import Q

from access.trail import append_only, tracked
from cases.querysets import OfEpisodeQuerySet


@tracked()
class Correction(models.Model):
    """That a person put right what was recorded about an episode, and why. Rows are only ever added.

    `before` and `after` are what was recorded, in words: {label: words}; `after` is empty where it was
    taken back.
    """

    class Subject(models.TextChoices):
        OFFER = "offer", "Offer"
        ATTEMPT = "attempt", "Attempt at contact"
        INTERVIEW = "interview", "Interview"
        OUTCOME = "outcome", "Outcome"
        HAND_BACK = "hand_back", "Return to the local authority"

    episode = models.ForeignKey("cases.Episode", models.PROTECT, related_name="corrections")
    subject = models.CharField(max_length=20, choices=Subject)
    reason = models.TextField()
    before = models.JSONField()
    after = models.JSONField(default=dict)
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=models.functions.Now())

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="correction_says_why")]
        triggers = append_only()

    def __str__(self):
        return f"{self.get_subject_display()} of {self.episode_id}"
