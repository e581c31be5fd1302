from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory
from referrals.actions.clock import pause
from referrals.actions.queries import look_at_answers, record_answers
from referrals.lanes import (
    ANSWERED,
    ANSWERS,
    INFORMATION,
    LANES,
    QUERIES,
    UNALLOCATED,
    numbers,
    waiting_by_area,
)
from referrals.models import Rfm, RfmQuery
from referrals.tests.factories import RfmFactory

# A Wednesday; RFMs of the factory came on it at midday.
AT = datetime(2018, 1, 11, 9, tzinfo=UTC)
BOARD = "/triage/"


@pytest.fixture(autouse=True)
def then(time_machine):
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def asked(an_rfm, coordinator):
    """Makes an RFM about which the referrer was asked, and has not answered."""

    def made(**given):
        rfm = an_rfm(**given)
        query = RfmQuery.objects.create(
            rfm=rfm,
            asked_at=AT - timedelta(hours=6),
            asked_by=coordinator,
            key_digest=rfm.reference,
            link_until=AT,
        )
        pause(rfm, at=query.asked_at)
        return rfm

    return made


@pytest.fixture
def to_allocate(an_rfm, coordinator, term):
    return an_rfm(answered_at=AT - timedelta(hours=1), support=term("direct"), decided_by=coordinator)


def in_lane(lane, user):
    return list(lane.rfms(user).values_list("reference", flat=True))


def test_each_referral_waits_in_one_lane(an_rfm, asked, to_allocate, coordinator, term):
    waits, with_referrer = an_rfm(), asked()
    information = an_rfm(for_information=True)
    an_rfm(answered_at=AT, support=term("consultation"), decided_by=coordinator)
    an_rfm(voided_at=AT, voided_by=coordinator, void_reason="A test.")
    an_rfm(child=waits.child, resubmission_of=waits)
    assert in_lane(ANSWERS, coordinator) == [waits.reference]
    assert in_lane(QUERIES, coordinator) == [with_referrer.reference]
    assert in_lane(INFORMATION, coordinator) == [information.reference]
    assert in_lane(UNALLOCATED, coordinator) == [to_allocate.reference]
    each = dict.fromkeys(LANES, 1) | {ANSWERED.slug: 0}
    assert numbers(Rfm.objects.on_the_board_of(coordinator)) == each
    assert waiting_by_area(coordinator) == {waits.area_id: each}


def test_an_answer_that_nobody_has_looked_at_has_a_lane_of_its_own(asked, coordinator):
    rfm = asked()
    query = rfm.queries.get()
    record_answers(query, by=coordinator, told_by="R. Ferrer", answers=[])
    RfmQuery.objects.update(seen_at=None, seen_by=None)
    assert in_lane(ANSWERED, coordinator) == in_lane(ANSWERS, coordinator) == [rfm.reference]
    look_at_answers(query, by=coordinator)
    assert in_lane(ANSWERED, coordinator) == []


def test_somebody_who_is_eighteen_gets_an_answer_too(an_rfm, coordinator, service):
    grown = ChildFactory(service=service, date_of_birth=datetime(1999, 1, 1))  # noqa: DTZ001
    rfm = an_rfm(child=grown)
    assert in_lane(ANSWERS, coordinator) == [rfm.reference]


def test_what_is_due_first_is_on_top_with_both_times_in_words(an_rfm, asked, coordinator, client):
    later = an_rfm(received_at=AT - timedelta(hours=2))
    late = an_rfm(received_at=AT - timedelta(hours=30))
    asked(received_at=AT - timedelta(hours=10))
    client.force_login(coordinator)
    text = client.get(BOARD).text
    assert text.index(late.reference) < text.index(later.reference)
    assert "Answer 6 hours late" in text
    assert "Answer due in 22 hours" in text
    assert "Stands still: asked 6 hours ago" in text
    assert "4 hours with us, 6 hours with the referrer" in text


