import hmac
import socket
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
import time_machine
from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection

from access.api.events import announce
from access.models import Delivery, Event, Webhook
from access.outbox import TAKEN_FOR
from access.tasks import look_after_deliveries
from access.tests.webhooks.conftest import ON_THE_INTERNET
from access.tests.webhooks.receiver import certificate, listening
from access.webhooks import delivering
from access.webhooks.delivering import KEPT, SPREAD, WAITS, deliver, forget_old_deliveries
from access.webhooks.keeping import try_again
from access.webhooks.signing import secret_of
from missing_cse.lib.outside import NoAnswer
from missing_cse.lib.times import MINUTE, now


@pytest.fixture
def answers(monkeypatch):
    """What the other end answers next, in place of the network: statuses or errors; kept is what was sent."""

    class Answers(list):
        sent = []

    given, given.sent = Answers(), []

    def post(url, body, headers):
        given.sent.append(headers["webhook-id"])
        answer = given.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(delivering, "post", post)
    return given


def waiting(webhook, **given):
    delivery = Delivery.objects.create(webhook=webhook, event=Event.QUERY_RAISED, subject=uuid4(), **given)
    delivery.refresh_from_db()
    return delivery


def again(delivery):
    delivery.refresh_from_db()
    return delivery


def test_an_event_arrives_signed_and_with_ids_alone(webhook, receiver):
    delivery = waiting(webhook)
    deliver(webhook.public_id)
    assert again(delivery).state == "delivered"
    assert (delivery.status, delivery.why, delivery.attempts) == (204, "", 1)
    ((path, headers, told, body),) = receiver.got
    assert path == "/told?by=us"
    assert set(told) == {"id", "type", "at", "data"}
    assert (told["id"], told["type"]) == (str(delivery.public_id), "query.raised")
    assert told["data"] == {"id": str(delivery.subject)}
    assert datetime.fromisoformat(told["at"]) == delivery.made_at
    assert headers["Host"] == "records.example"
    key = b64decode(secret_of(webhook.public_id).removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = b64encode(hmac.digest(key, content, sha256)).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    deliver(webhook.public_id)
    assert len(receiver.got) == 1


@pytest.mark.parametrize(
    ("status", "why"), [(302, "redirect"), (400, "error"), (404, "error"), (500, "error")]
)
def test_another_answer_than_success_is_said_and_no_redirect_is_followed(webhook, receiver, status, why):
    receiver.status = status
    delivery = waiting(webhook)
    deliver(webhook.public_id)
    assert again(delivery).state == "waiting"
    assert delivery.status == status
    assert why in delivery.why
    assert len(receiver.got) == 1


def test_a_webhook_whose_receiver_is_gone_is_switched_off_and_says_so(webhook, receiver):
    receiver.status = 410
    delivery, other = waiting(webhook), waiting(webhook)
    deliver(webhook.public_id)
    webhook.refresh_from_db()
    assert not webhook.active
    assert (again(delivery).state, delivery.status) == ("given_up", 410)
    assert "switched off" in delivery.why
    deliver(webhook.public_id)
    assert (again(other).state, len(receiver.got)) == ("waiting", 1)


def test_what_is_gone_is_the_url_that_was_asked_not_the_one_that_it_got_meanwhile(
    webhook, answers, monkeypatch
):
    delivery, post = waiting(webhook), delivering.post

    def change_and_post(*sent):
        Webhook.objects.update(url="https://records.example/moved")
        return post(*sent)

    monkeypatch.setattr(delivering, "post", change_and_post)
    answers.append(410)
    deliver(webhook.public_id)
    webhook.refresh_from_db()
    assert webhook.active
    assert again(delivery).state == "given_up"


def test_a_machine_that_shows_a_certificate_for_another_name_is_told_nothing(
    webhook, internet, tmp_path, monkeypatch
):
    path = certificate(tmp_path, "other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    delivery = waiting(webhook)
    with listening(path) as other:
        internet[ON_THE_INTERNET] = other
        deliver(webhook.public_id)
    assert "certificate" in again(delivery).why
    assert other.got == []


def test_a_machine_whose_certificate_nobody_vouches_for_is_told_nothing(webhook, receiver, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    delivery = waiting(webhook)
    deliver(webhook.public_id)
    assert "certificate" in again(delivery).why
    assert receiver.got == []


def test_a_machine_that_is_silent_is_not_waited_for(webhook, receiver, monkeypatch):
    monkeypatch.setattr("missing_cse.lib.outside.SECONDS", 0.2)
    receiver.silence = 0.6
    delivery = waiting(webhook)
    deliver(webhook.public_id)
    assert again(delivery).why.startswith("No answer within")


def test_a_name_that_leads_inside_the_network_is_told_nothing_and_the_reason_is_shown(webhook, monkeypatch):
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: inside)
    delivery = waiting(webhook)
    deliver(webhook.public_id)
    assert "no address on the internet" in again(delivery).why
    assert (delivery.state, delivery.status) == ("waiting", None)


def test_what_fails_is_sent_again_with_the_same_id_later_and_later_and_given_up_after_three_days(
    webhook, answers
):
    delivery, began = waiting(webhook), now()
    answers.extend([NoAnswer("Nobody is there")] * (len(WAITS) + 1))
    with time_machine.travel(began, tick=False) as clock:
        for wait in WAITS:
            deliver(webhook.public_id)
            until = again(delivery).next_at - now()
            assert wait * (1 - SPREAD) <= until <= wait * (1 + SPREAD)
            assert delivery.why == "Nobody is there"
            deliver(webhook.public_id)
            clock.shift(until + timedelta(seconds=1))
        assert timedelta(days=2.7) < now() - began < timedelta(days=3.5)
        deliver(webhook.public_id)
        assert again(delivery).state == "given_up"
        clock.shift(timedelta(days=30))
        deliver(webhook.public_id)
    assert answers.sent == [str(delivery.public_id)] * (len(WAITS) + 1)


def test_one_that_was_given_up_begins_anew_when_somebody_says_so(webhook, answers):
    delivery = waiting(webhook, attempts=10, next_at=None, given_up_at=now())
    try_again(delivery)
    answers.append(200)
    deliver(webhook.public_id)
    assert (again(delivery).state, delivery.attempts) == ("delivered", 1)


def test_after_one_that_fails_the_others_wait_for_the_next_turn_newest_attempts_first(webhook, answers):
    old, new = waiting(webhook, attempts=3), waiting(webhook)
    answers.extend([500, 200, 200])
    deliver(webhook.public_id)
    assert answers.sent == [str(new.public_id)]
    Delivery.objects.update(next_at=now())
    deliver(webhook.public_id)
    assert {again(old).state, again(new).state} == {"delivered"}


def test_a_turn_that_took_long_leaves_the_rest_to_the_next(webhook, answers, monkeypatch):
    monkeypatch.setattr(delivering, "TURN", 0)
    waiting(webhook)
    deliver(webhook.public_id)
    assert answers.sent == []


def test_an_answer_that_drips_until_the_worker_is_told_to_stop_counts_as_none(webhook, answers):
    delivery = waiting(webhook)
    answers.append(SoftTimeLimitExceeded())
    deliver(webhook.public_id)
    assert again(delivery).why == "The answer took too long"


def test_what_a_worker_had_when_it_died_is_sent_by_another(webhook, answers):
    delivery = waiting(webhook)
    answers.append(KeyboardInterrupt())
    with pytest.raises(BaseException):  # noqa: B017, PT011
        deliver(webhook.public_id)
    answers.append(200)
    deliver(webhook.public_id)
    assert again(delivery).state == "waiting"
    with time_machine.travel(now() + TAKEN_FOR):
        deliver(webhook.public_id)
    assert again(delivery).state == "delivered"


def test_a_webhook_that_is_switched_off_is_told_when_it_is_on_again(webhook, answers):
    delivery = waiting(webhook)
    webhook.active = False
    webhook.save()
    deliver(webhook.public_id)
    assert again(delivery).state == "waiting"
    webhook.active = True
    webhook.save()
    answers.append(200)
    deliver(webhook.public_id)
    assert again(delivery).state == "delivered"


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_send_each_once(webhook, monkeypatch):
    sent = []

    def post(url, body, headers):
        sent.append(UUID(headers["webhook-id"]))
        return 200

    monkeypatch.setattr(delivering, "post", post)
    made = {waiting(webhook).public_id for _ in range(20)}

    def work(_):
        try:
            deliver(webhook.public_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(sent) == 20
    assert set(sent) == made


def test_the_sweep_queues_the_webhooks_for_which_something_is_due(webhook, monkeypatch):
    queued = []
    monkeypatch.setattr("access.tasks.deliver_to.delay", queued.append)
    look_after_deliveries()
    assert queued == []
    waiting(webhook), waiting(webhook)
    waiting(webhook, next_at=now() + MINUTE)
    look_after_deliveries()
    assert queued == [str(webhook.public_id)]


def test_what_is_announced_is_queued_when_it_is_committed(
    webhook, monkeypatch, django_capture_on_commit_callbacks
):
    queued = []
    monkeypatch.setattr("access.tasks.deliver_to.delay", queued.append)
    with django_capture_on_commit_callbacks(execute=True):
        of = webhook.client.user.memberships.get()
        announce(Event.QUERY_RAISED, service=of.service, force=of.force, subject=uuid4())
        assert queued == []
    assert queued == [str(webhook.public_id)]


def test_deliveries_are_forgotten_after_a_month(webhook):
    waiting(webhook, made_at=now() - KEPT)
    kept = waiting(webhook)
    assert forget_old_deliveries() == 1
    assert Delivery.objects.get() == kept
