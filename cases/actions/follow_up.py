"""What follows from an interview: what became of its recommendations, and with whom it was shared."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import refuse_future
from cases.models import Recommendation, Sharing
from cases.recorded import in_words
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import moment, now


class RecordedMeanwhile(ValidationError):
    """Somebody recorded another result after the one that this person saw; `theirs` is what stands."""

    def __init__(self, theirs):
        super().__init__(f"{theirs.result_by} recorded a result on {moment(theirs.result_at)}")
        self.theirs = theirs


def seen_result(recommendation):
    """A short word for the result that stands, which a page carries back."""
    return fingerprint(in_words(recommendation))


@transaction.atomic
def record_result(recommendation, *, by, result, note, seen):
    """Say what became of a recommendation; returns it. The trail keeps what was said before.

    `seen` is the `seen_result` that the person's page was drawn from. Raises RecordedMeanwhile where
    another stands.
    """
    locked = (
        Recommendation.objects.select_for_update(of=("self",))
        .select_related("result_by")
        .get(pk=recommendation.pk)
    )
    if seen_result(locked) != seen:
        raise RecordedMeanwhile(locked)
    locked.result, locked.result_note = result, note
    locked.result_by, locked.result_at = by, now()
    locked.save(update_fields=["result", "result_note", "result_by", "result_at"])
    return locked


@transaction.atomic
def record_sharing(form, *, by, with_whom, recipient, what, at):
    """Write down that something of an interview was shared; returns the Sharing.

    Raises ValidationError for a time in the future.
    """
    refuse_future(at, "The time it was shared")
    return Sharing.objects.create(
        form=form, by=by, with_whom=with_whom, recipient=recipient, what=what, at=at
    )
