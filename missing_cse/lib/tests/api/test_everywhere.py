import pytest
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import override_settings
from django.urls import path

from access.declare import public
from missing_cse.urls import urlpatterns as ours


@public
def broken(request):
    raise ZeroDivisionError


@public
def not_allowed(request):
    return HttpResponseNotAllowed(["PUT"])


@public
def fine(request):
    return HttpResponse("fine")


@public
def has_session(request):
    return HttpResponse(hasattr(request, "session"))


urlpatterns = [path(f"api/{view.__name__}", view) for view in (broken, not_allowed, fine, has_session)]
urlpatterns += [path("has_session", has_session), *ours]


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__):
        yield client


@pytest.mark.parametrize(
    ("address", "status"), [("/api/nowhere", 404), ("/api/broken", 500), ("/api/not_allowed", 405)]
)
def test_an_error_is_a_problem_document(client, address, status):
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_headers_stay(client):
    answer = client.get("/api/not_allowed")
    assert answer["Allow"] == "PUT"
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_another_character_set_is_refused_with_a_problem(client):
    answer = client.post("/api/fine", "{}", content_type="application/json; charset=utf-16")
    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")


def test_a_host_that_is_not_ours_is_refused_with_a_problem(client):
    answer = client.get("/api/fine", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_what_is_well_is_left_alone(client):
    assert client.get("/api/fine").content == b"fine"


def test_sessions_are_for_people_in_browsers(client, db):
    assert client.get("/api/has_session").content == b"False"
    assert client.get("/has_session").content == b"True"


def test_what_is_asked_of_the_api_is_in_the_log(client, capsys):
    client.get("/api/fine")
    client.get("/api/broken")
    told = capsys.readouterr().out
    assert 'request="GET /api/fine" event=request_finished' in told
    assert 'request="GET /api/broken" event=request_failed' in told


def test_errors_of_pages_are_pages(client):
    assert client.get("/nowhere")["Content-Type"].startswith("text/html")
