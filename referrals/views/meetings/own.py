"""What meetings agreed that a person does, and that they say it is done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import DO_MEETING_ACTIONS
from missing_cse.lib.times import today
from referrals.actions.meetings.closing import tell_done
from referrals.models import MeetingAction, Rfm


@require_safe
@access(DO_MEETING_ACTIONS)
@transaction.atomic
def own_actions(request):
    """The person's own that are not done, what is due first on top."""
    own = MeetingAction.objects.own(request.user).filter(is_done=False).order_by("now_due_on", "pk")
    actions = list(own.select_related("item__rfm__child", "item__meeting"))
    record_reading(request.user, {one.item.rfm.child_id for one in actions}, "own-meeting-actions")
    rfms = Rfm.objects.visible_to(request.user).filter(pk__in=[one.item.rfm_id for one in actions])
    return render(
        request,
        "referrals/meetings/own.html",
        {"actions": actions, "opens": set(rfms.values_list("pk", flat=True)), "on": today()},
    )


@require_POST
@access(DO_MEETING_ACTIONS)
@transaction.atomic
def do_action(request, public_id):
    """Say that one's own action is done; the next meeting finds it so."""
    own = MeetingAction.objects.own(request.user).select_related("item__meeting", "item__rfm__child")
    action = get_object_or_404(own, public_id=public_id)
    record_reading(request.user, [action.item.rfm.child_id], "own-meeting-actions")
    try:
        tell_done(action, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "It is done. The next meeting finds it so.")
    return redirect("own-meeting-actions")
