from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import path
from rest_framework.response import Response

from access.api.once import KEPT, forget_old_answers, once
from access.api.views import ApiView
from access.models import KeptAnswer, Phrase
from access.permissions import SIGNED_IN
from access.tests.calling import system_of
from access.tests.factories import ServiceFactory
from missing_cse.lib.times import now


class Noted(ApiView):
    """Notes a phrase each time that it is carried out."""

    permission = SIGNED_IN

    @once
    def post(self, request):
        service = request.user.current_memberships[0].service
        Phrase.objects.create(service=service, avoid=request.data["avoid"], prefer="better")
        return Response({"noted": Phrase.objects.count()}, status=201)


urlpatterns = [path("api/noted", Noted.as_view(), name="noted")]
SENT = {"avoid": "word"}


@pytest.fixture(autouse=True)
def at_its_address():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def caller(db):
    return system_of(ServiceFactory())


def test_the_same_request_again_gets_the_first_answer_and_changes_nothing(caller):
    first = caller.post("/api/noted", SENT, key="one")
    again = caller.post("/api/noted", SENT, key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() == {"noted": 1}
    assert Phrase.objects.count() == 1


def test_a_key_may_be_quoted_as_the_draft_has_it(caller):
    caller.post("/api/noted", SENT, key='"one"')
    caller.post("/api/noted", SENT, key="one")
    assert Phrase.objects.count() == 1


def test_a_key_with_another_body_is_refused(caller):
    caller.post("/api/noted", SENT, key="one")
    refused = caller.post("/api/noted", {"avoid": "another"}, key="one")
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:problem:idempotency-key-reused")
    assert Phrase.objects.count() == 1


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "caf\xe9"])
def test_a_request_without_a_good_key_is_refused(caller, key):
    refused = caller.post("/api/noted", SENT, key=key)
    assert (refused.status_code, refused.json()["type"]) == (400, "urn:problem:idempotency-key-missing")
    assert not Phrase.objects.exists()


def test_two_clients_may_use_the_same_key(caller):
    other = system_of(ServiceFactory())
    assert caller.post("/api/noted", SENT, key="one").json() == {"noted": 1}
    assert other.post("/api/noted", SENT, key="one").json() == {"noted": 2}


def test_what_was_refused_may_be_sent_again_with_the_same_key(caller):
    assert (
        caller.http.post(
            "/api/noted",
            "{",
            content_type="application/json",
            headers=caller._headers({"Idempotency-Key": "one"}),
        ).status_code
        == 400
    )
    assert caller.post("/api/noted", SENT, key="one").status_code == 201


def test_answers_are_forgotten_after_a_week(caller):
    caller.post("/api/noted", SENT, key="old")
    KeptAnswer.objects.update(at=now() - KEPT)
    caller.post("/api/noted", {"avoid": "another"}, key="new")
    assert forget_old_answers() == 1
    assert [kept.key for kept in KeptAnswer.objects.all()] == ["new"]


@pytest.mark.django_db(transaction=True)
def test_sixteen_that_send_the_same_at_once_make_it_once():
    caller = system_of(ServiceFactory())

    def send(_):
        try:
            return caller.post("/api/noted", SENT, key="one").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(send, range(16)))
    assert 201 in answers
    assert set(answers) <= {201, 409}
    assert Phrase.objects.count() == 1
