import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from access.models import SignIn

WRONG = "three quiet hens"


def test_signing_in_and_out_is_written_down(client, user, type_password, trail):
    type_password(client)
    client.post(reverse("sign-out"))
    assert trail() == [("signed_in", "sam"), ("signed_out", "sam")]


def test_a_wrong_password_is_written_down_without_what_was_typed(client, user, type_password, trail):
    type_password(client, "sam", WRONG)
    type_password(client, "not a username but a password", WRONG)
    assert trail() == [("wrong_password", "sam"), ("wrong_password", None)]


def test_a_lock_out_is_written_down_once(client, user, type_password, trail):
    for _ in range(8):
        type_password(client, "sam", WRONG)
    assert trail() == [("wrong_password", "sam")] * 5 + [("locked_out", "sam")]


def test_a_second_factor_and_wrong_codes_are_written_down(
    client, user, set_up_app, type_password, trail, django_capture_on_commit_callbacks
):
    set_up_app(user)
    browser = Client()
    type_password(browser)
    browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))
    assert [what for what, _ in trail()] == [
        "signed_in",
        "second_factor_added",
        "wrong_code",
        "second_factor_removed",
    ]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_trail_only_grows(client, user, type_password, change):
    type_password(client)
    rows = SignIn.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(user=None) if change == "update" else rows.delete()
    assert rows.count() == 1
