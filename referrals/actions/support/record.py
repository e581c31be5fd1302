"""What is kept of support as it goes: sessions, resources shared, professionals met.

Each action is one transaction, and refuses what has ended. `seen` is the fingerprint, in words, of what a
person changes: ChangedMeanwhile where something else stands.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future, refuse_future_day
from missing_cse.lib.times import now, whole_minute
from referrals.actions.support.under_way import hold_open, hold_support, save_as
from referrals.models import SupportSession

PLANNED = SupportSession.State.PLANNED


@transaction.atomic
def plan_session(session, *, by, at, with_whom, place, seen=""):
    """Plan a session, or change the plan of one; returns it. ValidationError for a time that has passed, and
    where it is recorded already whether it took place."""
    hold_support(session.rfm)
    if session.pk and SupportSession.objects.filter(pk=session.pk).exclude(state=PLANNED).exists():
        raise ValidationError("It is recorded already what came of this session")
    if at < whole_minute(now()):
        raise ValidationError("This time has passed. Record the session instead", code="at")
    return save_as(session, by=by, seen=seen, about={"at": at, "with_whom": with_whom, "place": place})


@transaction.atomic
def record_session(session, *, by, at, state, missed_reason, minutes, seen="", **about):
    """Say whether a session took place, one that was planned or another; returns it.

    `about`: `with_whom`, `place` and `done`. What does not go with the `state` is left out: minutes of a
    session that did not take place, a reason of one that did. ValidationError for a time in the future.
    """
    hold_support(session.rfm)
    refuse_future(at, "The session")
    attended = state == SupportSession.State.ATTENDED
    outcome = {
        "at": at,
        "state": state,
        "missed_reason": None if attended else missed_reason,
        "minutes": minutes if attended else None,
    }
    return save_as(session, by=by, seen=seen, about={**outcome, **about})


@transaction.atomic
def take_out_session(session):
    """Take a planned session out. Refused once it is recorded what came of it."""
    hold_support(session.rfm)
    removed, _ = SupportSession.objects.filter(pk=session.pk, state=PLANNED).delete()
    if not removed:
        raise ValidationError("It is recorded already what came of this session, or somebody took it out")


@transaction.atomic
def keep_resource(resource, *, by, shared_on, seen="", **about):
    """Write down a resource that was shared, or put it right: `what`, `with_whom`; returns it."""
    hold_open(resource.rfm)
    refuse_future_day(shared_on, "shared_on")
    return save_as(resource, by=by, seen=seen, about={"shared_on": shared_on, **about})


@transaction.atomic
def keep_professional(professional, *, by, met_on, seen="", **about):
    """Write down a professional met about an RFM, or put it right: `name`, `role`, `agency`, `about`."""
    hold_open(professional.rfm)
    refuse_future_day(met_on, "met_on")
    return save_as(professional, by=by, seen=seen, about={"met_on": met_on, **about})
