from django.db import models

from access.trail import append_only, tracked
from reporting.models.edition import sha256
from reporting.querysets import EditionFileQuerySet


@tracked(exclude=["content", "sha256"])
class EditionFile(models.Model):
    """A further file of an edition, beside its PDF and CSV, as it was made with it. It never changes.

    Editions that are older than a kind of file have none of it.
    """

    class Kind(models.TextChoices):
        XLSX = "xlsx", "Workbook"
        SHAREABLE_CSV = "shareable_csv", "Shareable table"
        SHAREABLE_PDF = "shareable_pdf", "Shareable document"

    edition = models.ForeignKey("reporting.Edition", models.PROTECT, related_name="files", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    content = models.BinaryField()
    sha256 = sha256("content")

    objects = EditionFileQuerySet.as_manager()

    class Meta:
        ordering = ("edition", "kind")
        constraints = [models.UniqueConstraint(fields=("edition", "kind"), name="file_of_an_edition_once")]
        triggers = append_only()

    def __str__(self):
        return f"{self.kind} of edition {self.edition_id}"
