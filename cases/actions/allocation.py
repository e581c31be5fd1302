"""How an episode comes to the worker who holds its interview."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.permissions import ALLOCATE, may
from cases.actions.interviews import hand_over_form
from cases.actions.under_way import lock, refuse_if_closed, refuse_unless_counted
from cases.load import takes_from
from cases.models import RhiForm


@transaction.atomic
def allocate(episode, *, by, to):
    """Give an episode to a case worker of its service, of whichever area, or to a coordinator of its own.

    Raises ValidationError, in words for the person who allocates, where `by` may not allocate in this
    service, where `to` can't take it, or where the episode needs nobody any more: it has its outcome, and
    no interview that the audit sent back.
    """
    lock(episode)
    if not may(by, ALLOCATE, episode.service):
        raise ValidationError("Your role does not allow you to allocate episodes of this service")
    refuse_unless_counted(episode)
    if not RhiForm.objects.filter(episode=episode, state=RhiForm.State.SENT_BACK).exists():
        refuse_if_closed(episode)
    here = [m for m in to.current_memberships if m.service_id == episode.service_id]
    if not any(takes_from(membership, episode.area_id) for membership in here):
        raise ValidationError(f"{to} is neither a case worker of this service nor a coordinator of this area")
    if episode.child.restricted and not episode.child.named.filter(pk=to.pk).exists():
        raise ValidationError(f"This record is restricted and does not name {to}")
    episode.allocated_to = to
    episode.save(update_fields=["allocated_to"])
    hand_over_form(episode, to=to)
    return episode
