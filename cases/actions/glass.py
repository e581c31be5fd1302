"""Opening a restricted record that does not name one; each action is one transaction."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from access.models import User
from access.permissions import SEE_CHILDREN, services_allowing
from cases.models import Child, GlassBreak
from cases.querysets import restricted_to_others
from missing_cse.lib.times import now

OPEN_FOR = timedelta(minutes=60)
TRIES, TRIES_WITHIN = 5, timedelta(hours=1)


@transaction.atomic
def break_glass(*, by, reference, reason):
    """Open a restricted record for an hour, by the child's or a police reference; returns the GlassBreak.

    Only what the person would see if it were not restricted can be opened. The `child` of what comes back is
    None where the reference is of no such record, for whichever reason: that is not told. Each try is kept
    and shown to the senior coordinator. Raises ValidationError, in words, after five tries within an hour.
    """
    # One at a time for a person, or tries made at once would all pass for the first.
    User.objects.select_for_update().get(pk=by.pk)
    at = now()
    if GlassBreak.objects.filter(user=by, at__gt=at - TRIES_WITHIN).count() >= TRIES:
        raise ValidationError(
            "You have tried five times within an hour. Wait an hour, or ask your senior coordinator"
        )
    services = services_allowing(by, SEE_CHILDREN)
    child = _hidden_from(by, services, reference.strip())
    return GlassBreak.objects.create(
        service=child.service if child else services[0],
        user=by,
        child=child,
        reference=reference.strip(),
        reason=reason,
        at=at,
        until=at + OPEN_FOR,
    )


def _hidden_from(user, services, reference):
    """The restricted child of a reference that the user would otherwise see; None where there is none."""
    children = Child.objects.within_reach_of(user).filter(
        Q(reference=reference) | Q(episodes__police_reference=reference),
        service__in=services,
        pk__in=restricted_to_others(user),
    )
    return children.order_by("pk").first()


@transaction.atomic
def mark_seen(glass_break, *, by):
    """Say that a senior coordinator has looked at it; the first who says so stays.

    Raises ValidationError, in words, where it is for another senior coordinator to look at.
    """
    glass_break = GlassBreak.objects.select_for_update().get(pk=glass_break.pk)
    if glass_break.seen_at:
        return glass_break
    if not GlassBreak.objects.waiting_for(by).filter(pk=glass_break.pk).exists():
        raise ValidationError("Another senior coordinator has to look at what you opened yourself")
    glass_break.seen_by, glass_break.seen_at = by, now()
    glass_break.save(update_fields=["seen_by", "seen_at"])
    return glass_break
