"""A service with two areas of two authorities, and lists of one of them."""

from datetime import UTC, date, datetime

import pytest

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.tests.factories import EpisodeFactory
from missing_cse.lib.periods import Period
from reporting.models import Reconciliation
from reporting.reconciliation.actions import start_reconciliation
from reporting.reconciliation.reading import Line

PERIOD = Period.parse("2017-18-Q4")
BORN = date(2003, 6, 15)


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def service(district):
    return district.service


@pytest.fixture
def authority(district):
    return district.area.authority


@pytest.fixture
def elsewhere(service):
    """A district in an area of another authority."""
    return DistrictFactory(area=AreaFactory(service=service))


@pytest.fixture
def senior(service):
    return MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user


@pytest.fixture
def social_worker(service, authority):
    return MembershipFactory(service=service, role=Role.SOCIAL_WORKER, authority=authority).user


@pytest.fixture
def episode(district):
    """Makes an episode of the quarter, with a reference and a day of February."""

    def make(reference, day=10, **given):
        at = datetime(2018, 2, day, 12, tzinfo=UTC)
        about = {"district": district, "missing_received_at": at, "child__date_of_birth": BORN}
        return EpisodeFactory(police_reference=reference, **(about | given))

    return make


@pytest.fixture
def start(service, authority, senior):
    """Brings in a list of the authority: texts are references of lines in February, Lines are as they are."""

    def begin(*listed, counts=Reconciliation.Counts.NOTIFICATIONS, **given):
        lines = [
            one if isinstance(one, Line) else Line(number, date(2018, 2, 10), one)
            for number, one in enumerate(listed, start=2)
        ]
        about = {"counts": counts, "authority": authority, "lines": lines, "by": senior}
        return start_reconciliation(service, PERIOD, **(about | given))

    return begin
