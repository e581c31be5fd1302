from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from access.models import Reading, Term
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, TermFactory
from cases.tests.factories import EpisodeFactory
from referrals.actions.start import start_rfm
from referrals.models import Rfm
from referrals.tests.factories import RfmFactory

FRIDAY = datetime(2018, 1, 12, 15, tzinfo=UTC)
MONDAY = datetime(2018, 1, 15, 15, tzinfo=UTC)


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory())


@pytest.fixture
def agency(district):
    return TermFactory(service=district.service, kind=Term.Kind.AGENCY, slug="voluntary_sector")


@pytest.fixture
def worker(district):
    return MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user


@pytest.fixture
def episode(district):
    made = EpisodeFactory(district=district)
    made.refresh_from_db()
    return made


def test_an_rfm_is_received_now_and_due_by_the_services_clock(episode, worker, agency, time_machine):
    time_machine.move_to(FRIDAY, tick=False)
    rfm = start_rfm(episode, by=worker, agency=agency, risk="high")
    assert (rfm.received_at, rfm.answer_due_at) == (FRIDAY, MONDAY)
    assert (rfm.child, rfm.district, rfm.area) == (episode.child, episode.district, episode.area)
    assert (rfm.age, rfm.risk, rfm.agency, rfm.allocated_to) == (14, "high", agency, worker)


def test_a_child_whose_rfm_waits_for_its_answer_gets_no_second_one(episode, worker, agency):
    waiting = RfmFactory(child=episode.child, district=episode.district, answered_at=None)
    with pytest.raises(ValidationError, match=f"RFM {waiting} .* waits"):
        start_rfm(episode, by=worker, agency=agency, risk="low")
    Rfm.objects.update(answered_at=waiting.received_at)
    assert start_rfm(episode, by=worker, agency=agency, risk="low").pk != waiting.pk


def test_an_episode_that_is_not_counted_starts_no_rfm(district, worker, agency):
    episode = EpisodeFactory(district=district, state="void")
    with pytest.raises(ValidationError, match="not counted"):
        start_rfm(episode, by=worker, agency=agency, risk="low")


def test_the_page_says_what_is_missing_and_then_starts_it(episode, worker, agency, client):
    client.force_login(worker)
    address = reverse("start-rfm", args=[episode.public_id])
    assert '<option value="voluntary_sector" selected>' in client.get(address).content.decode()
    assert "Select how high the risk is" in client.post(address, {"agency": agency.slug}).content.decode()
    assert not Rfm.objects.exists()
    answer = client.post(address, {"agency": agency.slug, "risk": "medium"})
    assert answer.url == reverse("episode", args=[episode.public_id])
    assert Rfm.objects.get().risk == "medium"
    again = client.post(address, {"agency": agency.slug, "risk": "medium"}).content.decode()
    assert "waits for its first answer" in again
    assert Reading.objects.filter(page="start-rfm").exists()
