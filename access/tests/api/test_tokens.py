from datetime import timedelta

import pytest
from django.urls import reverse
from oauth2_provider.models import AccessToken

from access.api.tokens import Validator
from access.models import User
from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import DistrictFactory
from missing_cse.lib.times import now


def test_a_token_is_read_with_all_that_tells_what_its_client_may_do_in_one_query(
    db, django_assert_num_queries
):
    service = DistrictFactory().service
    caller = system_of(service)
    with django_assert_num_queries(1):
        found = Validator()._load_access_token(caller.token)
        client = found.application
        assert (client, client.scopes) == (caller.client, caller.client.scopes)
        (held,) = client.user.current_memberships
        assert (held.role, held.user, held.service) == (Role.POLICE_COORDINATOR, client.user, service)
        assert held.force.slug
    assert client.user == User.objects.get(pk=caller.client.user_id)
    assert {"client_secret", "contact"} <= client.get_deferred_fields()
    assert "password" in client.user.get_deferred_fields()
    assert found.resource == []


def test_an_account_that_is_switched_off_has_no_memberships(db, django_assert_num_queries):
    caller = system_of(DistrictFactory().service)
    User.objects.filter(pk=caller.client.user_id).update(is_active=False)
    with django_assert_num_queries(1):
        assert Validator()._load_access_token(caller.token).application.user.current_memberships == []


def test_a_token_that_was_never_given_is_nobodys(db):
    assert Validator()._load_access_token("guessed") is None


def me(caller, header, **query):
    return caller.http.get(reverse("api-me"), query, headers={"Authorization": header})


@pytest.mark.parametrize("header", ["Bearer {}", "bearer {}", "Bearer  {}"])
def test_a_token_is_carried_in_the_header(db, header):
    caller = system_of(DistrictFactory().service)
    assert me(caller, header.format(caller.token)).status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer", "{}", "Basic {}", "Bearer {} again"])
def test_what_is_no_bearer_token_is_refused(db, header):
    caller = system_of(DistrictFactory().service)
    answer = me(caller, header.format(caller.token))
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="api"')


def test_a_token_in_the_address_opens_nothing(db):
    caller = system_of(DistrictFactory().service)
    assert me(caller, "", access_token=caller.token).status_code == 401
    assert me(caller, f"Bearer {caller.token}", access_token=caller.token).status_code == 401


def test_an_answer_tells_why_a_token_is_refused(db):
    caller = system_of(DistrictFactory().service)
    assert "The access token is invalid." in me(caller, "Bearer guessed")["WWW-Authenticate"]
    AccessToken.objects.update(expires=now() - timedelta(seconds=1))
    assert "The access token has expired." in me(caller, f"Bearer {caller.token}")["WWW-Authenticate"]


def test_a_token_for_another_address_opens_nothing(db):
    caller = system_of(DistrictFactory().service)
    AccessToken.objects.update(resource=["https://elsewhere.example/"])
    assert me(caller, f"Bearer {caller.token}").status_code == 401
    AccessToken.objects.update(resource=["http://testserver/api/"])
    assert me(caller, f"Bearer {caller.token}").status_code == 200
