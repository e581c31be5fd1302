from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from missing_cse.lib.london import london_date
from referrals.models.rfm_version import RfmVersion
from referrals.models.risk import Risk
from referrals.querysets.rfms import RfmQuerySet


@tracked(exclude=["received_on"])
class Rfm(models.Model):
    """A Risk Factor Matrix: a referral for exploitation, with the support that triage decided.

    Area, district and age are as they were on receipt. `risk` is the referrer's own band, which reports
    use; empty while it is awaited. `computed_risk` is what the indicators shown come to by the `version`
    that it was made with; RFMs from record files have neither. `triage_risk` is the one after triage, with
    a reason where it is not the referrer's. A later submission for the same concern names the first, which
    alone is counted; one that is no referral at all is void.

    `answer_due_at` moves on when the clock goes on after a query; while `paused_at` is there it stands still.
    `for_information` was sent so that the service knows, and asks for nothing. `told` is how the referrer had
    the first answer; empty where a record file does not say.
    """

    class Told(models.TextChoices):
        EMAIL = "email", "By e-mail"
        PHONE = "phone", "By telephone"
        OTHERWISE = "otherwise", "In another way"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=40)
    child = models.ForeignKey("cases.Child", models.PROTECT, related_name="rfms")
    resubmission_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey("access.District", models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey("access.Area", models.PROTECT, related_name="+", db_index=False)
    age = models.SmallIntegerField(null=True, blank=True, help_text="completed years on received_on")

    received_at = models.DateTimeField()
    received_on = london_date("received_at")
    agency = term(Term.Kind.AGENCY)
    version = models.ForeignKey(
        RfmVersion, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    risk = models.CharField(max_length=10, choices=Risk, blank=True)
    computed_risk = models.CharField(max_length=10, choices=Risk, blank=True, db_default="")
    triage_risk = models.CharField(max_length=10, choices=Risk, blank=True, db_default="")
    triage_risk_reason = models.TextField(blank=True, db_default="")
    for_information = models.BooleanField(default=False, db_default=False)
    answer_due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    told = models.CharField(max_length=10, choices=Told, blank=True, db_default="")
    support = term(Term.Kind.SUPPORT)
    consultation_outcome = term(Term.Kind.CONSULTATION_OUTCOME)
    decision_reason = models.TextField(blank=True, db_default="", help_text="why that support was decided")
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    models_of_cse = models.ManyToManyField(
        Term, related_name="+", through="referrals.ModelShown", limit_choices_to={"kind": Term.Kind.CSE_MODEL}
    )
    allocated_to = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    void_reason = models.TextField(blank=True, db_default="")

    objects = RfmQuerySet.as_manager()

    class Meta:
        verbose_name = "RFM"
        constraints = [
            models.UniqueConstraint(fields=("service", "reference"), name="rfm_reference_once_in_a_service"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=models.F("received_at")),
                name="rfm_answered_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(version__isnull=True, computed_risk="")
                | Q(version__isnull=False, computed_risk__in=Risk.values),
                name="rfm_computed_by_its_version",
            ),
            models.CheckConstraint(
                condition=Q(triage_risk="")
                | Q(risk__in=["", models.F("triage_risk")])
                | ~Q(triage_risk_reason=""),
                name="rfm_triaged_otherwise_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(paused_at__isnull=True) | Q(answered_at__isnull=True),
                name="rfm_paused_is_not_answered",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="rfm_void_has_person_time_and_reason",
            ),
        ]
        indexes = [
            models.Index(fields=("service", "received_on"), name="rfm_in_a_service"),
            models.Index(fields=("area", "-received_at", "-id"), name="rfm_in_an_area"),
        ]

    def __str__(self):
        return self.reference

    @property
    def referrer_email(self):
        """The address that the referrer left with the form; empty where there is none."""
        form = getattr(self, "form", None)
        return form.email if form else ""


@tracked()
class ModelShown(models.Model):
    """That an RFM shows a model of CSE; several may apply."""

    rfm = models.ForeignKey(Rfm, models.CASCADE, related_name="models_shown")
    model = models.ForeignKey(Term, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("rfm", "model"), name="model_shown_once_in_an_rfm")]

    def __str__(self):
        return f"{self.rfm_id}: {self.model_id}"
