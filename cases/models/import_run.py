from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from cases.querysets import ImportRunQuerySet


class ImportRun(models.Model):
    """One attempt to take in record files: what was given, how far it is, what came of it.

    `problems` is a list of {file, line, column, value, expected}; `summary` counts, by file, lines that
    were {new, changed, unchanged, set_aside}. A run that has problems changed nothing. `problem_count`
    counts the problems beyond those that are kept, too; `notices` are sentences about what was let pass;
    `failure` is why a run came to nothing through no fault of the files, in words for people.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"

    UNDER_WAY = (Status.WAITING, Status.RUNNING)

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+")
    police_force = models.ForeignKey("access.PoliceForce", models.PROTECT, related_name="+")
    started_by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=models.functions.Now())
    finished_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    step = models.CharField(max_length=100, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    files = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    notices = models.JSONField(default=list)
    failure = models.CharField(max_length=200, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status="failed") ^ Q(failure=""), name="only_a_failed_import_says_why"
            ),
        ]

    def __str__(self):
        return f"Import of {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self):
        return self.status in self.UNDER_WAY
