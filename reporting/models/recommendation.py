from django.db import models
from django.db.models import F, Q

from access.trail import tracked
from reporting.models.log_entry import AreaEntry
from reporting.service_log.querysets import RecommendationQuerySet


@tracked()
class ReportRecommendation(AreaEntry):
    """What a quarter's report recommends: who is to do it, by when, and what became of it.

    `owner` is a role or an organisation. (`cases.models.Recommendation` is that of an interview.)
    """

    dated = "quarter"

    class Overview(models.TextChoices):
        """The management overview in which it stands."""

        MISSING = "missing", "Missing"
        EXPLOITATION = "exploitation", "Exploitation"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    quarter = models.DateField(help_text="the first day of the quarter")
    overview = models.CharField(max_length=20, choices=Overview)
    text = models.TextField("recommendation")
    owner = models.CharField(max_length=100)
    due_on = models.DateField("due")
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    outcome = models.TextField("what became of it", blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)),
                name="report_recommendation_quarter_is_the_first_of_one",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("quarter")),
                name="report_recommendation_is_due_after_it_was_made",
                violation_error_code="due_on",
                violation_error_message="It can’t be due before the quarter whose report makes it",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(outcome=""),
                name="report_recommendation_that_is_over_says_what_became_of_it",
                violation_error_code="outcome",
                violation_error_message="Say what became of it",
            ),
        ]
        indexes = [
            models.Index(fields=("service", "-quarter", "-id"), name="report_recommendation_of_one"),
        ]

    def __str__(self):
        return self.text
