from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.querysets import OfEpisodeQuerySet


@tracked()
class PoliceQuery(models.Model):
    """A detail of a notification that the police are asked to put right; open until it is closed.

    `minutes_lost` is the time that the wrong detail cost the service, as people estimate it.
    """

    class About(models.TextChoices):
        TIMES = "times", "Dates or times"
        CHILD = "child", "Name or date of birth"
        WHERE = "where", "Address or district"
        CONTACT = "contact", "Contact details"
        LIVING = "living", "Living arrangement or responsible authority"
        OTHER = "other", "Something else"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    episode = models.ForeignKey("cases.Episode", models.PROTECT, related_name="police_queries")
    about = models.CharField(max_length=20, choices=About)
    question = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    answer = models.TextField(blank=True)
    minutes_lost = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = OfEpisodeQuerySet.as_manager()

    class Meta:
        ordering = ("raised_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="closed_police_query_has_person_and_time",
            ),
        ]
        indexes = [
            models.Index(fields=("episode",), condition=Q(closed_at__isnull=True), name="police_query_open")
        ]

    def __str__(self):
        return f"{self.get_about_display()}: {self.episode_id}"
