import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.urls import reverse

from access.api.clients import change_client, revoke_client
from access.api.events import announce
from access.models import Delivery, Event, Scope, Webhook
from access.tests.calling import system_of
from access.tests.factories import PoliceForceFactory, ServiceFactory, UserFactory
from missing_cse.lib.times import now

MEANWHILE = 0.3  # seconds in which another comes as far as it can


@pytest.fixture
def service(db):
    return ServiceFactory(police_forces=[PoliceForceFactory(), PoliceForceFactory()])


@pytest.fixture
def force(service):
    return service.police_forces.first()


def webhook_of(caller, *wants, **given):
    return Webhook.objects.create(
        client=caller.client, url="https://records.example/told", wants=wants or list(Event), **given
    )


def told(subject):
    return {delivery.webhook for delivery in Delivery.objects.filter(subject=subject)}


def test_every_webhook_of_the_force_that_wants_an_event_is_told(service, force):
    caller = system_of(service, force=force)
    wanting = [webhook_of(caller), webhook_of(caller, Event.QUERY_RAISED)]
    webhook_of(caller, Event.INTERVIEW_READY)
    webhook_of(system_of(service, force=service.police_forces.last()))
    subject = uuid4()
    announce(Event.QUERY_RAISED, service=service, force=force, subject=subject)
    assert told(subject) == set(wanting)
    assert {delivery.state for delivery in Delivery.objects.all()} == {"waiting"}


def test_a_system_of_the_force_that_works_with_another_service_is_not_told(service, force):
    webhook_of(system_of(ServiceFactory(police_forces=[force])))
    announce(Event.QUERY_RAISED, service=service, force=force, subject=uuid4())
    assert not Delivery.objects.exists()


def test_a_system_that_may_not_ask_for_it_any_more_is_not_told(service, force):
    caller = system_of(service, force=force)
    webhook_of(caller)
    change_client(caller.client, name="Records system", contact="-", scopes=[Scope.COLLECT])
    for event in Event:
        announce(event, service=service, force=force, subject=uuid4())
    assert [delivery.event for delivery in Delivery.objects.all()] == [Event.INTERVIEW_READY]


def test_what_is_switched_off_or_revoked_is_not_told(service, force):
    webhook_of(system_of(service, force=force), active=False)
    revoked = system_of(service, force=force)
    webhook_of(revoked)
    revoke_client(revoked.client, by=UserFactory())
    announce(Event.QUERY_RAISED, service=service, force=force, subject=uuid4())
    assert not Delivery.objects.exists()


def test_what_is_switched_on_while_its_system_is_revoked_is_not_told(service, force):
    caller = system_of(service, force=force)
    webhook = webhook_of(caller)
    announce(Event.QUERY_RAISED, service=service, force=force, subject=uuid4())
    assert Delivery.objects.due(now()).count() == 1
    revoke_client(caller.client, by=UserFactory())
    Webhook.objects.filter(pk=webhook.pk).update(active=True)  # by a request that began before
    announce(Event.QUERY_RAISED, service=service, force=force, subject=uuid4())
    assert Delivery.objects.count() == 1
    assert not Delivery.objects.due(now()).exists()


@pytest.mark.django_db(transaction=True)
def test_a_webhook_that_is_removed_meanwhile_does_not_undo_what_happened(service, force):
    caller = system_of(service, force=force)
    webhook = webhook_of(caller)

    def remove():
        try:
            return caller.delete(reverse("api-webhook", args=[webhook.public_id])).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            announce(Event.QUERY_RAISED, service=service, force=force, subject=uuid4())
            removed = pool.submit(remove)
            time.sleep(MEANWHILE)
        assert removed.result() == 204
    assert not Delivery.objects.exists()


def test_what_is_rolled_back_is_not_told(service, force):
    webhook_of(system_of(service, force=force))
    with transaction.atomic():
        announce(Event.QUERY_RAISED, service=service, force=force, subject=uuid4())
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()


def test_nobody_is_told_where_nobody_listens(service, force, django_assert_num_queries):
    with django_assert_num_queries(1):
        announce(Event.QUERY_RAISED, service=service, force=force, subject=uuid4())
