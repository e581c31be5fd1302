"""What referrer and social care are told when support ends: written, approved by another, handed over."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future
from missing_cse.lib.conflicts import fingerprint, refuse_unseen
from missing_cse.lib.times import now, whole_minute
from referrals.models import ExitSummary, SummaryHandedOver
from referrals.support_in_words import in_words

State = ExitSummary.State


@transaction.atomic
def write_summary(summary, *, by, hand_in, seen="", **parts):
    """Keep the words of a summary, and give it to a coordinator (`hand_in`) or go on later; returns it.

    `parts` are those of `SUMMARY_PARTS`. ChangedMeanwhile, with what stands in words, where another wrote
    since; ValidationError while it waits for approval, and once it is approved.
    """
    stands = _hold(summary)
    if stands.state == State.APPROVED:
        raise ValidationError("This summary is approved, so that it can’t be changed any more")
    if stands.state == State.WAITING:
        raise ValidationError("This summary waits for approval. Ask a coordinator to send it back first")
    theirs = in_words(stands)
    for part, words in parts.items():
        setattr(stands, part, words)
    refuse_unseen(theirs, in_words(stands), seen)
    stands.written_by, stands.written_at = by, now()
    if hand_in:
        stands.state = State.WAITING
    stands.save(update_fields=[*parts, "written_by", "written_at", "state"])
    return stands


@transaction.atomic
def decide_on_summary(summary, *, by, approved, comment, seen):
    """Approve a summary that waits, or send it back with a comment; returns it.

    `seen` is the fingerprint of the words that the person read. ValidationError for one's own, for other
    words than those read, where it does not wait any more, and where nothing says what has to change.
    """
    stands = _hold(summary)
    if stands.state != State.WAITING:
        raise ValidationError("This summary does not wait for approval any more")
    if stands.written_by_id == by.pk:
        raise ValidationError("Nobody approves their own words. Another coordinator has to do it")
    if not approved and not comment:
        raise ValidationError("Say what has to change", code="comment")
    if fingerprint(in_words(stands)) != seen:
        raise ValidationError("These are not the words that you read. Open this page again to read them")
    stands.state = State.APPROVED if approved else State.SENT_BACK
    stands.comment = "" if approved else comment
    stands.decided_by, stands.decided_at = by, now()
    stands.save(update_fields=["state", "comment", "decided_by", "decided_at"])
    return stands


@transaction.atomic
def hand_over_summary(summary, *, by, recipient, name, how, at):
    """Write down that an approved summary reached somebody; returns the SummaryHandedOver.

    ValidationError for one that is not approved, and for a time before that or in the future.
    """
    stands = _hold(summary)
    if stands.state != State.APPROVED:
        raise ValidationError("This summary is not approved yet, so that it can’t go out")
    refuse_future(at, "The time it was handed over")
    if at < whole_minute(stands.decided_at):
        raise ValidationError("It was not approved by then", code="at")
    return SummaryHandedOver.objects.create(
        summary=stands, recorded_by=by, recipient=recipient, name=name, how=how, at=at
    )


def _hold(summary):
    stands = ExitSummary.objects.select_for_update(of=("self",)).filter(pk=summary.pk).first()
    if stands is None:
        raise ValidationError("Somebody took back the exit, and with it this summary, while you were reading")
    return stands
