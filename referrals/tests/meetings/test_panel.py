"""What meetings said of a referral stands on its page, for all who may see the referral."""

import pytest
from django.urls import reverse

from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import now
from referrals.actions.meetings.items import add_to_agenda, allocate_in_meeting, decide_in_meeting
from referrals.decided import decision_in_words
from referrals.models import Rfm
from referrals.tests.meetings.held import Kind, a_meeting, closed, noted
from referrals.tests.meetings.test_items import agreed


def to_rfm(rfm):
    return reverse("rfm", args=[rfm.public_id])


@pytest.fixture
def said(meeting, rfm, coordinator, social_worker, worker):
    """A closed meeting in which everything was said of an RFM; the case worker has an action."""
    noted(meeting, rfm, coordinator, "She is safer at her aunt’s.")
    noted(meeting, rfm, social_worker, "We see her weekly.", Kind.AUTHORITY_VIEW)
    decide_in_meeting(
        meeting,
        rfm,
        by=coordinator,
        seen=fingerprint(decision_in_words(rfm)),
        support=rfm.service.terms.get(slug="direct"),
        reason="She asked for it.",
        risk="high",
        told="phone",
    )
    allocate_in_meeting(meeting, rfm, by=coordinator, to=worker)
    agreed(meeting, rfm, coordinator, owner=str(worker))
    return closed(meeting, coordinator)


def test_a_case_worker_reads_what_was_said_and_opens_no_meeting(client, said, rfm, worker):
    client.force_login(worker)
    page = client.get(to_rfm(rfm)).text
    for words in ("She is safer at her aunt’s.", "We see her weekly.", "Support: Direct", "Call the school"):
        assert words in page
    assert reverse("meeting", args=[said.public_id]) not in page
    assert "Say that you did it" in page


def test_who_sees_the_meeting_is_led_there(client, said, rfm, coordinator):
    client.force_login(coordinator)
    page = client.get(to_rfm(rfm)).text
    assert f"{reverse('meeting', args=[said.public_id])}#{rfm.reference}" in page
    assert "Say that you did it" not in page


def test_what_a_closed_meeting_decided_stands_as_it_did(client, said, rfm, worker):
    Rfm.objects.update(support=rfm.service.terms.get(slug="none"))
    client.force_login(worker)
    assert "Support: Direct" in client.get(to_rfm(rfm)).text


def test_a_meeting_that_is_not_closed_says_so(client, meeting, rfm, coordinator, worker):
    client.force_login(worker)
    assert "Allocation meetings" not in client.get(to_rfm(rfm)).text
    noted(meeting, rfm, coordinator)
    page = client.get(to_rfm(rfm)).text
    assert "Not closed yet" in page
    assert "She is safer." in page


def test_four_meetings_take_as_many_queries_as_one(client, said, rfm, coordinator, worker, queries):
    client.force_login(worker)
    few = queries(to_rfm(rfm))
    for _ in range(3):
        following = a_meeting(rfm.area, coordinator, starts_at=now())
        add_to_agenda(following, by=coordinator, reference=rfm.reference)
        noted(following, rfm, coordinator)
        agreed(following, rfm, coordinator, owner=str(worker))
        agreed(following, rfm, coordinator, owner=str(worker))
        closed(following, coordinator)
    assert queries(to_rfm(rfm)) == few
