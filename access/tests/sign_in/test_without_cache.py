"""While the cache does not answer, nobody signs in or guesses; the pages say so, and other work goes on."""

from http import HTTPStatus

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from access.roles import Role
from access.tests.factories import MembershipFactory
from access.tests.sign_in.codes import code_of


@pytest.fixture
def no_cache(settings):
    """Nothing listens at the cache's address."""

    def stop():
        redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
        settings.CACHES = {"default": redis}

    return stop


def test_nobody_signs_in_and_no_password_is_tried(client, user, no_cache, type_password):
    no_cache()
    for password in ("three quiet herons", "guessed"):
        answer = type_password(client, password=password)
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert "signing in is not possible at the moment" in answer.text
        assert int(answer["Retry-After"]) > 0
    assert "_auth_user_id" not in client.session
    assert not AccessAttempt.objects.exists()


def test_after_the_password_no_code_is_tried(client, user, no_cache, set_up_app, type_password, later):
    secret = set_up_app(user)
    client.logout()
    later(90)
    asked = type_password(client)
    no_cache()
    for code in (code_of(secret), "000000"):
        answer = client.post(asked.url, {"code": code})
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert "signing in is not possible at the moment" in answer.text
    assert "_auth_user_id" not in client.session


def test_who_is_signed_in_confirms_nothing_by_a_code_and_works_on(client, user, no_cache, set_up_app):
    secret = set_up_app(MembershipFactory(user=user, role=Role.SENIOR_COORDINATOR).user)
    no_cache()
    before = client.session["confirmed_at"]
    typed = {"password": "three quiet herons", "code": code_of(secret)}
    answer = client.post(reverse("confirm-identity"), typed)
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "can’t check who you are at the moment" in answer.text
    assert client.session["confirmed_at"] == before
    for address in ("home", "episodes", "children", "sign-in"):
        assert client.get(reverse(address)).status_code == HTTPStatus.OK
