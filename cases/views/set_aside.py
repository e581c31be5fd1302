from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from access.declare import access
from access.models.reading import record_reading
from access.permissions import DECIDE_SET_ASIDE
from cases.actions.notifications import decide_set_aside, seen_as
from cases.conditions import SET_ASIDE
from cases.forms.notifications import DecisionForm
from cases.models import Episode, PoliceMessage
from cases.places import Places
from cases.received.telling import told
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted


def to_decide(user):
    """The notifications that the user may decide on, whether or not somebody has."""
    return Episode.objects.visible_to(user, DECIDE_SET_ASIDE).select_related("child", "district", "area")


@require_safe
@access(DECIDE_SET_ASIDE)
@transaction.atomic
def set_aside(request):
    """The notifications that wait for a person, newest first."""
    places = Places(request, DECIDE_SET_ASIDE)
    waiting = places.narrow(to_decide(request.user).filter(SET_ASIDE))
    page = page_of(waiting, request, by="missing_received_at")
    record_reading(request.user, [episode.child_id for episode in page.rows], "set-aside")
    return render(request, "cases/set_aside.html", {"page": page, "places": places})


@require_http_methods(["GET", "HEAD", "POST"])
@access(DECIDE_SET_ASIDE)
@transaction.atomic
def decide(request, public_id):
    """Why a notification was set aside, and the decision on it."""
    episode = get_object_or_404(
        to_decide(request.user).select_related("police_force", "area", "responsible_authority"),
        public_id=public_id,
    )
    if episode.state != Episode.State.SET_ASIDE:
        messages.info(request, f"Notification {episode} has been decided already.")
        return redirect("episode", episode.public_id)
    form = DecisionForm(posted(request))
    if form.is_valid():
        try:
            decide_set_aside(episode, by=request.user, seen=request.POST.get("seen", ""), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("decision", refusal)
        else:
            messages.success(
                request, f"Notification {episode} is decided: {episode.get_state_display().lower()}."
            )
            return redirect("set-aside")
    record_reading(request.user, [episode.child_id], "decide")
    sent = PoliceMessage.objects.visible_to(request.user).filter(episode=episode).select_related("by")
    context = {
        "episode": episode,
        "form": form,
        "police_messages": told(sent),
        "seen": seen_as(episode),
    }
    return render(request, "cases/decide.html", context)
