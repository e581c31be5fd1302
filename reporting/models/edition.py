import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value

from access.trail import append_only, tracked
from missing_cse.lib.periods import Period
from reporting.models.report import BY_TIMETABLE
from reporting.querysets import EditionQuerySet

WITHOUT_GAPS = """
    IF NEW.number <> (
        SELECT count(*) + 1 FROM reporting_edition WHERE service_id = NEW.service_id AND period = NEW.period
    ) THEN
        RAISE EXCEPTION 'editions of a report are numbered without gaps';
    END IF;
    RETURN NEW;
"""


def sha256(field):
    """The SHA-256 of a file in the row, in hexadecimal; the database makes it."""
    digest = Func(F(field), function="sha256", output_field=models.BinaryField())
    return models.GeneratedField(
        expression=Func(digest, Value("hex"), function="encode", output_field=models.CharField()),
        output_field=models.CharField(max_length=64),
        db_persist=True,
    )


@tracked(
    exclude=[
        *("figures", "words", "behind", "differences", "reconciliations", "definitions"),
        *("pdf", "csv", "pdf_sha256", "csv_sha256"),
    ]
)
class Edition(models.Model):
    """A service's report on a period as it was submitted. It never changes, which the database holds.

    Made from a draft that was signed, `report`, with its figures, `words`, `behind`, `differences`,
    `reconciliations`, `compared_with`, `reason` and `answers`. `behind` is None where the records behind
    were not kept yet. `definitions` are those of the appendix at that time. It was submitted by a person, or
    `by_timetable`, by that of the contract. `submitted_at` is when it was signed, `published_at` when the
    edition was there to be read.
    """

    asked_as = "edition"  # what names it in addresses of figures

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    report = models.OneToOneField("reporting.Report", models.PROTECT, related_name="edition")
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="editions", db_index=False)
    period = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    answers = models.JSONField(default=list, blank=True)
    compared_with = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    submitted_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, related_name="+", db_index=False
    )
    by_timetable = models.BooleanField(default=False, db_default=False)
    submitted_at = models.DateTimeField()
    built_at = models.DateTimeField()
    published_at = models.DateTimeField(db_default=models.functions.Now())
    figures = models.JSONField()
    words = models.JSONField(default=dict, blank=True)
    behind = models.JSONField(null=True)
    differences = models.JSONField(default=list, blank=True)
    reconciliations = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)
    definitions = models.JSONField()
    pdf = models.BinaryField()
    csv = models.BinaryField()
    pdf_sha256 = sha256("pdf")
    csv_sha256 = sha256("csv")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("-period", "-number")
        constraints = [
            models.UniqueConstraint(fields=("service", "period", "number"), name="edition_once"),
            models.CheckConstraint(condition=Q(number=1) ^ ~Q(reason=""), name="later_edition_says_why"),
            models.CheckConstraint(
                condition=Q(by_timetable=True) ^ Q(submitted_by__isnull=False), name="edition_says_by_whom"
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="without_gaps",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=WITHOUT_GAPS,
            ),
        ]

    def __str__(self):
        return f"{self.service_id} {self.period} edition {self.number}"

    @property
    def submitter(self):
        """Who submitted it, in words."""
        return BY_TIMETABLE if self.by_timetable else self.submitted_by.name

    @property
    def title(self):
        """The period as a person writes it."""
        return Period.parse(self.period).title
