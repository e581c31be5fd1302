import pytest

from access.roles import Role
from access.tests.factories import MembershipFactory


@pytest.fixture
def person(service):
    """Makes a person with a role in the service."""
    return lambda role=Role.SENIOR_COORDINATOR, **given: (
        MembershipFactory(service=service, role=role, **given).user
    )


@pytest.fixture
def signed_in(client, person):
    """Signs the client in as a person with a role, whom it returns."""

    def sign_in(role=Role.SENIOR_COORDINATOR, **given):
        user = person(role, **given)
        client.force_login(user)
        return user

    return sign_in
