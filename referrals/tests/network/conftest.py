"""A service with two areas, and people who work there."""

import pytest

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory, EpisodeFactory


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def elsewhere(district):
    """A district of another area of the service."""
    return DistrictFactory(area=AreaFactory(service=district.service))


@pytest.fixture
def person(district):
    """Makes somebody with a role, in the area of the district unless told otherwise."""

    def made(role, **given):
        about = {"service": district.service, **given}
        if role in (Role.CASE_WORKER, Role.COORDINATOR):
            about = {"area": district.area, **about}
        return MembershipFactory(role=role, **about).user

    return made


@pytest.fixture
def worker(person):
    return person(Role.CASE_WORKER)


@pytest.fixture
def coordinator(person):
    return person(Role.COORDINATOR)


@pytest.fixture
def senior(person):
    return person(Role.SENIOR_COORDINATOR)


@pytest.fixture
def child_in(district):
    """Makes a child who was missing in a district, the own one unless told otherwise."""

    def made(where=district, **given):
        child = ChildFactory(service=where.service, **given)
        EpisodeFactory(child=child, district=where)
        child.refresh_from_db()
        return child

    return made


@pytest.fixture
def child(child_in):
    return child_in()
