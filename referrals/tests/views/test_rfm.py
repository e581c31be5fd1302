import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory
from referrals.actions.instrument import put_into_use
from referrals.models import Indicator, IndicatorShown
from referrals.tests.factories import RfmFactory
from referrals.tests.instruments import a_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def coordinator(district, client):
    user = MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user
    client.force_login(user)
    return user


def an_rfm(district, **given):
    rfm = RfmFactory(child=ChildFactory(service=district.service), district=district, **given)
    rfm.refresh_from_db()
    return rfm


def with_indicators(district, number=1):
    version = put_into_use(
        a_draft(district.service, {"Online": [(f"Pictures {n}", 5) for n in range(number)]}), changes=""
    )
    rfm = an_rfm(district, version=version, computed_risk="high", risk="low", answered_at=None)
    for indicator in Indicator.objects.filter(section__version=version):
        IndicatorShown.objects.create(rfm=rfm, indicator=indicator, evidence="She told her aunt.")
    return rfm


def address(rfm):
    return reverse("rfm", args=[rfm.public_id])


def test_the_bands_stand_side_by_side_with_what_shows(coordinator, district, client):
    text = client.get(address(with_indicators(district))).text
    assert ">High (5, by version 1 of the matrix)</dd>" in text
    assert ">Low</dd>" in text
    assert "Pictures 0" in text
    assert "She told her aunt." in text
    assert " late</strong>" in text


@pytest.mark.parametrize(("is_decided", "said"), [(True, "Not recorded"), (False, "Not decided yet")])
def test_an_older_decision_without_a_risk_is_not_said_to_be_open(
    coordinator, district, client, is_decided, said
):
    rfm = an_rfm(district, **({} if is_decided else {"support": None, "answered_at": None}))
    assert f">{said}</dd>" in client.get(address(rfm)).text


def test_an_rfm_of_a_record_file_says_that_it_came_without_indicators(coordinator, district, client):
    assert "it came without indicators" in client.get(address(an_rfm(district))).text


def test_reading_it_leaves_a_trail(coordinator, district, client):
    rfm = an_rfm(district)
    client.get(address(rfm))
    assert Reading.objects.filter(page="rfm", child_id=rfm.child_id).exists()


def test_a_worker_of_another_area_sees_it_only_where_it_is_allocated_to_them(district, client):
    elsewhere = AreaFactory(service=district.service)
    worker, other = (
        MembershipFactory(service=district.service, area=elsewhere, role=Role.CASE_WORKER).user
        for _ in range(2)
    )
    rfm = an_rfm(district, allocated_to=worker)
    client.force_login(worker)
    assert client.get(address(rfm)).status_code == 200
    client.force_login(other)
    assert client.get(address(rfm)).status_code == 404


def test_twenty_indicators_take_as_many_queries_as_one(coordinator, district, client):
    def queries(rfm):
        client.get(address(rfm))
        with CaptureQueriesContext(connection) as taken:
            client.get(address(rfm))
        return len(taken)

    assert queries(with_indicators(district, 20)) == queries(with_indicators(district))
