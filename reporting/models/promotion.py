from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Lower

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.models import ProfessionalMet
from reporting.models.log_entry import AreaEntry
from reporting.service_log.querysets import LogEntryQuerySet, OfPromotionQuerySet, ProfessionalContactQuerySet


@tracked()
class Professional(models.Model):
    """Somebody of another agency whom the service met: once for a name within an agency, whatever their role
    was called at the time."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=150)
    agency = term(Term.Kind.AGENCY)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "service",
                Lower("name"),
                "agency",
                name="professional_once_in_an_agency",
                nulls_distinct=False,
            )
        ]

    def __str__(self):
        return ", ".join(part for part in (self.name, self.role, str(self.agency or "")) if part)


@tracked()
class Promotion(AreaEntry):
    """Something by which others learn of the service: an event or training given, a meeting attended."""

    dated = "held_on"

    held_on = models.DateField("day")
    kind = term(Term.Kind.PROMOTION_KIND)
    title = models.CharField(max_length=150)
    audience = models.CharField(max_length=150, blank=True)
    held_by = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="by", related_name="+", db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=("service", "-held_on", "-id"), name="promotion_of_a_service")]

    def __str__(self):
        return self.title


@tracked()
class PromotionContact(models.Model):
    """That a professional was met at an event, a training or a meeting."""

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="contacts", db_index=False)
    professional = models.ForeignKey(Professional, models.PROTECT, related_name="+")

    objects = OfPromotionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("promotion", "professional"), name="contact_once_at_a_promotion")
        ]

    def __str__(self):
        return f"{self.professional_id} at {self.promotion_id}"


class ProfessionalContact(models.Model):
    """A view: each time that a professional was met, at promotion or about a child's referral.

    `professional_id` is the same for a name within an agency, so that distinct people can be counted. Of a
    meeting about a referral it tells nothing of the child.
    """

    public_id = models.UUIDField(unique=True)
    service = models.ForeignKey("access.Service", models.DO_NOTHING, related_name="+")
    area = models.ForeignKey("access.Area", models.DO_NOTHING, null=True, related_name="+")
    met_on = models.DateField()
    professional_id = models.TextField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=150)
    agency = models.ForeignKey(Term, models.DO_NOTHING, null=True, related_name="+")
    promotion = models.ForeignKey(Promotion, models.DO_NOTHING, null=True, related_name="+")
    rfm = models.ForeignKey("referrals.Rfm", models.DO_NOTHING, null=True, related_name="+")

    objects = ProfessionalContactQuerySet.as_manager()

    class Meta:
        managed = False

    def __str__(self):
        return f"{self.name}, {self.met_on}"

    @staticmethod
    def tracked_rows(ids):
        """{model: {id of a row: id of the record behind it}}: the two tables have even and odd ids here."""
        return {
            ProfessionalMet: {pk: pk // 2 for pk in ids if pk % 2 == 0},
            PromotionContact: {pk: pk // 2 for pk in ids if pk % 2},
        }
