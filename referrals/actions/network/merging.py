"""Saying that two records are of one thing, and taking that back; each action is one transaction.

Nothing moves: records that are of one thing lead to one of them, which follows from the merges that stand.
So undoing one leaves the others as they are, and nobody sees through one record what another hides.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from access.models import Service
from missing_cse.lib.times import now
from referrals.models import Nominal, NominalMerge


@transaction.atomic
def merge_nominals(one, other, *, by, reason):
    """Say that two records are of one person or thing; returns the NominalMerge.

    ValidationError, in words, where they are of two kinds or services, or of one thing already.
    """
    _hold(one.service_id)
    first, second = Nominal.objects.order_by("pk").filter(pk__in=[one.pk, other.pk])
    if first.kind != second.kind or first.service_id != second.service_id:
        raise ValidationError("Only records of one kind can be merged")
    if first.stands_for_id == second.stands_for_id:
        raise ValidationError("These records are merged already")
    merge = NominalMerge.objects.create(first=first, second=second, reason=reason, by=by, at=now())
    _lead_to_one({first.pk, second.pk})
    merge.refresh_from_db(fields=["public_id"])
    return merge


@transaction.atomic
def undo_merge(merge, *, by, reason):
    """Say that they are two after all. Refused where somebody has."""
    _hold(merge.first.service_id)
    merge = NominalMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise ValidationError("This merge has been undone already")
    merge.undone_by, merge.undone_at, merge.undone_reason = by, now(), reason
    merge.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    _lead_to_one({merge.first_id})
    _lead_to_one({merge.second_id})
    return merge


def _hold(service_id):
    """One at a time in a service, or two merges could each miss the other."""
    Service.objects.select_for_update(no_key=True).get(pk=service_id)


def _lead_to_one(ids):
    """Lead all records that are of one thing with these to the oldest of them."""
    group, found = set(), set(ids)
    while found:
        group |= found
        pairs = NominalMerge.objects.filter(
            Q(first__in=found) | Q(second__in=found), undone_at__isnull=True
        ).values_list("first", "second")
        found = {pk for pair in pairs for pk in pair} - group
    oldest = min(group)
    Nominal.objects.filter(pk__in=group - {oldest}).update(same_as=oldest)
    Nominal.objects.filter(pk=oldest).update(same_as=None)
