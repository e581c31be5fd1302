"""What is done to entries of the service log; each action is one transaction."""

import pghistory
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from cases.actions.under_way import refuse_future_day
from missing_cse.lib.conflicts import fingerprint, refuse_unseen
from missing_cse.lib.times import now
from missing_cse.lib.unseen import visible
from reporting.models import CaseStudy
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
        setattr(entry, name, visible(value) if isinstance(value, str) else value)
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


def keep_case_study(study, *, by, **about):
    """`keep_entry` of a case study: whoever writes it is its writer, and another checks it anew."""
    return keep_entry(study, by=by, written_by=by, checked_by=None, checked_at=None, **about)


@transaction.atomic
def check_case_study(study, *, by, seen, confirmed=()):
    """Let a case study stand in the report of its quarter, as somebody who has read it; `confirmed` is what
    they made sure of, which the form asks for.

    ValidationError for its writer, and where it is not what they have seen, by its fingerprint.
    """
    study = CaseStudy.objects.select_for_update(of=("self",)).select_related("area", "child").get(pk=study.pk)
    if study.written_by_id == by.pk:
        raise ValidationError("You wrote this: somebody else must check it")
    if fingerprint(in_words(study)) != seen:
        raise ValidationError("Somebody changed it meanwhile: read it again")
    study.checked_by, study.checked_at = by, now()
    study.save(update_fields=["checked_by", "checked_at"])


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
