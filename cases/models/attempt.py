from django.contrib.postgres.functions import RandomUUID
from django.db import models

from access.trail import tracked
from cases.querysets import OfEpisodeQuerySet


@tracked()
class Attempt(models.Model):
    """One attempt to reach a child, or a parent or carer, about an episode: when, how, with whom, result."""

    class How(models.TextChoices):
        TELEPHONE = "telephone", "Telephone"
        MESSAGE = "message", "Message"
        VISIT = "visit", "Visit"
        LETTER = "letter", "Letter"
        THROUGH_PROFESSIONAL = "through_professional", "Through another professional"

    class Whom(models.TextChoices):
        CHILD = "child", "Child"
        PARENT_CARER = "parent_carer", "Parent or carer"
        OTHER = "other", "Someone else"

    class Result(models.TextChoices):
        REACHED = "reached", "Reached"
        NO_ANSWER = "no_answer", "No answer"
        MESSAGE_LEFT = "message_left", "Message left"
        WRONG_DETAILS = "wrong_details", "Contact details wrong"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    episode = models.ForeignKey("cases.Episode", models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    how = models.CharField(max_length=30, choices=How)
    whom = models.CharField(max_length=20, choices=Whom)
    result = models.CharField(max_length=20, choices=Result)
    note = models.CharField(max_length=500, blank=True, db_default="")
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        ordering = ("at",)

    def __str__(self):
        return f"{self.get_how_display()} {self.at:%Y-%m-%d}"
