from django.db import models
from django.db.models import Q

from access.trail import append_only, tracked
from cases.models.attempt import Attempt
from cases.querysets import OfEpisodeQuerySet


@tracked()
class Consent(models.Model):
    """One event of consent about an episode's interview: who, to what, how, and the answer.

    Rows are only ever added: what holds is the newest event by `at` of that giver and purpose that no other
    corrects. One that was recorded wrongly is corrected by another, which says why in `note`.
    """

    class To(models.TextChoices):
        INTERVIEW = "interview", "The interview"
        SHARING = "sharing", "Sharing what is said"

    class Giver(models.TextChoices):
        CHILD = "child", "Child"
        PARENT_CARER = "parent_carer", "Parent or carer"

    class Answer(models.TextChoices):
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    episode = models.ForeignKey("cases.Episode", models.PROTECT, related_name="consents")
    to = models.CharField(max_length=20, choices=To)
    giver = models.CharField(max_length=20, choices=Giver)
    name = models.CharField(max_length=150, blank=True, help_text="who of them, where it is not the child")
    how = models.CharField(max_length=30, choices=Attempt.How)
    answer = models.CharField(max_length=20, choices=Answer)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(db_default=models.functions.Now())

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(note=""), name="corrected_consent_says_why"
            ),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.get_giver_display()}: {self.get_answer_display()}"
