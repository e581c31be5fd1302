from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from oauth2_provider.models import AccessToken

from access.api.clients import add_client, change_secret, revoke_client
from access.models import Scope
from access.tests.calling import Caller
from access.tests.factories import ServiceFactory, UserFactory
from missing_cse.lib.times import now


@pytest.fixture
def added(db):
    service = ServiceFactory()
    return add_client(
        services=[service],
        name="Records system",
        contact="01632 960100",
        scopes=[Scope.SEND, Scope.FOLLOW],
        force=service.police_forces.first(),
    )


def ask(client, system, secret, **given):
    data = {
        "grant_type": "client_credentials",
        "client_id": system.client_id,
        "client_secret": secret,
        **given,
    }
    return client.post(reverse("api-token"), data)


def me(client, token):
    return client.get(reverse("api-me"), headers={"Authorization": f"Bearer {token}"})


def test_a_system_gets_a_token_that_lasts_ten_minutes_and_says_who_it_is(client, added):
    answer = ask(client, *added)
    assert answer.status_code == 200
    assert answer.json()["expires_in"] == 600
    assert set(answer.json()["scope"].split()) == {Scope.SEND, Scope.FOLLOW}
    found = me(client, answer.json()["access_token"])
    assert found.status_code == 200
    assert found.json()["client"] == "Records system"
    assert found["Cache-Control"] == "no-store"
    with time_machine.travel(now() + timedelta(minutes=11)):
        assert me(client, answer.json()["access_token"]).status_code == 401


def test_a_token_can_be_narrower_than_the_client_and_never_wider(client, added):
    assert ask(client, *added, scope=Scope.SEND).json()["scope"] == Scope.SEND
    refused = ask(client, *added, scope=Scope.COLLECT)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")


def test_a_wrong_secret_gets_no_token(client, added):
    system, _ = added
    refused = ask(client, system, "guessed")
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


def test_a_new_secret_ends_the_old_one(client, added):
    system, old = added
    new = change_secret(system)
    assert ask(client, system, old).status_code == 401
    assert ask(client, system, new).status_code == 200


def test_no_secret_and_no_token_can_be_read_from_the_database(client, added):
    system, secret = added
    token = ask(client, system, secret).json()["access_token"]
    system.refresh_from_db()
    assert secret not in system.client_secret
    assert not AccessToken.objects.filter(token=token).exists()


def test_a_client_that_is_revoked_is_refused_at_its_next_request(client, added):
    system, secret = added
    caller = Caller(system, [Scope.SEND])
    assert caller.get(reverse("api-me")).status_code == 200
    revoke_client(system, by=UserFactory())
    assert caller.get(reverse("api-me")).status_code == 401
    assert ask(client, system, secret).status_code == 401


def test_without_a_token_the_answer_is_a_problem_document_with_the_challenge(client, db):
    answer = client.get(reverse("api-me"))
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_who_guesses_secrets_is_told_to_wait(client, added, monkeypatch):
    monkeypatch.setattr("access.api.token.TRIES_A_MINUTE", 2)
    system, _ = added
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        answers = [ask(client, system, "guessed").status_code for _ in range(3)]
    assert answers == [401, 401, 429]


def test_a_client_that_asks_too_often_is_told_when_to_come_back(added):
    system, _ = added
    system.requests_a_minute = 2
    system.save()
    with time_machine.travel(now() + timedelta(days=2), tick=False):
        caller = Caller(system, [Scope.SEND])
        answers = [caller.get(reverse("api-me")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert answers[0]["RateLimit"].startswith('"minute";r=1;t=')
    assert 0 < int(answers[2]["Retry-After"]) <= 60
