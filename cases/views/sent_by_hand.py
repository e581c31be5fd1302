"""What a police coordinator sends by hand: notifications, corrections of them, and what is taken back."""

from django.contrib import messages
from django.db import OperationalError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from access.declare import access
from access.models import District
from access.models.reading import record_reading
from access.permissions import SEND_NOTIFICATIONS, services_allowing
from cases.actions.police_messages import receive
from cases.forms.sent_by_hand import CorrectForm, SendForm, TakeBackForm
from cases.models import Episode
from cases.received.messages import NotAccepted
from missing_cse.lib.posted import posted
from missing_cse.lib.way_back import way_back


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEND_NOTIFICATIONS)
@transaction.atomic
def send_notification(request):
    """Send a missing notification, a found notification, or both."""
    services = services_allowing(request.user, SEND_NOTIFICATIONS)
    form = SendForm(
        posted(request),
        services=services,
        districts=District.objects.filter(service__in=services),
    )
    if form.is_valid() and _taken(request, form, _force(request.user, form.message.service)):
        return redirect("episodes")
    return render(request, "cases/police/send.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEND_NOTIFICATIONS)
@transaction.atomic
def correct_notification(request, public_id):
    """Correct what the force sent about an episode."""
    episode = _sent_or_404(request.user, public_id)
    back = way_back(request, reverse("episode", args=[episode.public_id]))
    form = CorrectForm(
        posted(request),
        episode=episode,
        districts=episode.service.districts.all(),
    )
    record_reading(request.user, [episode.child_id], "correct-notification")
    if form.is_valid() and _taken(request, form, episode.police_force):
        return redirect(back)
    return render(request, "cases/police/correct.html", {"form": form, "episode": episode, "back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@access(SEND_NOTIFICATIONS)
@transaction.atomic
def take_back_notification(request, public_id):
    """Declare a notification void, or withdraw that the child was found."""
    episode = _sent_or_404(request.user, public_id)
    form = TakeBackForm(posted(request), episode=episode)
    record_reading(request.user, [episode.child_id], "take-back-notification")
    if form.is_valid() and _taken(request, form, episode.police_force):
        return redirect("episode", episode.public_id)
    return render(request, "cases/police/take_back.html", {"form": form, "episode": episode})


def _sent_or_404(user, public_id):
    visible = Episode.objects.visible_to(user, SEND_NOTIFICATIONS)
    return get_object_or_404(
        visible.select_related("service", "police_force", "child", "district"), public_id=public_id
    )


def _force(user, service):
    held = user.current_memberships
    return next(
        one.force for one in held if one.service_id == service.pk and one.role in SEND_NOTIFICATIONS.roles
    )


def _taken(request, form, force):
    """Whether the form's message was accepted, which the person is told; otherwise the form says why not."""
    try:
        with transaction.atomic():
            (became,) = receive([form.message], force=force, by=request.user)
    except OperationalError:
        form.add_error(None, "Others are being recorded just now. Send it again in a moment.")
        return False
    if isinstance(became, NotAccepted):
        form.add_error(None, became.detail)
        return False
    if became.state == Episode.State.SET_ASIDE:
        why = ", ".join(one.label.lower() for one in became.oddities)
        messages.info(
            request, f"{became.reference} is received, and set aside for the service to look at: {why}."
        )
    else:
        messages.success(request, f"{became.reference} is received.")
    return True
