"""Telling other systems that something happened, by their webhooks."""

from access.models import Delivery, Webhook
from access.models.webhook import NEEDS
from access.tasks import deliver_soon


def announce(event, *, service, force, subject):
    """Put an `Event` about something (its public id) on its way to each webhook of a force that wants it,
    of the systems that work with the service and may ask for what it is about.

    To be called inside the transaction in which it happens: what is rolled back is not told, and what is
    committed is, even if nothing else works at that moment.
    """
    wanting = Webhook.objects.told().filter(
        wants__contains=[event],
        client__scopes__contains=[NEEDS[event]],
        client__user__memberships__service=service,
        client__user__memberships__force=force,
    )
    # Held: what is removed meanwhile would otherwise undo what happened.
    wanted = list(wanting.select_for_update(of=("self",), no_key=True).order_by("pk"))
    Delivery.objects.bulk_create(Delivery(webhook=one, event=event, subject=subject) for one in wanted)
    deliver_soon(wanted)
