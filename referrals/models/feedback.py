"""What children say of the service to a volunteer who has nothing else to do with them."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from referrals.models.volunteer_match import VolunteerMatch
from referrals.querysets.volunteers import OfFeedbackQuerySet, OfMatchQuerySet, OfServiceQuerySet

LEAST, MOST = 1, 5


@tracked()
class FeedbackQuestion(models.Model):
    """A question of the service's feedback interview: answered by a number, or in words."""

    class Kind(models.TextChoices):
        SCALE = "scale", f"A number from {LEAST} to {MOST}"
        WORDS = "words", "In words"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        ordering = ("service", "position")
        constraints = [
            models.UniqueConstraint(fields=("service", "position"), name="feedback_question_in_its_place"),
        ]

    def __str__(self):
        return self.words


@tracked()
class FeedbackInterview(models.Model):
    """That the feedback interview of a match was held, and typed in."""

    match = models.OneToOneField(VolunteerMatch, models.PROTECT, related_name="feedback")
    held_on = models.DateField()
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfMatchQuerySet.as_manager()

    def __str__(self):
        return f"{self.match_id} on {self.held_on}"


@tracked()
class FeedbackAnswer(models.Model):
    """The answer to a question; without a row it was not answered."""

    interview = models.ForeignKey(FeedbackInterview, models.CASCADE, related_name="answers", db_index=False)
    question = models.ForeignKey(FeedbackQuestion, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)

    objects = OfFeedbackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("interview", "question"), name="feedback_answered_once"),
            models.CheckConstraint(
                condition=Q(number__range=(LEAST, MOST), words="") | (Q(number__isnull=True) & ~Q(words="")),
                name="feedback_is_a_number_or_words",
            ),
        ]

    def __str__(self):
        return f"{self.interview_id}: {self.question_id}"
