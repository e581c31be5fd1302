from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse


def test_the_service_is_healthy_when_the_database_answers(client, db):
    response = client.get(reverse("health"))
    assert (response.status_code, response.content) == (200, b"ok")


def test_the_service_is_not_healthy_when_the_database_does_not_answer(client, db):
    client.raise_request_exception = False
    with patch.object(connection, "cursor", side_effect=OperationalError):
        assert client.get(reverse("health")).status_code == 500


@pytest.mark.parametrize("path", ["/healthz", "/sign-in/"])
def test_pages_for_everyone_need_no_session(client, db, django_assert_max_num_queries, path):
    with django_assert_max_num_queries(1):
        client.get(path)


def test_a_page_that_is_not_there_says_so_in_the_house_style(client, db):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_words(db):
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "sam"})
    assert response.status_code == 403
    assert "This page is out of date" in response.content.decode()


def test_a_fault_of_ours_says_so_in_the_house_style(client, db):
    client.raise_request_exception = False
    with patch("missing_cse.views.health.HttpResponse", side_effect=RuntimeError):
        response = client.get(reverse("health"))
    assert response.status_code == 500
    assert "Sorry, there is a problem" in response.content.decode()


def test_every_page_allows_its_own_scripts_and_styles_alone(client, db):
    policy = client.get("/sign-in/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
