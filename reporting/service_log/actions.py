"""What is done to entries of the service log; each action is one transaction."""

import pghistory
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from cases.actions.under_way import refuse_future_day
from missing_cse.lib.conflicts import refuse_unseen
from reporting.service_log.words import in_words


@transaction.atomic
def keep_entry(entry, *, by, seen="", parts=None, **about):
    """Add an entry as `by`'s, or change one; returns it.

    `about` are its fields, `parts` what hangs on it (`reporting.service_log.parts`); `seen` is the
    fingerprint, in words, of what a person changes: ChangedMeanwhile where something else stands.
    ValidationError, its code the field, for what the database would refuse, for a day that has not come, and
    where somebody took the entry out.
    """
    stands = None
    if entry.pk:
        stands = type(entry).objects.select_for_update(of=("self",)).filter(pk=entry.pk).first()
        if stands is None:
            raise ValidationError("Somebody took this out of the log while you were typing")
    for name, value in about.items():
        setattr(entry, name, value)
    _refuse_broken(entry)
    if stands:
        standing = type(parts).of(stands) if parts else None
        refuse_unseen(in_words(stands, standing), in_words(entry, parts), seen)
        entry.save(update_fields=list(about))
    else:
        entry.recorded_by = by
        entry.save()
    if parts:
        parts.save(entry)
    return entry


@transaction.atomic
def remove_entry(entry, *, reason):
    """Take an entry out of the log. The trail keeps it, who did so, and why.

    ValidationError without a reason, and where other entries are about it.
    """
    if not reason.strip():
        raise ValidationError("Enter why it is taken out", code="reason")
    try:
        with pghistory.context(reason=reason):
            entry.delete()
    except ProtectedError:
        raise ValidationError("Other entries of the log are about this one: take those out first") from None


def _refuse_broken(entry):
    refuse_future_day(getattr(entry, entry.dated), entry.dated)
    try:
        entry.validate_constraints()
    except ValidationError as refused:
        raise refused.error_dict[NON_FIELD_ERRORS][0] from None
