"""A volunteer coordinator at the pages about volunteers."""

import pytest

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory


@pytest.fixture
def district():
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def service(district):
    return district.service


@pytest.fixture
def coordinator(service):
    return MembershipFactory(service=service, role=Role.VOLUNTEER_COORDINATOR).user


@pytest.fixture
def page(client, coordinator):
    client.force_login(coordinator)
    return client
