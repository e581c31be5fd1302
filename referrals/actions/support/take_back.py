"""An exit or a review that was recorded wrongly is taken back: it is no more, and what stood is kept.

Each action is one transaction, in which the RFM is held. `by` triages; `why` is kept with what stood.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import now
from referrals.actions.triage.held import hold, note_change
from referrals.models import Exit, ExitSummary, GroupMember, RfmChange, SupportPlan
from referrals.support_in_words import in_words

Subject = RfmChange.Subject


@transaction.atomic
def take_back_exit(exit, *, by, why):
    """Take an exit back with its summary: support goes on, also in the groups that the child left with it.

    Returns the RFM. ValidationError, in words for the person, where somebody was first, and once the summary
    has gone out.
    """
    rfm = exit.rfm
    hold(rfm, by=by)
    stands = Exit.objects.filter(pk=exit.pk).first()
    if stands is None:
        raise ValidationError("Somebody has taken this exit back already")
    summary = ExitSummary.objects.select_for_update().get(exit=stands)
    if summary.handed_over.exists():
        raise ValidationError("The summary has gone out, so that this exit can’t be taken back any more")
    before = in_words(stands)
    note_change(rfm, Subject.EXIT, before=before, after={}, by=by, at=now(), why=why, taken_back=stands.pk)
    GroupMember.objects.come_back(stands)
    summary.delete()
    stands.indicators_shown.all().delete()
    stands.delete()
    return rfm


@transaction.atomic
def take_back_review(rfm, *, by, seen, why):
    """Take back the last review, with what the child answered at it. The next one is due as the one before
    said; where none did, on the day of the one that is taken back.

    Returns the RFM. ValidationError, in words for the person, where there is none, where `seen` is not the
    fingerprint of the last one in words, and once support has ended.
    """
    hold(rfm, by=by)
    if Exit.objects.filter(rfm=rfm).exists():
        raise ValidationError("This support has ended. Take the exit back first")
    reviews = list(rfm.reviews.select_related("measurement"))
    if not reviews:
        raise ValidationError("There is no review to take back")
    *earlier, last = reviews
    before = in_words(last)
    if fingerprint(before) != seen:
        raise ValidationError(
            "This is not the review that you read. Open this page again to read the last one"
        )
    note_change(rfm, Subject.REVIEW, before=before, after={}, by=by, at=now(), why=why, taken_back=last.pk)
    said = [review.next_on for review in earlier if review.next_on]
    SupportPlan.objects.filter(rfm=rfm).update(review_due_on=said[-1] if said else last.held_on)
    last.delete()
    if last.measurement:
        last.measurement.scores.all().delete()
        last.measurement.delete()
    return rfm
