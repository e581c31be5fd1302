from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.querysets import PoliceQueryQuerySet


@tracked()
class PoliceQuery(models.Model):
    """A detail of a notification that the police are asked to put right; open until the service closes it.

    `police_answer` is in the force's own words, sent by their system or from their page; the service looks at
    it and closes the query. `answer` is what the service itself recorded as come back, by telephone for
    example. `minutes_lost` is the time that the wrong detail cost the service, as people estimate it.
    """

    class About(models.TextChoices):
        TIMES = "times", "Dates or times"
        CHILD = "child", "Name or date of birth"
        WHERE = "where", "Address or district"
        CONTACT = "contact", "Contact details"
        LIVING = "living", "Living arrangement or responsible authority"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered by the police"
        CLOSED = "closed", "Closed"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    episode = models.ForeignKey("cases.Episode", models.PROTECT, related_name="police_queries")
    about = models.CharField(max_length=20, choices=About)
    question = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    police_answer = models.TextField(blank=True, db_default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answer = models.TextField(blank=True)
    minutes_lost = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = PoliceQueryQuerySet.as_manager()

    class Meta:
        ordering = ("raised_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="closed_police_query_has_person_and_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, police_answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(police_answer="")),
                name="answered_police_query_has_words_person_and_time",
            ),
        ]
        indexes = [
            models.Index(fields=("episode",), condition=Q(closed_at__isnull=True), name="police_query_open")
        ]

    def __str__(self):
        return f"{self.get_about_display()}: {self.episode_id}"

    @property
    def state(self):
        """Open, answered by the police and not looked at yet, or closed (`PoliceQueryQuerySet.in_state`)."""
        if self.closed_at:
            return self.State.CLOSED
        return self.State.ANSWERED if self.answered_at else self.State.OPEN
