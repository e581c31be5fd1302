"""A referral in a meeting: what was said of it, what is decided, and what is to be done."""

from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models.reading import record_reading
from access.permissions import HOLD_MEETINGS, SEE_MEETINGS, may
from missing_cse.lib.posted import posted
from missing_cse.lib.times import moment, now
from referrals.conditions import goes_on
from referrals.forms.meeting_item import ItemForms
from referrals.meetings.agenda import on_agenda, sections_of
from referrals.meetings.people import may_act
from referrals.meetings.words import about, notes_of
from referrals.models import MeetingItem, Rfm
from referrals.views.meetings.holding import seen_meeting


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEE_MEETINGS)
@transaction.atomic
def item(request, public_id, rfm_id):
    """Record what is said of a referral, and what comes of it: all of it or, where something stands in the
    way, nothing, and what was typed is still there."""
    meeting, user = seen_meeting(request, public_id), request.user
    rfm = _rfm(meeting, user, rfm_id)
    record_reading(user, [rfm.child_id], "meeting-item")
    back = f"{reverse('meeting', args=[meeting.public_id])}#{rfm.reference}"
    if meeting.closed_at and request.method != "POST":
        return redirect(back)
    holds = may(user, HOLD_MEETINGS, meeting.service)
    recorded = MeetingItem.objects.filter(meeting=meeting, rfm=rfm).prefetch_related("notes", "actions")
    kept = recorded.first()
    forms = ItemForms(posted(request), meeting, rfm, by=user, holds=holds, texts=notes_of(kept))
    if forms.save():
        messages.success(request, f"{rfm} is saved.")
        return redirect(back)
    return render(
        request,
        "referrals/meetings/item.html",
        {
            "meeting": meeting,
            "rfm": rfm,
            "facts": _facts(rfm, kept, holds=holds),
            "goes_on": goes_on(rfm),
            "actions": kept.actions.all() if kept else [],
            "people": may_act(meeting, rfm) if holds else [],
            "forms": forms,
            "holds": holds,
            "back": back,
        },
        status=HTTPStatus.CONFLICT if forms.differences else HTTPStatus.OK,
    )


def _facts(rfm, kept, *, holds):
    """Pairs of label and words above the form; what is the service's own only for those who hold meetings."""
    why = [kept.get_section_display()] if kept else []
    why += [section.label for section in sections_of(rfm) if section.label not in why]
    own = [("Referred by", str(rfm.agency or "Not recorded")), ("Received", moment(rfm.received_at))]
    return [("On the agenda", "\n".join(why)), *(own if holds else []), *about(rfm)]


def _rfm(meeting, user, rfm_id):
    """A referral on the agenda; of a closed meeting, one that was on it."""
    if meeting.closed_at:
        of_meeting = MeetingItem.objects.visible_to(user).filter(meeting=meeting)
        found = Rfm.objects.filter(pk__in=of_meeting.values("rfm"))
    else:
        found = on_agenda(meeting, user, now())
    related = ("child", "service", "area", "district", "agency", "support", "allocated_to", "decided_by")
    return get_object_or_404(found.select_related(*related, "consultation_outcome"), public_id=rfm_id)
