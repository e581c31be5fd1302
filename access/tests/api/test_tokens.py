from access.api.tokens import Validator
from access.models import User
from access.roles import Role
from access.tests.calling import system_of
from access.tests.factories import DistrictFactory


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
    assert found.resource == []


def test_an_account_that_is_switched_off_has_no_memberships(db, django_assert_num_queries):
    caller = system_of(DistrictFactory().service)
    User.objects.filter(pk=caller.client.user_id).update(is_active=False)
    with django_assert_num_queries(1):
        assert Validator()._load_access_token(caller.token).application.user.current_memberships == []


def test_a_token_that_was_never_given_is_nobodys(db):
    assert Validator()._load_access_token("guessed") is None
