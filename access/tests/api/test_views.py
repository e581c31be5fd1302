"""What every address for other systems does with what it can't read."""

import time
import tracemalloc
from io import BytesIO

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import override_settings
from django.urls import path
from pydantic import Field
from rest_framework.response import Response

from access.api.once import once
from access.api.views import ApiView
from access.models import Phrase
from access.permissions import SIGNED_IN
from access.tests.calling import system_of
from access.tests.factories import ServiceFactory
from missing_cse.lib.api.bodies import Body, read, text
from missing_cse.urls import urlpatterns as ours


class Said(Body):
    words: text(100)
    loudness: float = Field(default=1.0)


class Echo(ApiView):
    """Says again what it is told."""

    permission = SIGNED_IN

    def get(self, request):
        raise OperationalError("no connection to the server at 10.0.0.7")

    @once
    def post(self, request):
        return Response(read(Said, request.data).model_dump(mode="json"), status=201)


class Broken(ApiView):
    permission = SIGNED_IN

    def get(self, request):
        raise ZeroDivisionError("child 7")


urlpatterns = [path("api/echo", Echo.as_view()), path("api/broken", Broken.as_view()), *ours]


@pytest.fixture(autouse=True)
def at_its_address():
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def caller(db):
    caller = system_of(ServiceFactory())
    caller.http.raise_request_exception = False
    return caller


def send(caller, body, content_type="application/json"):
    headers = {"Authorization": f"Bearer {caller.token}", "Idempotency-Key": "one"}
    return caller.http.generic("POST", "/api/echo", body, content_type=content_type, headers=headers)


def is_a_problem(answer, status):
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), (
        answer.content
    )
    assert answer.json()["status"] == status
    return True


def test_what_can_be_read_is_taken(caller):
    assert send(caller, '{"words": "Zoë"}'.encode()).json() == {"words": "Zoë", "loudness": 1.0}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"words",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        '{"words": "Zoë"}'.encode("utf-16"),
        '{"words": "Zoë"}'.encode("latin-1"),
        b'{"words": NaN}',
        b'{"words": -Infinity}',
        b'{"words": "\\ud800"}',
        b'{"words": "a\nb"}',
        b'{"words": "a\0b"}',
        b"[" * 100_000,
        b'{"a":' * 1_000 + b"1" + b"}" * 1_000,
        b'{"loudness": ' + b"9" * 5_000 + b"}",
    ],
    ids=range(14),
)
def test_what_is_no_json_is_refused(caller, body):
    # Without a length there is no body, and nothing was said.
    is_a_problem(send(caller, body), 400 if body else 422)


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"null",
        b'"words"',
        b'{"words": "a\\u0000b"}',
        b'{"words": "a", "loudness": 1e999}',
        b'{"words": "a", "loudness": "NaN"}',
        b'{"words": "a", "other": 1}',
    ],
)
def test_what_is_not_asked_for_is_refused_field_by_field(caller, body):
    answer = send(caller, body)
    assert is_a_problem(answer, 422)
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"],
)
def test_another_media_type_is_refused(caller, content_type):
    is_a_problem(send(caller, b'{"words": "a"}', content_type), 415)


def test_a_body_of_100_mb_is_refused_at_once_and_unread(caller):
    """Django's test client copies what it is given, so that the size alone is claimed here."""
    body = BytesIO(b"{")
    tracemalloc.start()
    begun = time.perf_counter()
    answer = caller.http.generic(
        "POST",
        "/api/echo",
        b"{",
        content_type="application/json",
        headers={"Authorization": f"Bearer {caller.token}", "Idempotency-Key": "one"},
        **{"CONTENT_LENGTH": str(100 << 20), "wsgi.input": body},
    )
    taken, (_, peak) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    is_a_problem(answer, 413)
    assert body.tell() == 0
    assert taken < 1
    assert peak < 10 << 20


def test_a_token_is_not_asked_for_in_megabytes(client, db):
    answer = client.post("/api/v1/token", b"x" * (3 << 20), content_type="application/x-www-form-urlencoded")
    is_a_problem(answer, 413)


def test_a_method_that_is_not_taken_is_refused_with_those_that_are(caller):
    answer = caller.put("/api/echo", {})
    is_a_problem(answer, 405)
    assert answer["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_options_says_which_methods_there_are(caller):
    answer = caller.http.options("/api/echo", headers={"Authorization": f"Bearer {caller.token}"})
    assert (answer.status_code, answer["Allow"], answer.content) == (204, "GET, POST, HEAD, OPTIONS", b"")


def test_head_is_get_without_a_body(caller):
    answer = caller.http.head("/api/v1/me", headers={"Authorization": f"Bearer {caller.token}"})
    assert (answer.status_code, answer.content) == (200, b"")


def test_what_is_accepted_changes_nothing(caller):
    answer = caller.get("/api/v1/me", Accept="application/pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")


def test_characters_in_an_address_that_mean_nothing_are_passed_over_or_refused_and_no_fault(caller):
    for query in ("%zz", '"<>', "a=%00", "é"):
        answer = caller.http.get(
            "/api/v1/me", QUERY_STRING=query, headers={"Authorization": f"Bearer {caller.token}"}
        )
        assert answer.status_code in (200, 400), query


def test_a_database_that_does_not_answer_is_said_to_be_a_matter_of_time(caller):
    answer = caller.get("/api/echo")
    is_a_problem(answer, 503)
    assert answer["Retry-After"]
    assert b"10.0.0.7" not in answer.content


def test_a_fault_of_ours_says_nothing_of_a_record(caller):
    answer = caller.get("/api/broken")
    is_a_problem(answer, 500)
    assert b"child" not in answer.content


def test_after_a_fault_nothing_more_is_recorded_as_changed_by_that_system(caller):
    caller.get("/api/broken")
    Phrase.objects.create(service=ServiceFactory(), avoid="word", prefer="better")
    assert Phrase.pgh_event_model.objects.get().pgh_context is None


def test_the_largest_batch_fits():
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE >= 1_000 * 2_500
