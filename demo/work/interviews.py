"""RHI forms: being written, waiting for audit, sent back or approved, and what followed."""

from datetime import timedelta
from uuid import UUID

from cases.models import (
    Audit,
    AuditMark,
    AuditRemark,
    Recommendation,
    RhiForm,
    RhiPart,
    Submission,
)
from demo.work.answers import answers
from demo.work.handovers import to_the_police

AUDITED_AFTER = timedelta(days=3)
# One in so many came back once before it was approved.
SENT_BACK_ONCE = 6
BEGUN = ("interview", "whereabouts", "childs-words")
REMARKS = (
    ("safety-plan", "language", "Whom can they call at night? Please name one person and a number."),
    ("childs-words", "childs_voice", "This reads like our words. What did they say themselves?"),
    ("recommendations", "recommendations", "Who does this, and by when?"),
)


def interviews(setting):
    """A form for every interview of the last weeks, and one being written by every case worker."""
    held = [e for e in setting.recent if getattr(e, "outcome", None) and e.outcome.kind == "completed"]
    came_back = set()
    for number, episode in enumerate(held):
        interview = episode.outcome.interview
        if interview.case_worker_id is None:
            continue
        waits = setting.now - interview.held_at < AUDITED_AFTER
        back = waits and episode.area_id not in came_back
        if back:
            came_back.add(episode.area_id)
        _handed_in(setting, episode, number, waits=waits, back=back)
    for worker in setting.workers:
        own = [e for e in setting.open if e.allocated_to_id == worker.pk and hasattr(e, "offer")]
        if own:
            _begun(setting, own[0], worker)


def _begun(setting, episode, worker):
    """Not all of it: it was put aside for the next visit."""
    held_at = setting.past(episode.offer.offered_at + timedelta(hours=20))
    form = RhiForm.objects.create(
        episode=episode, service=setting.service, case_worker=worker, started_at=held_at
    )
    typed = answers(setting.rng, episode, held_at, primary_reason="friends_peers")
    _write(form, {slug: typed[slug] for slug in BEGUN}, held_at, worker)


def _handed_in(setting, episode, number, *, waits, back):
    interview = episode.outcome.interview
    worker, auditor = interview.case_worker, setting.coordinators[episode.area_id]
    state = RhiForm.State.SENT_BACK if back else RhiForm.State.SUBMITTED if waits else RhiForm.State.APPROVED
    form = RhiForm.objects.create(
        episode=episode,
        service=setting.service,
        case_worker=worker,
        state=state,
        started_at=interview.held_at,
        interview=interview,
    )
    reason = interview.primary_reason.slug if interview.primary_reason else "other"
    typed = answers(setting.rng, episode, interview.held_at, primary_reason=reason)
    at = setting.past(interview.held_at + timedelta(hours=5))
    _write(form, typed, at, worker)
    first = Submission.objects.create(form=form, number=1, answers=typed, by=worker, at=at)
    _recommended(setting, form, typed, followed_up=not waits)
    if back:
        _audit(setting, first, auditor, number, approved=False)
    elif not waits:
        last = first
        if number % SENT_BACK_ONCE == 0:
            _audit(setting, first, auditor, number, approved=False)
            again = setting.past(at + timedelta(days=2))
            last = Submission.objects.create(form=form, number=2, answers=typed, by=worker, at=again)
        _audit(setting, last, auditor, number, approved=True)
        to_the_police(setting, last, number)


def _write(form, typed, at, worker):
    RhiPart.objects.bulk_create(
        RhiPart(form=form, slug=slug, answers=part, saved_at=at, saved_by=worker)
        for slug, part in typed.items()
    )


def _audit(setting, submission, auditor, number, *, approved):
    part, criterion, remark = REMARKS[number % len(REMARKS)]
    audit = Audit.objects.create(
        submission=submission,
        case_worker=submission.by,
        by=auditor,
        at=setting.past(submission.at + timedelta(days=1)),
        approved=approved,
        comment="Thank you: clear, and in the child’s voice." if approved else "Nearly there.",
    )
    criteria = setting.service.vocabulary.terms("audit_criterion")
    AuditMark.objects.bulk_create(
        AuditMark(audit=audit, criterion=term, met=approved or slug != criterion)
        for slug, term in criteria.items()
    )
    if not approved:
        AuditRemark.objects.create(audit=audit, part=part, text=remark)


def _recommended(setting, form, typed, *, followed_up):
    for row in typed["recommendations"]["recommendations"]:
        made = Recommendation(
            form=form,
            public_id=UUID(row["public_id"]),
            text=row["text"],
            owner=row["owner"],
            due_on=row["due_on"],
        )
        if followed_up and setting.rng.random() > 0.4:
            made.result = setting.rng.choice(Recommendation.Result.values)
            made.result_at, made.result_by = setting.now - timedelta(hours=30), form.case_worker
        made.save()
