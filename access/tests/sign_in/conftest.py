from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import SignIn
from access.tests.factories import MembershipFactory, UserFactory
from access.tests.sign_in.codes import code_of
from missing_cse.lib.times import now

PASSWORD = "three quiet herons"


@pytest.fixture
def user(db):
    return MembershipFactory(user=UserFactory(username="sam", password=PASSWORD)).user


@pytest.fixture
def type_password():
    """Types a username and a password into the page of a client (a browser)."""

    def typed(client, username="sam", password=PASSWORD, **data):
        return client.post(reverse("sign-in"), {"username": username, "password": password, **data})

    return typed


@pytest.fixture
def set_up_app(client, django_capture_on_commit_callbacks):
    """Sets up an authenticator app for somebody in the client's session; returns its key."""

    def set_up(user):
        client.force_login(user)
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
        return secret

    return set_up


@pytest.fixture
def later(time_machine):
    """Goes on so many seconds later."""
    return lambda seconds: time_machine.move_to(now() + timedelta(seconds=seconds))


@pytest.fixture
def trail():
    """What was written down of signing in, from the first on: pairs of what and whose username."""

    def lines():
        return list(SignIn.objects.order_by("pk").values_list("what", "user__username"))

    return lines
