"""A meeting: its agenda while it is open, what was said once it is closed, and its minutes."""

from functools import partial

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import HOLD_MEETINGS, SEE_MEETINGS, may
from cases.views.keeping import Page
from missing_cse.lib.download import download
from missing_cse.lib.posted import posted
from missing_cse.lib.times import local_date, moment, now
from referrals.actions.meetings.closing import close_meeting
from referrals.actions.meetings.items import add_to_agenda
from referrals.actions.meetings.planning import change_meeting
from referrals.forms.meetings import AddForm, ChangeForm, CloseForm
from referrals.meetings.minutes import minutes_pdf, record_for
from referrals.meetings.people import may_be_there
from referrals.meetings.rows import sections
from referrals.models import Meeting, MeetingAction, MeetingMinutes
from referrals.views.kept import answer

CHANGE = Page("change-meeting", "When, where, and who is there", "Save", "The meeting is changed.")
ADD = Page("add-to-meeting", "Also to be talked about", "Put it on the agenda", "It is on the agenda.")
CLOSE = Page(
    "close-meeting",
    "Close the meeting?",
    "Close it and make the minutes",
    "The meeting is closed, and its minutes are made. Here is the next one, as it is proposed.",
)


def seen_meeting(request, public_id, to=SEE_MEETINGS):
    """A meeting that the user sees, by that permission, or 404."""
    visible = Meeting.objects.visible_to(request.user, to)
    return get_object_or_404(visible.select_related("area", "service", "closed_by"), public_id=public_id)


@require_safe
@access(SEE_MEETINGS)
@transaction.atomic
def meeting(request, public_id):
    """The agenda as it is now; of a closed meeting what was said, as it stood then."""
    found = seen_meeting(request, public_id)
    holds = may(request.user, HOLD_MEETINGS, found.service)
    shown = {"meeting": found, "holds": holds, "attendees": found.attendees.named()}
    shown["before"] = Meeting.objects.before(found)
    if found.closed_at:
        record = record_for(found, request.user)
        record_reading(request.user, record.children, "meeting")
        open_one = Meeting.objects.is_open().filter(area=found.area_id)
        shown |= {"record": record, "may_plan_next": holds and not open_one.exists()}
        return render(request, "referrals/meetings/closed.html", shown)
    agenda, children = sections(found, request.user, now(), with_clock=holds)
    agreed = _agreed_before(found, request.user)
    record_reading(request.user, children | {one.item.rfm.child_id for one in agreed}, "meeting")
    return render(
        request,
        "referrals/meetings/agenda.html",
        {**shown, "sections": agenda, "agreed": agreed, "on": local_date(found.starts_at)},
    )


def _agreed_before(found, user):
    """The actions of earlier meetings that were open when this one began, with what this one found."""
    actions = MeetingAction.objects.visible_to(user).to_follow_up_in(found)
    return list(actions.select_related("item__rfm__child").order_by("now_due_on", "pk"))


@require_http_methods(["GET", "HEAD", "POST"])
@access(HOLD_MEETINGS)
@transaction.atomic
def change(request, public_id):
    """When and where it is, and who is there."""
    found = seen_meeting(request, public_id, HOLD_MEETINGS)
    form = ChangeForm(posted(request), meeting=found, people=may_be_there(found))
    return _answer(request, found, form, partial(change_meeting, found, by=request.user), CHANGE)


@require_http_methods(["GET", "HEAD", "POST"])
@access(HOLD_MEETINGS)
@transaction.atomic
def add(request, public_id):
    """Put a referral on the agenda that would not be there by itself."""
    found = seen_meeting(request, public_id, HOLD_MEETINGS)

    def act(reference):
        add_to_agenda(found, by=request.user, reference=reference)

    return _answer(request, found, AddForm(posted(request)), act, ADD)


@require_http_methods(["GET", "HEAD", "POST"])
@access(HOLD_MEETINGS)
@transaction.atomic
def close(request, public_id):
    """Close the meeting; its minutes are made, and the next one is proposed."""
    found = seen_meeting(request, public_id, HOLD_MEETINGS)

    def act():
        close_meeting(found, by=request.user, at=now())
        return f"{reverse('plan-meeting')}?area={found.area.slug}"

    return _answer(
        request,
        found,
        CloseForm(posted(request)),
        act,
        CLOSE,
        template="referrals/meetings/close.html",
        meeting=found,
        attendees=found.attendees.named(),
    )


@require_safe
@access(SEE_MEETINGS)
@transaction.atomic
def minutes(request, public_id):
    """The minutes as they were kept. Who does not see every child in them gets them without those."""
    found = seen_meeting(request, public_id)
    if found.closed_at is None:
        raise Http404
    record = record_for(found, request.user)
    record_reading(request.user, record.children, "meeting-minutes")
    kept = MeetingMinutes.objects.visible_to(request.user).filter(meeting=found).first()
    response = download(f"minutes-{found.area.slug}-{local_date(found.starts_at)}.pdf", "application/pdf")
    response.write(kept.pdf if kept else minutes_pdf(found, record))
    return response


def _answer(request, found, form, act, page, **context):
    return answer(
        request,
        form,
        act,
        page=page,
        service=found.service,
        back=("Back to the meeting", reverse("meeting", args=[found.public_id])),
        caption=f"{found.area}, {moment(found.starts_at)}",
        children=[],
        **context,
    )
