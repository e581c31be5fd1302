"""An RFM that a referrer sent, and the coordinator of its area."""

import pytest

from access.models import Area
from access.roles import Role
from access.tests.factories import MembershipFactory
from referrals.tests.queries.asked import an_rfm


@pytest.fixture
def rfm(db):
    rfm = an_rfm()
    Area.objects.filter(pk=rfm.area_id).update(phone="01632 960 123")
    rfm.area.refresh_from_db()
    return rfm


@pytest.fixture
def coordinator(rfm):
    return MembershipFactory(service=rfm.service, area=rfm.area, role=Role.COORDINATOR).user


@pytest.fixture
def staff(client, coordinator):
    client.force_login(coordinator)
    return client
