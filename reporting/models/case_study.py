from django.db import models
from django.db.models import F, Q

from access.trail import tracked
from reporting.models.log_entry import AreaEntry
from reporting.service_log.querysets import CaseStudyQuerySet


@tracked()
class CaseStudy(AreaEntry):
    """A story for a quarter's report, told so that nobody can know the child.

    It stands in the report once somebody else than its last writer has checked that, as long as the consent
    allows it. `child` is whose consent it is, for those who see the child's record; it is printed nowhere.
    """

    dated = "quarter"

    class ConsentOf(models.TextChoices):
        YOUNG_PERSON = "young_person", "The young person"
        PARENT_CARER = "parent_carer", "A parent or carer"
        BOTH = "both", "Both"

    quarter = models.DateField(help_text="the first day of the quarter")
    title = models.CharField(max_length=100)
    story = models.TextField()
    consent_of = models.CharField("consent of", max_length=20, choices=ConsentOf)
    consent_on = models.DateField("consent given on")
    consent_for = models.CharField("consent for", max_length=200)
    consent_until = models.DateField("consent until", null=True, blank=True)
    child = models.ForeignKey("cases.Child", models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    checked_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = CaseStudyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "case studies"
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)),
                name="case_study_quarter_is_the_first_of_one",
            ),
            models.CheckConstraint(
                condition=Q(consent_until__isnull=True) | Q(consent_until__gte=F("consent_on")),
                name="case_study_consent_ends_after_it_was_given",
                violation_error_code="consent_until",
                violation_error_message="Consent can’t end before it was given",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="case_study_check_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("written_by")),
                name="case_study_is_checked_by_another",
            ),
        ]
        indexes = [models.Index(fields=("service", "-quarter", "-id"), name="case_study_of_a_service")]

    def __str__(self):
        return self.title

    @property
    def children(self):
        return [self.child_id] if self.child_id else []

    def may_be_used(self, on):
        """Whether the consent allows it on a day (London)."""
        return self.consent_until is None or self.consent_until >= on
