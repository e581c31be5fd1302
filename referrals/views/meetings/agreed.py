"""Actions that were agreed: what became of those of earlier meetings, and what was added by mistake."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from access.declare import access
from access.permissions import HOLD_MEETINGS, SEE_MEETINGS
from cases.views.keeping import Page
from missing_cse.lib.posted import posted
from referrals.actions.meetings.closing import follow_up as keep_follow_up
from referrals.actions.meetings.items import take_back_action
from referrals.forms.meetings import FollowUpForm
from referrals.models import MeetingAction
from referrals.views.kept import answer
from referrals.views.meetings.holding import seen_meeting

FOLLOW_UP = Page(
    "follow-up-meeting-action", "What became of it?", "Save", "It is recorded what became of it."
)


@require_http_methods(["GET", "HEAD", "POST"])
@access(HOLD_MEETINGS)
@transaction.atomic
def follow_up(request, public_id, action_id):
    """Tick off what was agreed in an earlier meeting, or carry it on."""
    meeting = seen_meeting(request, public_id, HOLD_MEETINGS)
    actions = MeetingAction.objects.visible_to(request.user, HOLD_MEETINGS).to_follow_up_in(meeting)
    action = get_object_or_404(actions.select_related("item__rfm__child"), public_id=action_id)

    def act(became, due_on):
        keep_follow_up(action, meeting, by=request.user, done=became == "done", due_on=due_on)

    rfm = action.item.rfm
    return answer(
        request,
        FollowUpForm(posted(request)),
        act,
        page=FOLLOW_UP,
        service=meeting.service,
        back=("Back to the meeting", reverse("meeting", args=[meeting.public_id])),
        caption=f"{rfm.child}, {rfm}",
        children=[rfm.child_id],
        template="referrals/meetings/follow_up.html",
        action=action,
    )


@require_POST
@access(SEE_MEETINGS)
@transaction.atomic
def take_back(request, public_id):
    """Take out an action that was added to this meeting by mistake."""
    visible = MeetingAction.objects.visible_to(request.user)
    action = get_object_or_404(visible.select_related("item__meeting", "item__rfm"), public_id=public_id)
    item = action.item
    try:
        take_back_action(action, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "The action is taken back.")
    return redirect("meeting-item", item.meeting.public_id, item.rfm.public_id)
