from access.api.tokens import Validator
from access.tests.calling import system_of
from access.tests.factories import DistrictFactory


def test_a_token_is_read_with_its_client_and_account_in_one_query(db, django_assert_num_queries):
    caller = system_of(DistrictFactory().service)
    with django_assert_num_queries(1):
        found = Validator()._load_access_token(caller.token)
        assert found.application.user == caller.client.user


def test_a_token_that_was_never_given_is_nobodys(db):
    assert Validator()._load_access_token("guessed") is None
