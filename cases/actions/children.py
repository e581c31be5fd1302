"""What people keep of a child; each action is one transaction.

All of them raise ValidationError, in words for the person, where something is refused; its code names the
field it is about. The trail names `by` as who changed what.
"""

from copy import copy

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import hold_off_the_police, hold_record, refuse_future_day
from cases.models import Alert, ChildCorrection, PersonAround, Residence
from cases.particulars import in_words
from cases.redating import redate
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.times import now, today


def add_person(child, *, by, **about):
    """Add somebody around the child; `about` has the fields of PersonAround. Returns them."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        return PersonAround.objects.create(child=hold_record(child), **about)


def change_person(person, *, by, seen, **about):
    """Change what is known of somebody around a child; `seen` is the fingerprint of what was changed from."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        return _save(_unless_changed(person, seen, about), about)


@transaction.atomic
def raise_alert(child, *, by, text):
    """Tell everyone who opens the child's record; returns the alert."""
    return Alert.objects.create(child=hold_record(child), text=text, raised_at=now(), raised_by=by)


@transaction.atomic
def end_alert(alert, *, by):
    """Say that an alert no longer holds. Refused where somebody has."""
    locked = Alert.objects.select_for_update().get(pk=alert.pk)
    if locked.ended_at:
        raise ValidationError("Somebody has ended this alert already")
    return _save(locked, {"ended_at": now(), "ended_by": by})


@transaction.atomic
def record_residence(child, *, by, since, seen="", **where):
    """Record since which London date the child lives where, and whose child in care it is.

    `where` has the other fields of Residence. What is recorded of the same day is replaced only where `seen`
    is its fingerprint; otherwise ChangedMeanwhile. A day in the future is refused.
    """
    refuse_future_day(since, "since")
    hold_record(child)
    recorded = Residence.objects.filter(child=child, since=since).first()
    given = {**where, "recorded_by": by}
    if recorded is None:
        return Residence.objects.create(child=child, since=since, **given)
    return _save(_unless_changed(recorded, seen, where), {**given, "recorded_at": now()})


@transaction.atomic
def correct_child(child, *, by, seen, reason, **details):
    """Put right a child's name, date of birth or gender, and keep why; ages follow from the date of birth.

    `seen` is the fingerprint of what was corrected. Refused where nothing would change, or where the police
    are sending more than a person waits for.
    """
    if details["date_of_birth"] and details["date_of_birth"] > today():
        raise ValidationError("The date of birth must be in the past", code="date_of_birth")
    if details["date_of_birth"] != child.date_of_birth:
        hold_off_the_police(child.service)
    locked = _unless_changed(child, seen, details)
    before, born = in_words(locked), locked.date_of_birth
    after = in_words(_save(locked, details))
    changed = [label for label in before if before[label] != after[label]]
    if not changed:
        raise ValidationError("Nothing differs from what is recorded. Change what is wrong")
    ChildCorrection.objects.create(
        child=locked,
        reason=reason,
        before={label: before[label] for label in changed},
        after={label: after[label] for label in changed},
        by=by,
    )
    if locked.date_of_birth != born:
        redate(locked)
    return locked


def _unless_changed(row, seen, values):
    """The row as it stands, locked; ChangedMeanwhile where that is not what the person has seen.

    Others may go on to refer to it: who does may hold what follows from it.
    """
    locked = type(row).objects.select_for_update(no_key=True).get(pk=row.pk)
    if fingerprint(in_words(locked)) != seen:
        raise ChangedMeanwhile(locked, _with(copy(locked), values))
    return locked


def _save(row, values):
    _with(row, values).save(update_fields=list(values))
    return row


def _with(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    return row
