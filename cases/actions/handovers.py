"""Approved interviews on their way to the police; each action is one transaction.

Their order of locks: the interview's form, then its handover, then the order of the force.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from access.api.events import announce
from access.models import Event, Term
from access.models.term import POLICE
from cases.actions.under_way import refuse_future
from cases.handovers import (
    SENT_PARTS,
    forces_of,
    is_for_the_police,
    needs_a_look,
    not_in,
    what_goes,
    what_in_words,
    whole,
)
from cases.models import Handover, RhiForm, Sharing
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.locks import hold_order
from missing_cse.lib.times import moment, now

State = Handover.State


class OtherReceipt(ValidationError):
    """The force gave a receipt with another record number before, or it was handed over by hand."""


class ChosenMeanwhile(ValidationError):
    """What goes, or whether anything does, was decided otherwise since the page was drawn."""


def fingerprint_of(handover):
    """The fingerprint of what would go and of how it stands, which a page carries back."""
    return fingerprint({"contents": what_goes(handover), "state": handover.state})


@transaction.atomic
def hand_over_approved(submission):
    """Begin to hand an interview that was just approved to each force that it is meant for.

    It is ready at once where the child allows all of it; where they set limits, somebody looks at it first.
    """
    if not is_for_the_police(submission.answers):
        return
    for force in forces_of(submission.form):
        handover = _begin(submission, force)
        if not needs_a_look(submission.answers):
            _make_ready(handover)


@transaction.atomic
def hand_over_missed(form):
    """The same for an interview that was approved before there were handovers; whether any began.

    Nothing is done where one was made, whatever became of it.
    """
    locked = RhiForm.objects.select_for_update().get(pk=form.pk)
    made = Handover.objects.filter(submission__form=form)
    if locked.state != RhiForm.State.APPROVED or made.exists():
        return False
    hand_over_approved(form.submissions.order_by("number").last())
    return made.exists()


@transaction.atomic
def hand_over_corrected(interview):
    """Make anew, with the same parts left out, what was ready or sent before the interview was corrected."""
    before = Handover.objects.filter(submission__form__interview=interview, position__isnull=False)
    for old in before.filter(replaced_by__isnull=True).order_by("police_force_id"):
        chosen = {"left_out": old.left_out, "struck_out": old.struck_out, "decided_by_id": old.decided_by_id}
        waiting = Handover.objects.filter(submission=old.submission_id, police_force=old.police_force_id)
        if not waiting.filter(state=State.WAITING).exists():
            _make_ready(_begin(old.submission, old.police_force, reason=old.reason, **chosen))


@transaction.atomic
def hand_over_anyway(form, *, by, force, reason):
    """Begin to hand over what has to be shared to keep a child safe, whatever the child allows.

    Returns the Handover, which `by` or another looks at next; what went already, if anything, is replaced by
    it. Raises ValidationError, in words, unless the interview is approved and nothing waits to be looked at.
    """
    locked = RhiForm.objects.select_for_update().get(pk=form.pk)
    if locked.state != RhiForm.State.APPROVED:
        raise ValidationError("An interview goes to the police once it is approved")
    if not forces_of(form).contains(force):
        raise ValidationError(f"{force} reported none of the episodes that this interview is about")
    submission = form.submissions.order_by("number").last()
    earlier = Handover.objects.filter(submission=submission, police_force=force)
    if earlier.filter(state=State.WAITING).exists():
        raise ValidationError("This interview waits to be looked at already")
    stands = earlier.filter(position__isnull=False).order_by("position").last()
    chosen = {"left_out": stands.left_out, "struck_out": stands.struck_out} if stands else {}
    return _begin(submission, force, reason=reason, decided_by=by, **chosen)


@transaction.atomic
def choose(handover, *, by, left_out, struck_out):
    """Keep which parts (slugs) are left out of what goes, and which words are struck out; returns it.

    Raises ValidationError, in words, where nothing would be left, or words stand nowhere in the interview.
    """
    locked = _locked(handover, State.WAITING)
    if not {part.slug for part in SENT_PARTS} - set(left_out):
        raise ValidationError(
            "Every part is left out. Say that nothing goes to the police instead", code="left_out"
        )
    if missing := not_in(whole(locked), struck_out):
        words = [f"“{passage}” is not in the interview. Copy the words as they stand" for passage in missing]
        raise ValidationError([ValidationError(one, code="struck_out") for one in words])
    locked.left_out, locked.struck_out, locked.decided_by = left_out, struck_out, by
    locked.save(update_fields=["left_out", "struck_out", "decided_by"])
    return locked


@transaction.atomic
def make_ready(handover, *, by, seen):
    """Let it go to the police as it was chosen; returns it.

    `seen` is the fingerprint (`fingerprint_of`) that the page carried. Raises ChosenMeanwhile where
    something else would go than the person saw.
    """
    locked = _locked(handover, State.WAITING)
    if fingerprint_of(locked) != seen:
        raise ChosenMeanwhile("Somebody chose otherwise meanwhile. Check again what goes")
    locked.decided_by = by
    return _make_ready(locked)


@transaction.atomic
def withhold(handover, *, by):
    """Decide that nothing of it goes to the police; returns it."""
    locked = _locked(handover, State.WAITING)
    locked.state, locked.decided_by = State.WITHHELD, by
    locked.save(update_fields=["state", "decided_by"])
    return locked


@transaction.atomic
def give_receipt(handover, *, by, record_number):
    """The force has it, under a number of its own: (the Handover, whether this is new).

    `by` is the account of the force's system, or its police coordinator. Raises OtherReceipt where it was
    sent otherwise before.
    """
    locked = Handover.objects.select_for_update(of=("self",)).select_related(*_TOLD).get(pk=handover.pk)
    if locked.state == State.SENT:
        if locked.record_number != record_number:
            raise OtherReceipt("Another receipt was given for this interview before")
        return locked, False
    return _sent(
        locked, by=by, recipient=str(locked.police_force), at=now(), record_number=record_number
    ), True


@transaction.atomic
def hand_over_by_hand(handovers, *, by, recipient, at):
    """Record that interviews were handed over on paper or by word of mouth; returns how many.

    Raises ValidationError, in words, for a time in the future, and where one of them was sent meanwhile.
    """
    refuse_future(at, "The time they were handed over")
    chosen = {handover.pk for handover in handovers}
    locked = (
        Handover.objects.select_for_update(of=("self",))
        .select_related(*_TOLD)
        .filter(pk__in=chosen, state=State.READY)
        .order_by("pk")
    )
    found = list(locked)
    if len(found) != len(chosen):
        raise ChosenMeanwhile(
            "The police collected some of these meanwhile. Look at the list again", code="handovers"
        )
    for handover in found:
        if at < handover.ready_at.replace(second=0, microsecond=0):  # a time is typed to the minute
            raise ValidationError(
                f"One of these was ready only on {moment(handover.ready_at)}. Enter a time after that",
                code="at",
            )
        _sent(handover, by=by, recipient=recipient, at=at)
    return len(found)


_TOLD = (
    "police_force",
    "submission__form__service",
    "submission__form__interview__primary_reason",
    "submission__form__episode__child",
)


def _begin(submission, force, **given):
    made = Handover.objects.create(
        service_id=submission.form.service_id,
        police_force=force,
        submission=submission,
        made_at=now(),
        **given,
    )
    made.refresh_from_db(fields=["public_id"])
    return made


def _locked(handover, state):
    locked = Handover.objects.select_for_update(of=("self",)).select_related(*_TOLD).get(pk=handover.pk)
    if locked.state != state:
        raise ChosenMeanwhile(f"Somebody decided meanwhile: {locked.get_state_display().lower()}")
    return locked


def _make_ready(handover):
    """Give it the next place in the order of its force, in the place of what was ready or sent before."""
    of_force = Handover.objects.filter(police_force=handover.police_force)
    hold_order("handovers", handover.police_force_id)  # and only then read what stands
    handover.position = (of_force.aggregate(last=Max("position"))["last"] or 0) + 1
    earlier = of_force.filter(submission__form=handover.submission.form_id, position__isnull=False)
    handover.replaces = earlier.filter(replaced_by__isnull=True).order_by("position").last()
    handover.contents, handover.ready_at, handover.state = what_goes(handover), now(), State.READY
    handover.save()
    if not handover.submission.form.episode.child.restricted:
        announce(
            Event.INTERVIEW_READY,
            service=handover.service,
            force=handover.police_force,
            subject=handover.public_id,
        )
    return handover


def _sent(handover, *, by, recipient, at, record_number=""):
    form = handover.submission.form
    handover.sharing = Sharing.objects.create(
        form=form,
        with_whom=form.service.vocabulary.terms(Term.Kind.SHARED_WITH).get(POLICE),
        recipient=recipient,
        what=what_in_words(handover),
        at=at,
        by=by,
    )
    handover.state, handover.record_number = State.SENT, record_number
    handover.save(update_fields=["sharing", "state", "record_number"])
    return handover
