"""What the local authority did with an episode that was handed back: theirs, in no figure of interviews."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.corrections import locked_as_seen, note
from cases.actions.under_way import refuse_future
from cases.models import HandBack
from cases.recorded import in_words
from missing_cse.lib.times import moment, now, whole_minute


@transaction.atomic
def answer_hand_back(hand_back, *, by, seen, answer, held_at=None, answer_note="", why=""):
    """Record what the social worker did; returns the HandBack. `held_at` (aware) is when they saw the child.

    An answer that is there already is corrected, and `why` says why. Raises ChangedMeanwhile where the
    person saw something else (`seen_as`), and ValidationError, in words, for what does not fit.
    """
    hand_back = locked_as_seen(hand_back, seen)
    if answer == HandBack.Answer.INTERVIEWED:
        _check_interview(hand_back, held_at)
    before = in_words(hand_back) if hand_back.answer else None
    hand_back.answer, hand_back.answer_note = answer, answer_note
    hand_back.held_at = held_at if answer == HandBack.Answer.INTERVIEWED else None
    hand_back.answered_at, hand_back.answer_recorded_by = now(), by
    if before == in_words(hand_back):
        raise ValidationError("Nothing differs from what is recorded. Change something, or leave it as it is")
    if before and not why:
        raise ValidationError("Say why the answer was wrong", code="why")
    hand_back.save()
    if before:
        note(hand_back, before=before, after=in_words(hand_back), by=by, why=why)
    return hand_back


def _check_interview(hand_back, held_at):
    if held_at is None:
        raise ValidationError("Enter when the social worker saw the child", code="held_at")
    refuse_future(held_at, "The interview")
    found_at = hand_back.episode.found_at
    if found_at and held_at < whole_minute(found_at):
        raise ValidationError(
            f"The child was found on {moment(found_at)}. Enter a time after that", code="held_at"
        )
