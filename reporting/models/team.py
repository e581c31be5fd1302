from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from reporting.models.log_entry import AreaEntry, LogEntry
from reporting.service_log.querysets import LogEntryQuerySet, OfTrainingQuerySet

# A row of the view PostState has the post's id times this, and the number of its quarter.
QUARTERS = 10_000


@tracked()
class Post(AreaEntry):
    """A post of the team. It is vacant on a day on which nobody holds it."""

    dated = "starts_on"

    title = term(Term.Kind.POST)
    hours = models.DecimalField(
        "hours a week", max_digits=4, decimal_places=1, validators=[MinValueValidator(1)]
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="post_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message="The last day can’t be before the first",
            )
        ]
        indexes = [models.Index(fields=("service", "-starts_on", "-id"), name="post_of_a_service")]

    def __str__(self):
        return f"{self.title}, {self.area or 'Whole service'}"


@tracked()
class PostHolding(LogEntry):
    """That somebody holds a post, from a day up to and with another."""

    dated = "since"
    of_area = "post__area"

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    holder = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    since = models.DateField()
    until = models.DateField("last day", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="post_holding_ends_after_it_starts",
                violation_error_code="until",
                violation_error_message="The last day can’t be before the first",
            )
        ]
        indexes = [models.Index(fields=("service", "-since", "-id"), name="holding_of_a_service")]

    def __str__(self):
        return f"{self.holder_id} in {self.post_id}"

    def covers(self, on):
        """Whether the post is held on a day (London); the view PostState says the same in SQL."""
        return self.since <= on and (self.until is None or self.until >= on)


@tracked()
class StaffTraining(AreaEntry):
    """A training that people of the team attended."""

    dated = "held_on"

    held_on = models.DateField("day")
    title = models.CharField(max_length=150)
    provider = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = [models.Index(fields=("service", "-held_on", "-id"), name="training_of_a_service")]

    def __str__(self):
        return self.title


@tracked()
class TrainingPlace(models.Model):
    """That somebody of the team attended a training."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    training = models.ForeignKey(StaffTraining, models.CASCADE, related_name="places", db_index=False)
    attended_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)

    objects = OfTrainingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("training", "attended_by"), name="place_once_at_a_training")
        ]

    def __str__(self):
        return f"{self.attended_by_id} at {self.training_id}"


class PostState(models.Model):
    """A view: each post that there is at the end of a quarter (of this one: today), and whether it is vacant.

    `quarter` is the first day of the quarter.
    """

    public_id = models.UUIDField(unique=True, help_text="the post’s")
    service = models.ForeignKey("access.Service", models.DO_NOTHING, related_name="+")
    area = models.ForeignKey("access.Area", models.DO_NOTHING, null=True, related_name="+")
    post = models.ForeignKey(Post, models.DO_NOTHING, related_name="+")
    title = models.ForeignKey(Term, models.DO_NOTHING, null=True, related_name="+")
    quarter = models.DateField()
    vacant = models.BooleanField()

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        managed = False

    def __str__(self):
        return f"{self.post_id} in {self.quarter}"

    @staticmethod
    def tracked_rows(ids):
        """{model: {id of a row: id of the record behind it}}: the post's, of which a quarter makes a row."""
        return {Post: {pk: pk // QUARTERS for pk in ids}}
