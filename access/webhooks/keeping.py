"""What a system, or a person who keeps it, does with webhooks; each is one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import ApiClient, Delivery, Webhook
from access.models.webhook import NEEDS, TEST
from access.tasks import deliver_soon
from missing_cse.lib.outside import NotOutside, place_of
from missing_cse.lib.times import now

MOST = 10  # of a system


@transaction.atomic
def add_webhook(*, client, url, events, active=True):
    """Tell a system of events (each an `Event`) at a URL.

    Raises ValidationError, by field, where the URL may not be used or the system may not ask for what it
    would be told of; and without a field where it has as many as it may.
    """
    client = ApiClient.objects.select_for_update().get(pk=client.pk)
    if client.webhooks.count() >= MOST:
        raise ValidationError(f"A system has up to {MOST} webhooks. Remove one that is not needed.")
    _check(client, url, events)
    webhook = Webhook.objects.create(client=client, url=url, wants=_each_once(events), active=active)
    webhook.refresh_from_db()
    return webhook


@transaction.atomic
def change_webhook(webhook, *, url, events, active):
    """Change all that can be; the secret stays. Raises ValidationError as `add_webhook`."""
    _check(webhook.client, url, events)
    webhook.url, webhook.wants, webhook.active = url, _each_once(events), active
    webhook.save(update_fields=["url", "wants", "active"])
    if active:
        deliver_soon([webhook])


@transaction.atomic
def remove_webhook(webhook):
    """Tell nothing any more, and forget what was told."""
    webhook.delete()


@transaction.atomic
def send_test(webhook):
    """Put a test on its way, whatever events are wanted. Raises ValidationError if it is switched off."""
    if not webhook.active:
        raise ValidationError("This webhook is switched off. Switch it on first.")
    delivery = Delivery.objects.create(webhook=webhook, event=TEST, subject=webhook.public_id)
    delivery.refresh_from_db()
    deliver_soon([webhook])
    return delivery


@transaction.atomic
def try_again(delivery):
    """Begin anew with a delivery that has not arrived. Raises ValidationError if it has."""
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("webhook").get(pk=delivery.pk)
    if delivery.delivered_at:
        raise ValidationError("This has arrived in the meantime.")
    delivery.attempts, delivery.next_at, delivery.given_up_at = 0, now(), None
    delivery.save(update_fields=["attempts", "next_at", "given_up_at"])
    deliver_soon([delivery.webhook])


def _check(client, url, events):
    try:
        place_of(url)
    except NotOutside as error:
        raise ValidationError({"url": str(error)}) from None
    for event in events:
        if NEEDS[event] not in client.scopes:
            raise ValidationError({"events": f"For {event} the system needs the scope {NEEDS[event]}"})


def _each_once(events):
    return list(dict.fromkeys(events))
