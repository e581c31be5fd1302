from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from access.trail import tracked
from missing_cse.lib.periods import Period
from reporting.querysets import TimetableQuerySet


@tracked()
class TimetableEntry(models.Model):
    """What the timetable of a contract did about one occasion (`reporting.timetable.Occasion`): a row from
    the transaction in which it was taken up, once, whoever else keeps the timetable at the same time.

    `problem` says in words what holds it up. `report` is the draft that it is about. All times in UTC.
    """

    class What(models.TextChoices):
        REMINDER = "reminder", "Reminder of what is still owed"
        FIRST = "first", "Monthly data set, edition 1"
        FINAL = "final", "Monthly data set, final edition"
        DRAFT = "draft", "Draft of the report"
        REPORT = "report", "Report"

    class State(models.TextChoices):
        UNDER_WAY = "under_way", "Under way"
        HELD = "held", "Held up"
        DONE = "done", "Done"
        LAPSED = "lapsed", "Lapsed"

    ENDED = (State.DONE, State.LAPSED)

    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(max_length=10, choices=What)
    period = models.CharField(max_length=20)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State)
    problem = models.TextField(blank=True)
    report = models.ForeignKey(
        "reporting.Report", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField(db_default=Now())

    objects = TimetableQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("service", "what", "period"), name="occasion_once"),
            models.CheckConstraint(
                condition=Q(state="held") ^ Q(problem=""), name="occasion_that_is_held_up_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.service_id} {self.what} {self.period}"

    @property
    def title(self):
        """The period as a person writes it."""
        return Period.parse(self.period).title
