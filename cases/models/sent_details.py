from datetime import date

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from cases.querysets import OfChildQuerySet

DETAILS = ("first_name", "last_name", "date_of_birth", "gender")


@tracked()
class SentDetails(models.Model):
    """A name, date of birth or gender that the police sent of a child on record, where the record differs.

    `said` has what differed, as it would be recorded: {"last_name": …, "date_of_birth": ISO date, "gender":
    slug of a term}. The record stands until a person takes it over (`taken_over`), or keeps what is recorded.
    The same sent again is not asked again.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="sent_details")
    force = models.ForeignKey("access.PoliceForce", models.PROTECT, related_name="+", db_index=False)
    said = models.JSONField()
    at = models.DateTimeField(db_default=models.functions.Now())
    taken_over = models.BooleanField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OfChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "details sent by the police"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("child", "said"), name="details_sent_once"),
            models.CheckConstraint(
                condition=Q(taken_over__isnull=True, decided_by__isnull=True, decided_at__isnull=True)
                | Q(taken_over__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="decision_on_sent_details_has_person_and_time",
            ),
        ]

    def __str__(self):
        return f"{self.force} of {self.child_id}"

    def as_recorded(self, genders):
        """What was said as the child's record would have it: {name of a field of Child: value}.

        `genders` are the terms of the child's service, by slug.
        """
        said = dict(self.said)
        if born := said.get("date_of_birth"):
            said["date_of_birth"] = date.fromisoformat(born)
        if slug := said.get("gender"):
            said["gender"] = genders[slug]
        return said
