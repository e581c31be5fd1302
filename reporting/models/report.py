from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q, Value

from access.trail import tracked
from missing_cse.lib.periods import Period
from reporting.querysets import ReportQuerySet

BY_TIMETABLE = "the timetable of the contract"


@tracked(
    exclude=[
        *("figures", "words", "behind", "differences", "reconciliations"),
        *("pdf", "step", "percent", "attempts"),
    ]
)
class Report(models.Model):
    """One build of a service's report on a month, quarter or year: a draft until it is submitted.

    `figures` is the tidy table (docs/service.md) from which page, PDF and CSV are all made, so that the three
    never disagree; `behind` are the ids of the records behind each figure, of the same moment (`Behind`);
    `words` what people wrote, with the numbers that were in it (`reporting.words.stored`).
    `differences` is how they differ from the edition that was the newest then, `compared_with`;
    `reconciliations` what partners' lists came to (`reporting.reconciliation.summary`).

    Who signs it fixes it, a person or the timetable of the contract (`by_timetable`); the worker then makes
    the edition (`reporting.submitting`). `reason` says what a
    later edition is for, `answers` why it goes out in spite of warnings: [title of a check, what it found,
    reason]. `failure` is why a build or a submission came to nothing, in words for people. `attempts` counts
    how often a worker took it up.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        BUILDING = "building", "Building"
        READY = "ready", "Ready"
        FAILED = "failed", "Failed"
        SIGNED = "signed", "Being submitted"
        SUBMITTED = "submitted", "Submitted"

    UNDER_WAY = (Status.WAITING, Status.BUILDING)
    BUILT = (Status.READY, Status.SIGNED, Status.SUBMITTED)
    asked_as = "report"  # what names it in addresses of figures

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="reports")
    period = models.CharField(max_length=20)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    step = models.CharField(max_length=100, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)
    requested_by = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    requested_at = models.DateTimeField(db_default=models.functions.Now())
    built_at = models.DateTimeField(null=True, blank=True)
    figures = models.JSONField(null=True, blank=True)
    words = models.JSONField(default=dict, db_default=Value({}, models.JSONField()), blank=True)
    pdf = models.BinaryField(null=True, blank=True)
    behind = models.JSONField(null=True, blank=True)
    differences = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    reconciliations = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    compared_with = models.ForeignKey(
        "reporting.Edition", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    signed_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    by_timetable = models.BooleanField(default=False, db_default=False)
    signed_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="", db_default="")
    answers = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_at",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=("ready", "signed", "submitted"))
                | Q(figures__isnull=False, pdf__isnull=False, built_at__isnull=False),
                name="built_report_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("signed", "submitted"), signed_at__isnull=False)
                & (Q(by_timetable=True) ^ Q(signed_by__isnull=False))
                | ~Q(status__in=("signed", "submitted"))
                & Q(by_timetable=False, signed_by__isnull=True, signed_at__isnull=True),
                name="signed_report_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(status="signed") | (Q(status="failed") ^ Q(failure="")),
                name="report_that_failed_says_why",
            ),
            models.UniqueConstraint(
                fields=("service", "period"),
                condition=Q(status__in=("waiting", "building")),
                name="one_build_of_a_report_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.service_id} {self.period}"

    @property
    def title(self):
        """The period as a person writes it."""
        return Period.parse(self.period).title

    @property
    def signer(self):
        """Who signed it, in words."""
        return BY_TIMETABLE if self.by_timetable else self.signed_by.name

    @property
    def is_built(self):
        return self.status in self.BUILT

    @property
    def is_under_way(self):
        return self.status in self.UNDER_WAY

    @property
    def is_in_work(self):
        """Whether the worker is building it or making its edition, or soon will."""
        return self.is_under_way or (self.status == self.Status.SIGNED and not self.failure)
