import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from access.trail import tracked
from missing_cse.lib.periods import Period
from reporting.reconciliation.querysets import ReconciliationQuerySet, RowQuerySet

SIGNED_BY_BOTH = "a reconciliation that both sides have signed never changes"
WITH_IT = """
    IF EXISTS (
        SELECT FROM reporting_reconciliation WHERE partner_signed_at IS NOT NULL
            AND id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.reconciliation_id END,
                       CASE WHEN TG_OP <> 'DELETE' THEN NEW.reconciliation_id END)
    ) THEN
        RAISE EXCEPTION '{says}';
    END IF;
    RETURN coalesce(NEW, OLD);
"""


class Difference(models.TextChoices):
    """What explains that a line or a record is counted on one side alone."""

    TIMING = "timing", "Timing: the same record, counted in another period"
    DEFINITION = "definition", "Definition: one side counts what the other leaves out"
    MISSING_HERE = "missing_here", "Missing here: we have no record of it"
    MISSING_THERE = "missing_there", "Missing there: it is not in their list"
    SOCIAL_WORKER = "social_worker", "Social worker’s interview: held by the authority’s own"

    @property
    def short(self):
        """The class without what it means."""
        return self.label.partition(":")[0]


@tracked()
class Reconciliation(models.Model):
    """A partner's own list of a quarter beside our records: of an authority, or of a police force.

    The service signs first; while it has, nothing of it changes. The partner's person signs with an account
    of their own (`partner_signed_by`), or somebody of the service records who agreed, on which day
    (`partner_name`). Then the database keeps it as it is.
    """

    class Counts(models.TextChoices):
        NOTIFICATIONS = "notifications", "Missing notifications"
        INTERVIEWS = "interviews", "Return home interviews"

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    service = models.ForeignKey("access.Service", models.PROTECT, related_name="+", db_index=False)
    period = models.CharField(max_length=20)
    counts = models.CharField(max_length=20, choices=Counts)
    authority = models.ForeignKey(
        "access.Authority", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    force = models.ForeignKey(
        "access.PoliceForce", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    started_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    started_at = models.DateTimeField()
    compared_at = models.DateTimeField()

    service_signed_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    service_signed_at = models.DateTimeField(null=True, blank=True)
    service_role = models.CharField(max_length=60, blank=True)
    partner_signed_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    partner_signed_at = models.DateTimeField(null=True, blank=True)
    partner_name = models.CharField(max_length=150, blank=True)
    partner_role = models.CharField(max_length=60, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(authority__isnull=True) ^ Q(force__isnull=True),
                name="reconciliation_is_with_an_authority_or_a_force",
            ),
            models.CheckConstraint(
                condition=Q(service_signed_by__isnull=True, service_signed_at__isnull=True, service_role="")
                | Q(service_signed_by__isnull=False, service_signed_at__isnull=False),
                name="reconciliation_signed_by_the_service_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(
                    partner_signed_by__isnull=True,
                    partner_signed_at__isnull=True,
                    agreed_on__isnull=True,
                    partner_name="",
                )
                | Q(
                    partner_signed_by__isnull=False,
                    partner_signed_at__isnull=False,
                    agreed_on__isnull=False,
                    service_signed_at__isnull=False,
                ),
                name="reconciliation_signed_by_the_partner_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=("service", "period", "counts", "authority", "force"),
                condition=Q(partner_signed_at__isnull=True),
                nulls_distinct=False,
                name="one_open_reconciliation_of_a_list",
            ),
        ]
        indexes = [models.Index(fields=("service", "-started_at", "-id"), name="reconciliation_of_a_service")]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_when_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__partner_signed_at__isnull=False),
                func=f"RAISE EXCEPTION '{SIGNED_BY_BOTH}';",
            )
        ]

    def __str__(self):
        return f"{self.title}, {self.partner}"

    @property
    def partner(self):
        """The authority or the force whose list it is."""
        return self.authority or self.force

    @property
    def of(self):
        """The Period."""
        return Period.parse(self.period)

    @property
    def title(self):
        """What is compared: Missing notifications, Quarter 4 2017/18."""
        return f"{self.get_counts_display()}, {self.of.title}"

    @property
    def is_open(self):
        return self.service_signed_at is None

    @property
    def is_frozen(self):
        return self.partner_signed_at is not None

    @property
    def state(self):
        """How far it is, in words."""
        if self.is_frozen:
            return "Signed by both sides"
        return "Being explained" if self.is_open else "Signed by the service"


# What a list says of a child stays out of the trail: it goes when the list is taken back.
@tracked(exclude=["listed_name", "listed_birthday"])
class ReconciliationRow(models.Model):
    """A line of the list, a record of ours, or both as far as they are one.

    `line` is its number in the file; None where their list has no such line. `ours` says whether we count
    `episode` in the period, for this partner. Where one side alone counts it, `difference` says why:
    `by_rule` and `reason` follow from the records, and a person who knows better gives another with a
    `note`. `proposed` is a record that may be the line's, until a person says so.
    """

    class Matched(models.TextChoices):
        NOT = "", "Not matched"
        REFERENCE = "reference", "By police reference"
        CHILD = "child", "By the child’s name, date of birth and the date"
        PERSON = "person", "By a person"
        NONE = "none", "A person found no record"

    trail_withholds_texts = True

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(null=True, blank=True)
    listed_on = models.DateField(null=True, blank=True)
    listed_reference = models.CharField(max_length=40, blank=True)
    listed_name = models.CharField(max_length=200, blank=True)
    listed_birthday = models.DateField(null=True, blank=True)
    listed_area = models.CharField(max_length=100, blank=True)
    listed_category = models.CharField(max_length=100, blank=True)
    listed_held_by = models.CharField(max_length=100, blank=True)

    episode = models.ForeignKey(
        "cases.Episode", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    ours = models.BooleanField(default=False)
    matched = models.CharField(max_length=10, choices=Matched, blank=True)
    proposed = models.ForeignKey(
        "cases.Episode", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    difference = models.CharField(max_length=20, choices=Difference, blank=True)
    by_rule = models.CharField(max_length=20, choices=Difference, blank=True)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("reconciliation", "line"), name="reconciled_line_once"),
            models.UniqueConstraint(fields=("reconciliation", "episode"), name="reconciled_record_once"),
            models.CheckConstraint(
                condition=Q(line__isnull=False, listed_on__isnull=False)
                | Q(line__isnull=True, listed_on__isnull=True, ours=True),
                name="reconciled_row_is_of_the_list_or_ours",
            ),
            models.CheckConstraint(
                condition=Q(ours=False) | Q(episode__isnull=False), name="what_we_count_is_a_record"
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=False, ours=True, difference="", by_rule="")
                | (Q(line__isnull=True) | Q(ours=False)) & ~Q(difference="") & ~Q(by_rule=""),
                name="what_one_side_counts_is_a_difference",
            ),
            models.CheckConstraint(
                condition=Q(proposed__isnull=True) | Q(episode__isnull=True),
                name="a_matched_line_has_no_proposal",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_with_its_reconciliation",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(WITH_IT.replace("{says}", SIGNED_BY_BOTH)),
            )
        ]

    def __str__(self):
        return f"Line {self.line}" if self.line else "Not in their list"

    @property
    def possible(self):
        """The classes that it can have: what is on a side is not missing there."""
        wrong = {Difference.MISSING_HERE: self.ours, Difference.MISSING_THERE: self.line is not None}
        return [difference for difference in Difference if not wrong.get(difference)]

    @property
    def to_confirm(self):
        """Whether a person has to say if it is the record that is proposed."""
        return self.proposed_id is not None
