"""The quality audit of an interview that was handed in."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.handovers import hand_over_approved
from cases.audits import is_own
from cases.models import Audit, AuditMark, AuditRemark, RhiForm
from missing_cse.lib.times import moment, now


class AuditedMeanwhile(ValidationError):
    """Somebody else was first, or the interview was taken back or handed in anew. The message says which."""


@transaction.atomic
def audit_submission(submission, *, by, approved, marks, remarks, comment):
    """Approve a submission or send it back; returns the Audit. Not a word of the submission changes.

    `marks` says of each criterion (a Term) whether it is met; `remarks` has what is said about a part, by
    its slug; parts with nothing to say are left out. Raises ValidationError, in words for the auditor: for
    their own interview, and where it is sent back without a remark or comment. Raises AuditedMeanwhile
    where it no longer waits for an audit. What is approved goes to the police, as far as the child allows.
    """
    form = RhiForm.objects.select_for_update().get(pk=submission.form_id)
    if is_own(form, by):
        raise ValidationError("Nobody audits their own interview. Another coordinator has to do it")
    _refuse_unless_it_waits(form, submission)
    said = {part: text for part, text in remarks.items() if text}
    if not approved and not said and not comment:
        raise ValidationError("Say what has to change: remark on a part, or write a comment")
    audit = Audit.objects.create(
        submission=submission,
        case_worker_id=form.case_worker_id,
        by=by,
        at=now(),
        approved=approved,
        comment=comment,
    )
    AuditMark.objects.bulk_create(
        AuditMark(audit=audit, criterion=criterion, met=met) for criterion, met in marks.items()
    )
    AuditRemark.objects.bulk_create(
        AuditRemark(audit=audit, part=part, text=text) for part, text in said.items()
    )
    form.state = RhiForm.State.APPROVED if approved else RhiForm.State.SENT_BACK
    form.save(update_fields=["state"])
    if approved:
        hand_over_approved(submission)
    return audit


def _refuse_unless_it_waits(form, submission):
    done = Audit.objects.filter(submission=submission).select_related("by").first()
    if done:
        verdict = "approved" if done.approved else "sent back"
        raise AuditedMeanwhile(f"{done.by} {verdict} this interview on {moment(done.at)}")
    if form.state == RhiForm.State.DRAFT:
        raise AuditedMeanwhile("The interview was taken back. It is with its writer again")
    newest = form.submissions.order_by("-number").first()
    if newest.pk != submission.pk:
        raise AuditedMeanwhile(
            f"The interview was handed in again on {moment(newest.at)}. Open it anew to audit that version"
        )
