import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from access.models import Term
from access.models.term import term
from access.trail import tracked
from referrals.models.frozen import kept_as_recorded
from referrals.models.indicator import Indicator
from referrals.models.rfm import Rfm
from referrals.models.rfm_version import RfmVersion
from referrals.models.risk import Risk
from referrals.querysets.support import OfExitQuerySet, OfSupportQuerySet


@tracked()
class Exit(models.Model):
    """The end of support, with the matrix filled in again: the exit RFM.

    `risk` is the worker's own band, `computed_risk` what the indicators that still show come to by the
    `version` in use at the time; empty where the service has no instrument. Where they differ, it says why.
    It never changes; one that was recorded wrongly is deleted with an `RfmChange` that says why.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    rfm = models.OneToOneField(Rfm, models.PROTECT, related_name="exit")
    ended_on = models.DateField()
    reason = term(Term.Kind.CLOSING_REASON)
    version = models.ForeignKey(
        RfmVersion, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    computed_risk = models.CharField(max_length=10, choices=Risk, blank=True)
    risk = models.CharField(max_length=10, choices=Risk)
    risk_reason = models.TextField(blank=True, help_text="why it differs from the computed one")
    next_steps = models.TextField(help_text="what comes next, and who does it")
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    objects = OfSupportQuerySet.as_manager()

    class Meta:
        verbose_name = "exit from support"
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=True, computed_risk="")
                | (
                    Q(version__isnull=False, computed_risk__in=Risk.values)
                    & (Q(risk=F("computed_risk")) | ~Q(risk_reason=""))
                ),
                name="exit_says_why_its_risk_differs",
            ),
        ]
        triggers = kept_as_recorded("exit")

    def __str__(self):
        return f"Exit of {self.ended_on}"


# The summary is proposed once everything of the exit is recorded.
COMPLETE = pgtrigger.Trigger(
    name="complete_with_its_summary",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="IF EXISTS (SELECT FROM referrals_exitsummary WHERE exit_id = NEW.exit_id) THEN "
    "RAISE EXCEPTION 'this exit is complete'; END IF; RETURN NEW;",
)


@tracked()
class IndicatorAtExit(models.Model):
    """That an indicator still shows when support ends, and what is known of it."""

    exit = models.ForeignKey(Exit, models.PROTECT, related_name="indicators_shown", db_index=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", db_index=False)
    evidence = models.TextField()

    objects = OfExitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("exit", "indicator"), name="indicator_once_in_an_exit"),
            models.CheckConstraint(condition=~Q(evidence=""), name="indicator_at_exit_has_evidence"),
        ]
        triggers = [*kept_as_recorded("exit", "OLD.exit_id"), COMPLETE]

    def __str__(self):
        return f"{self.exit_id}: {self.indicator_id}"