def test_a_case_worker_finds_what_is_allocated_to_them_and_decides_nothing(an_rfm, worker, client):
    own, other = an_rfm(allocated_to=worker), an_rfm()
    client.force_login(worker)
    text = client.get(BOARD).text
    assert own.reference in text
    assert other.reference not in text
    assert "Open the referral" in text
    assert ">Decide<" not in text


def test_a_coordinator_of_another_area_finds_nothing_and_seniors_narrow_by_area(an_rfm, service, client):
    rfm, elsewhere = an_rfm(), DistrictFactory(service=service, area=AreaFactory(service=service))
    there = RfmFactory(child=ChildFactory(service=service), district=elsewhere, answered_at=None)
    other = MembershipFactory(service=service, area=elsewhere.area, role=Role.COORDINATOR).user
    client.force_login(other)
    assert rfm.reference not in client.get(BOARD).text
    client.force_login(MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user)
    everywhere = client.get(BOARD).text
    assert rfm.reference in everywhere
    assert there.reference in everywhere
    narrowed = client.get(BOARD, {"area": elsewhere.area.slug}).text
    assert there.reference in narrowed
    assert rfm.reference not in narrowed


def test_a_restricted_child_is_on_nobodys_board_whom_the_record_does_not_name(
    an_rfm, coordinator, service, client
):
    rfm = an_rfm(child=ChildFactory(service=service, restricted=True))
    client.force_login(coordinator)
    assert rfm.reference not in client.get(BOARD).text
    assert sum(waiting_by_area(coordinator)[rfm.area_id].values()) == 0


def test_a_lane_has_pages_and_the_board_its_first_rows(an_rfm, coordinator, client, monkeypatch):
    monkeypatch.setattr("missing_cse.lib.keyset.ROWS", 12)
    made = [an_rfm(received_at=AT - timedelta(minutes=number)) for number in range(13)]
    client.force_login(coordinator)
    board = client.get(BOARD).text
    assert "All 13" in board
    assert board.count("RFM") < 13 * 4
    page = client.get(reverse("triage-lane", args=["rfms-to-answer"]))
    assert "13 referrals" in page.text
    following = client.get(page.context["page"].next_url)
    assert [row.reference for row in following.context["rows"]] == [made[0].reference]
    assert Reading.objects.filter(page="triage", child_id=made[0].child_id).exists()


def test_the_address_of_the_form_for_referrers_is_there_for_those_who_triage(
    coordinator, worker, service, client
):
    address = reverse("refer", args=[service.slug])
    client.force_login(coordinator)
    assert f"http://testserver{address}" in client.get(BOARD).text
    client.force_login(worker)
    assert address not in client.get(BOARD).text


def test_there_is_no_lane_of_any_other_name(coordinator, client):
    client.force_login(coordinator)
    assert client.get(reverse("triage-lane", args=["mine"])).status_code == 404


def test_an_empty_board_says_that_nothing_waits(coordinator, client):
    client.force_login(coordinator)
    assert "Every referral has its first answer" in client.get(BOARD).text
    assert "Nothing here fits" in client.get(BOARD, {"area": "north"}).text


def test_a_full_board_takes_as_many_queries_as_one_with_a_row_a_lane(
    an_rfm, asked, to_allocate, coordinator, client
):
    def queries():
        client.get(BOARD)
        with CaptureQueriesContext(connection) as taken:
            client.get(BOARD)
        return len(taken)

    client.force_login(coordinator)
    an_rfm(), asked(), an_rfm(for_information=True)
    few = queries()
    for _ in range(8):
        an_rfm(), asked(), an_rfm(for_information=True)
    assert queries() == few


def test_noting_what_was_sent_for_information_leads_back_to_the_board(an_rfm, coordinator, client):
    rfm = an_rfm(for_information=True)
    client.force_login(coordinator)
    address = reverse("note-rfm", args=[rfm.public_id])
    answer = client.post(address, {"next": BOARD + "?area=north"})
    assert answer.url == BOARD + "?area=north"
    assert Rfm.objects.get().support.slug == "consultation"
    again = client.post(address, follow=True)
    assert "Only a referral that was sent" in again.text
