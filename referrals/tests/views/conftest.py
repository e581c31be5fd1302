"""A senior coordinator at the pages of the instrument."""

import pytest

from access.roles import Role
from access.tests.factories import MembershipFactory


@pytest.fixture
def service():
    return MembershipFactory(role=Role.SENIOR_COORDINATOR).service


@pytest.fixture
def page(client, service):
    client.force_login(service.memberships.get().user)
    return client
