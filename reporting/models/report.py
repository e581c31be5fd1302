from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q, Value

from access.trail import tracked
from missing_cse.lib.periods import Period
from reporting.querysets import ReportQuerySet


@tracked(exclude=["figures", "words", "pdf", "step", "percent"])
class Report(models.Model):
    """One build of a service's report on a quarter: its figures, the PDF, and how far the build is.

    `figures` is the tidy table (docs/service.md) from which page, PDF and CSV are all made, so that the three
    never disagree; `words` what people wrote, with the numbers that were in it (`reporting.words.stored`).
    Commissioners see a report once it is released. `failure` is why a build came to
    nothing, in words for people.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        BUILDING = "building", "Building"
        READY = "ready", "Ready"
        FAILED = "failed", "Failed"

    UNDER_WAY = (Status.WAITING, Status.BUILDING)

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
    released_by = models.ForeignKey("access.User", models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_at",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="ready")
                | Q(figures__isnull=False, pdf__isnull=False, built_at__isnull=False),
                name="ready_report_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | Q(released_by__isnull=False, released_at__isnull=False, status="ready"),
                name="only_a_ready_report_is_released",
            ),
            models.CheckConstraint(
                condition=Q(status="failed") ^ Q(failure=""), name="only_a_failed_report_says_why"
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
    def is_under_way(self):
        return self.status in self.UNDER_WAY
