"""What triage decides on an RFM, and how the referrer gets the first answer."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.letters import write_letter
from access.models import Term
from missing_cse.lib.conflicts import fingerprint, refuse_unseen
from missing_cse.lib.times import now
from referrals.actions.triage.held import hold, note_change, refuse_unless_it_stands, refuse_while_asked
from referrals.decided import decision_in_words
from referrals.models import Exit, Rfm, RfmChange, SupportPlan

CONSULTATION, INFORMATION_ONLY = "consultation", "information_only"
NOTED = "Sent for information: noted"
LETTER = """\
Dear colleague,

You sent us the referral {rfm}. The first answer to it is ready: {support}.

We do not write about a child by e-mail. To hear more, {call} and give the reference {rfm}.

{service}
"""


@transaction.atomic
def decide(
    rfm,
    *,
    by,
    seen,
    support,
    reason,
    risk,
    risk_reason="",
    consultation_outcome=None,
    models=(),
    told="",
    why="",
):
    """Decide on the support, or correct what was decided; returns the RFM.

    `support`, `consultation_outcome` and `models` are Terms; `risk` is the one after triage. The first
    decision is the first answer, and the referrer is `told` of it; its time stands. A later one says `why`,
    and what stood before is kept.

    ChangedMeanwhile, with what stands in words, unless that is what the person has seen (`seen` is its
    fingerprint). ValidationError, in words for the person, where the RFM does not stand for itself or a query
    is open, where something is missing, and where work on other support has begun.
    """
    hold(rfm, by=by)
    refuse_unless_it_stands(rfm)
    refuse_while_asked(rfm)
    before, began_with = decision_in_words(rfm), rfm.support
    rfm.support, rfm.decision_reason = support, reason
    rfm.consultation_outcome = consultation_outcome if support.slug == CONSULTATION else None
    rfm.triage_risk, rfm.triage_risk_reason = risk, risk_reason if risk != rfm.risk else ""
    after = decision_in_words(rfm, models)
    refuse_unseen(before, after, seen)
    _refuse_what_is_missing(rfm)
    if support != began_with:
        _refuse_begun(rfm)
    rfm.decided_by, at = by, now()
    if rfm.answered_at is None:
        _answer(rfm, told, at)
    elif before != after:
        if not why:
            raise ValidationError("Say why the decision is changed", code="why")
        note_change(rfm, RfmChange.Subject.DECISION, before=before, after=after, by=by, at=at, why=why)
    rfm.save()
    rfm.models_of_cse.set(models)
    return rfm


@transaction.atomic
def note_information(rfm, *, by):
    """Take note of an RFM that was sent for information: a consultation in which nothing more is asked for.

    ValidationError, in words for the person, where it was not sent so or is answered, or the service has
    no words for that.
    """
    hold(rfm, by=by)
    if not rfm.for_information or rfm.answered_at:
        raise ValidationError("Only a referral that was sent for information and waits can be noted")
    words = rfm.service.vocabulary
    consultation = words.terms(Term.Kind.SUPPORT).get(CONSULTATION)
    outcome = words.terms(Term.Kind.CONSULTATION_OUTCOME).get(INFORMATION_ONLY)
    if not (consultation and outcome):
        raise ValidationError("This service has no consultation for information only. Decide on it instead")
    return decide(
        rfm,
        by=by,
        seen=fingerprint(decision_in_words(rfm)),
        support=consultation,
        consultation_outcome=outcome,
        reason=NOTED,
        risk=rfm.risk,
        told=Rfm.Told.EMAIL if rfm.referrer_email else Rfm.Told.OTHERWISE,
    )


def _refuse_what_is_missing(rfm):
    if rfm.support.slug == CONSULTATION and rfm.consultation_outcome is None:
        raise ValidationError("Select what came of the consultation", code="consultation_outcome")
    if rfm.risk and rfm.triage_risk not in ("", rfm.risk) and not rfm.triage_risk_reason:
        raise ValidationError("Say why the risk is not the one that the referrer saw", code="risk_reason")


def _refuse_begun(rfm):
    """A plan and an exit are of the support that was decided."""
    if SupportPlan.objects.filter(rfm=rfm).exists() or Exit.objects.filter(rfm=rfm).exists():
        raise ValidationError(
            "Work on this support has begun, with a plan. End it with an exit instead", code="support"
        )


def _answer(rfm, told, at):
    """The first answer, given now."""
    if not told:
        raise ValidationError("Select how the referrer is told", code="told")
    if told == Rfm.Told.EMAIL:
        email = rfm.referrer_email
        if not email:
            raise ValidationError("The referrer gave no e-mail address. Tell them otherwise", code="told")
        call = f"call {rfm.area.phone}" if rfm.area.phone else "call the team"
        write_letter(
            email,
            f"A first answer to your referral {rfm}",
            LETTER.format(rfm=rfm, support=str(rfm.support).lower(), call=call, service=rfm.service),
        )
    rfm.answered_at, rfm.told = max(at, rfm.received_at), told
