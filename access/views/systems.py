"""The systems that sign in by themselves, for the people who keep them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.api.clients import add_client, change_client, change_secret, revoke_client
from access.declare import access
from access.forms.confirm import ConfirmIdentity
from access.forms.systems import ChangeSystemForm, NewSystemForm
from access.models import ApiClient, Delivery, Webhook
from access.permissions import KEEP_API_CLIENTS, services_allowing
from access.webhooks.keeping import try_again
from missing_cse.lib.keyset import page_of
from missing_cse.lib.posted import posted


def _systems(user):
    return ApiClient.objects.visible_to(user).prefetch_related(
        "user__memberships__service", "user__memberships__force"
    )


@require_safe
@access(KEEP_API_CLIENTS)
def systems(request):
    """Who has access, when each last used it, and whom to call."""
    found = _systems(request.user).order_by(F("revoked_at").asc(nulls_first=True), "name", "pk")
    return render(request, "access/systems/list.html", {"systems": found})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_API_CLIENTS)
@transaction.atomic
def new_system(request):
    """Give a system access. The answer shows its secret, which can't be shown again."""
    services = services_allowing(request.user, KEEP_API_CLIENTS)
    form = NewSystemForm(posted(request), services=services, user=request.user)
    if form.is_valid():
        try:
            system, secret = add_client(**form.asked())
        except ValidationError as refusal:
            form.add_error("force", refusal)
        else:
            return render(request, "access/systems/secret.html", {"system": system, "secret": secret})
    return render(request, "access/systems/new.html", {"form": form})


@require_safe
@access(KEEP_API_CLIENTS)
def system(request, public_id):
    """What a system may do, and its webhooks."""
    found = get_object_or_404(_systems(request.user), public_id=public_id)
    webhooks = found.webhooks.annotate(
        waiting=Count("deliveries", Q(deliveries__next_at__isnull=False)),
        given_up=Count("deliveries", Q(deliveries__given_up_at__isnull=False)),
    )
    return render(request, "access/systems/system.html", {"system": found, "webhooks": webhooks})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_API_CLIENTS)
@transaction.atomic
def change_system(request, public_id):
    """What a system is called, what it may do, and whom to call about it."""
    found = _current_or_404(request.user, public_id)
    form = ChangeSystemForm(posted(request), system=found, user=request.user)
    if form.is_valid():
        change_client(found, **form.asked())
        messages.success(request, f"{found} is changed.")
        return redirect("system", public_id)
    return render(request, "access/systems/change.html", {"form": form, "system": found})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_API_CLIENTS)
@transaction.atomic
def new_secret(request, public_id):
    """Give a system another secret, shown once; with the old one it gets in no more."""
    found = _current_or_404(request.user, public_id)
    form = ConfirmIdentity(posted(request), user=request.user)
    if form.is_valid():
        secret = change_secret(found)
        return render(request, "access/systems/secret.html", {"system": found, "secret": secret})
    return render(request, "access/systems/new_secret.html", {"form": form, "system": found})


@require_http_methods(["GET", "HEAD", "POST"])
@access(KEEP_API_CLIENTS)
@transaction.atomic
def revoke_system(request, public_id):
    """Take a system's access away for good."""
    found = _current_or_404(request.user, public_id)
    form = ConfirmIdentity(posted(request), user=request.user)
    if form.is_valid():
        revoke_client(found, by=request.user)
        messages.success(request, f"{found} has no access any more.")
        return redirect("system", public_id)
    return render(request, "access/systems/revoke.html", {"form": form, "system": found})


@require_safe
@access(KEEP_API_CLIENTS)
def webhook(request, public_id):
    """What a system was told at one of its addresses, and what waits; newest first."""
    kept = Webhook.objects.visible_to(request.user).select_related("client")
    found = get_object_or_404(kept, public_id=public_id)
    page = page_of(found.deliveries.all(), request, by="made_at")
    return render(request, "access/systems/webhook.html", {"webhook": found, "page": page})


@require_POST
@access(KEEP_API_CLIENTS)
def send_again(request, public_id):
    """Begin anew with what has not arrived."""
    kept = Delivery.objects.visible_to(request.user).select_related("webhook")
    found = get_object_or_404(kept, public_id=public_id)
    try:
        try_again(found)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "It is sent again now. Load the page anew to see whether it arrived.")
    return redirect("webhook", found.webhook.public_id)


def _current_or_404(user, public_id):
    """A system that has not been revoked."""
    return get_object_or_404(_systems(user), public_id=public_id, revoked_at=None)
