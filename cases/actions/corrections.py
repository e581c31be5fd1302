"""Putting right what was recorded about an episode: always with a reason, and never silently.

What stands is changed or taken back, and a `Correction` keeps what stood before, in words, in the same
transaction. Whoever saves says what they saw (`seen_as`): ChangedMeanwhile where something else stands now.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.permissions import HAND_BACK, may
from cases.actions.correctable import CORRECTABLE
from cases.actions.under_way import lock
from cases.models import Correction
from cases.recorded import in_words
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint


def seen_as(row):
    """A short word for what a person saw of a row."""
    return fingerprint(in_words(row))


def may_correct(user, row):
    """Whether somebody who works on an episode may correct what was recorded about it: a coordinator always,
    others what they recorded themselves, and everything on the episodes allocated to them."""
    recorder = getattr(row, CORRECTABLE[type(row)].recorder)
    return user.pk in (recorder, row.episode.allocated_to_id) or may(user, HAND_BACK, row.episode.service)


@transaction.atomic
def correct(row, *, by, seen, why, **values):
    """Change what was recorded: `values` by field of the row. Returns the row as it stands.

    ValidationError, in words for the person, where they may not, where nothing differs, or where what is
    recorded would not fit together any more.
    """
    row = locked_as_seen(row, seen)
    _refuse_others(row, by)
    before = in_words(row)
    for name, value in values.items():
        setattr(row, name, value)
    subject = CORRECTABLE[type(row)]
    subject.check(row)
    if in_words(row) == before:
        raise ValidationError("Nothing differs from what is recorded. Change something, or leave it as it is")
    row.save()
    subject.follow(row)
    note(row, before=before, after=in_words(row), by=by, why=why)
    return row


@transaction.atomic
def take_back(row, *, by, seen, why):
    """Remove what should not have been recorded, with what rests on it alone.

    A completed outcome takes the interview with it, and the outcomes of the other episodes that the
    interview covered: all of them are open again, and the form is its writer's to go on with. Raises
    ValidationError, in words for the person, where they may not, or where something rests on it that stays.
    """
    row = locked_as_seen(row, seen)
    _refuse_others(row, by)
    for gone in CORRECTABLE[type(row)].taken_back(row):
        note(gone, before=in_words(gone), after={}, by=by, why=why)
        gone.delete()


def locked_as_seen(row, seen):
    """The row read afresh, its episode locked; ChangedMeanwhile where it is not what the person saw."""
    lock(row.episode)
    fresh = type(row).objects.filter(pk=row.pk).select_related("episode__child").first()
    if fresh is None or seen_as(fresh) != seen:
        raise ChangedMeanwhile(fresh)
    return fresh


def _refuse_others(row, by):
    if not may_correct(by, row):
        raise ValidationError(
            "Only who recorded this, the worker it is allocated to, or a coordinator may correct it"
        )


def note(row, *, before, after, by, why):
    """Keep what was corrected, in words."""
    subject = CORRECTABLE[type(row)].subject
    Correction.objects.create(
        episode=row.episode, subject=subject, reason=why, before=before, after=after, by=by
    )
