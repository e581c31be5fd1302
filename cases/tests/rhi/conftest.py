import pytest

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def service(district):
    return district.service


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user
