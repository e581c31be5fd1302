import pytest
from django.core.exceptions import ValidationError

from access.api.clients import add_client, revoke_client
from access.models import Delivery, Event, Scope, Webhook
from access.models.webhook import TEST
from access.tests.factories import UserFactory
from access.webhooks.keeping import MOST, add_webhook, change_webhook, remove_webhook, send_test, try_again
from missing_cse.lib.times import now

URL = "https://records.example/told"


def narrow(webhook, *scopes):
    return add_client(
        services=[m.service for m in webhook.client.user.memberships.all()],
        name="Narrow",
        contact="01632 960100",
        scopes=scopes,
        force=webhook.client.user.memberships.get().force,
    )[0]


def test_a_webhook_may_not_lead_inside_the_network(webhook):
    with pytest.raises(ValidationError) as refused:
        add_webhook(client=webhook.client, url="https://127.0.0.1/", events=[Event.QUERY_RAISED])
    assert set(refused.value.message_dict) == {"url"}
    with pytest.raises(ValidationError):
        change_webhook(webhook, url="http://records.example", events=[Event.QUERY_RAISED], active=True)
    webhook.refresh_from_db()
    assert webhook.url.startswith("https://records.example/")


def test_a_system_is_told_only_of_what_it_may_ask_for(webhook):
    client = narrow(webhook, Scope.WEBHOOKS, Scope.QUERIES)
    assert add_webhook(client=client, url=URL, events=[Event.QUERY_RAISED, Event.QUERY_RAISED]).wants == [
        Event.QUERY_RAISED
    ]
    with pytest.raises(ValidationError) as refused:
        add_webhook(client=client, url=URL, events=[Event.INTERVIEW_READY])
    assert "interviews:collect" in refused.value.message_dict["events"][0]


def test_a_system_has_no_more_webhooks_than_it_may(webhook):
    for _ in range(MOST - 1):
        add_webhook(client=webhook.client, url=URL, events=[Event.QUERY_RAISED])
    with pytest.raises(ValidationError, match="up to 10"):
        add_webhook(client=webhook.client, url=URL, events=[Event.QUERY_RAISED])


def test_a_test_is_sent_unless_the_webhook_is_switched_off(webhook):
    delivery = send_test(webhook)
    assert (delivery.event, delivery.subject, delivery.state) == (TEST, webhook.public_id, "waiting")
    change_webhook(webhook, url=URL, events=[Event.QUERY_RAISED], active=False)
    with pytest.raises(ValidationError, match="switched off"):
        send_test(webhook)


def test_what_has_arrived_is_not_sent_again(webhook):
    delivery = send_test(webhook)
    Delivery.objects.update(next_at=None, delivered_at=now())
    with pytest.raises(ValidationError, match="arrived"):
        try_again(delivery)


def test_a_webhook_is_removed_with_its_deliveries(webhook):
    send_test(webhook)
    remove_webhook(webhook)
    assert not Webhook.objects.exists()
    assert not Delivery.objects.exists()


def test_the_webhooks_of_a_system_that_is_revoked_are_switched_off(webhook):
    revoke_client(webhook.client, by=UserFactory())
    webhook.refresh_from_db()
    assert not webhook.active
