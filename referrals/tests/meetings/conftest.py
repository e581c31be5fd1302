"""A coordinator and a social worker of an area, a meeting there, and what comes to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access.models import Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from referrals.tests.meetings import held
from referrals.tests.supported import in_role


@pytest.fixture
def district(db):
    made = DistrictFactory(area=AreaFactory())
    for slug in ("direct", "none"):
        TermFactory(service=made.service, kind=Term.Kind.SUPPORT, slug=slug, label=slug.capitalize())
    return made


@pytest.fixture
def coordinator(district):
    return in_role(district, Role.COORDINATOR)


@pytest.fixture
def worker(district):
    return in_role(district, Role.CASE_WORKER)


@pytest.fixture
def social_worker(district):
    area = district.area
    given = {"service": district.service, "role": Role.SOCIAL_WORKER, "authority": area.authority}
    return MembershipFactory(**given).user


@pytest.fixture
def meeting(district, coordinator):
    return held.a_meeting(district.area, coordinator)


@pytest.fixture
def rfm(district):
    return held.waiting(district)


@pytest.fixture
def queries(client):
    """How many queries a page takes, the second time that it is opened."""

    def taken(address):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    return taken
