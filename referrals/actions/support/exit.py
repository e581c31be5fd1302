"""The end of a child's support, with the matrix filled in again."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future_day
from missing_cse.lib.times import day, local_date, now
from referrals.actions.support.under_way import hold_support
from referrals.bands import computed_risk, total
from referrals.models import (
    Exit,
    ExitSummary,
    GroupAttendance,
    GroupMember,
    IndicatorAtExit,
    SupportPlan,
    SupportSession,
)
from referrals.models.risk import Risk
from referrals.outcomes import outcomes
from referrals.summary_words import proposed


@transaction.atomic
def end_support(rfm, *, by, ended_on, reason, risk, risk_reason, next_steps, version=None, shown=None):
    """Record the exit of a child, with the summary as it is proposed; returns the Exit.

    `risk` is the worker's own band; `shown` the indicators of the `version` that still show, with what is
    known of each: {Indicator: words}. The child leaves its groups. ValidationError, with the field as its
    code: for a day in the future, before the plan or before the child came to a group, while a session is
    planned, and where the band is not the computed one and nothing says why.
    """
    held = hold_support(rfm)
    _refuse_day(held, ended_on)
    planned = SupportSession.objects.filter(rfm=held, state=SupportSession.State.PLANNED).first()
    if planned:
        raise ValidationError(
            f"A session is planned for {day(planned.at)}. Record what came of it, or take it out, first"
        )
    shown = shown or {}
    computed = computed_risk(version.bands.all(), total(shown)) if version else ""
    if version and computed != risk and not risk_reason:
        raise ValidationError(
            f"The indicators come to “{Risk(computed).label}”. Say why you see it otherwise",
            code="risk_reason",
        )
    made = Exit.objects.create(
        rfm=held,
        ended_on=ended_on,
        reason=reason,
        version=version,
        computed_risk=computed,
        risk=risk,
        risk_reason=risk_reason if computed != risk else "",
        next_steps=next_steps,
        recorded_by=by,
        recorded_at=now(),
    )
    made.refresh_from_db(fields=["public_id"])
    IndicatorAtExit.objects.bulk_create(
        IndicatorAtExit(exit=made, indicator=indicator, evidence=evidence)
        for indicator, evidence in shown.items()
    )
    GroupMember.objects.leave_with(made)
    ExitSummary.objects.create(
        exit=made,
        table=outcomes(held).as_table(),
        written_by=by,
        written_at=made.recorded_at,
        **proposed(made),
    )
    return made


def _refuse_day(rfm, ended_on):
    refuse_future_day(ended_on, "ended_on")
    plan = SupportPlan.objects.filter(rfm=rfm).first()
    if ended_on < (plan.agreed_on if plan else rfm.received_on):
        raise ValidationError("Support can’t end before it began", code="ended_on")
    came = GroupAttendance.objects.filter(rfm=rfm, came=True).select_related("meeting")
    last = came.order_by("meeting__at").last()
    if last and ended_on < local_date(last.meeting.at):
        raise ValidationError(f"The child came to a group on {day(last.meeting.at)}", code="ended_on")
