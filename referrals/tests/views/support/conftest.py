"""A child whose support is allocated to a case worker, with the people around."""

import pytest

from access.roles import Role
from referrals.tests.supported import a_district, in_role, supported


@pytest.fixture
def district(db):
    return a_district()


@pytest.fixture
def worker(district):
    return in_role(district, Role.CASE_WORKER)


@pytest.fixture
def coordinator(district):
    return in_role(district, Role.COORDINATOR)


@pytest.fixture
def rfm(district, worker):
    return supported(district, worker)
