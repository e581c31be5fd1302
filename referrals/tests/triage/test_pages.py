"""The pages on which triage decides, allocates and puts right."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from access.tests.factories import AreaFactory, DistrictFactory
from cases.models import MatchProposal
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.conflicts import fingerprint
from referrals.actions.clock import pause, resume
from referrals.decided import decision_in_words
from referrals.models import Exit, Rfm, RfmQuery
from referrals.tests.factories import RfmFactory

AT = datetime(2018, 1, 11, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def then(time_machine, client, coordinator):
    time_machine.move_to(AT, tick=False)
    client.force_login(coordinator)


@pytest.fixture
def page(client):
    def got(name, rfm):
        return client.get(reverse(name, args=[rfm.public_id])).text

    return got


@pytest.fixture
def save(client):
    """Sends a decision as the page that was drawn now would."""

    def sent(rfm, **given):
        stands = Rfm.objects.get(pk=rfm.pk)
        typed = {
            "seen": fingerprint(decision_in_words(stands)),
            "support": "none",
            "risk": "high",
            "reason": "Nothing shows.",
            "told": "phone",
        } | given
        return client.post(reverse("decide-rfm", args=[rfm.public_id]), typed)

    return sent


def test_direct_work_leads_on_to_whom_it_is_allocated_and_then_to_the_referral(an_rfm, save, worker, client):
    rfm = an_rfm()
    answer = save(rfm, support="direct", models=["online"])
    assert answer.url == reverse("allocate-rfm", args=[rfm.public_id])
    drawn = client.get(answer.url)
    assert "0 open interviews, 0 CSE cases" in drawn.text
    last = client.post(answer.url, {"to": worker.public_id}, follow=True)
    assert f"{rfm} is allocated to {worker}." in last.text
    assert "Online" in last.text


def test_no_further_action_leads_back_to_the_referral(an_rfm, save):
    rfm = an_rfm()
    assert save(rfm).url == reverse("rfm", args=[rfm.public_id])


def test_what_is_missing_is_said_and_nothing_typed_is_lost(an_rfm, save):
    answer = save(an_rfm(), support="consultation", risk="low", reason="She asked what to do.")
    assert "Select what came of the consultation" in answer.text
    assert "She asked what to do.</textarea>" in answer.text
    assert "Say why the risk is not" in save(an_rfm(), risk="low").text
    assert "Select the support" in save(an_rfm(), support="").text
    assert not Rfm.objects.filter(answered_at__isnull=False).exists()


def test_the_second_of_two_is_shown_both_decisions_and_saves_over_what_they_saw(an_rfm, save, coordinator):
    rfm = an_rfm()
    seen = fingerprint(decision_in_words(rfm))
    save(rfm, reason="Nothing shows.")
    answer = save(rfm, seen=seen, support="direct", reason="A man waits for her.", why="More is known.")
    assert f"{coordinator} changed this while you were typing" in answer.text
    assert Rfm.objects.get().decision_reason == "Nothing shows."
    again = answer.context["form"].data["seen"]
    save(rfm, seen=again, support="direct", reason="A man waits for her.", why="More is known.")
    assert Rfm.objects.get().support.slug == "direct"


def test_a_referrer_with_an_address_can_be_written_to(an_rfm, with_form, page):
    with_address, without = an_rfm(), an_rfm()
    with_form(with_address)
    assert "r.ferrer@school.example" in page("decide-rfm", with_address)
    assert "By e-mail" not in page("decide-rfm", without)


def test_the_page_says_that_a_query_has_to_be_withdrawn_first(an_rfm, page, save, coordinator):
    rfm = an_rfm()
    RfmQuery.objects.create(rfm=rfm, asked_at=AT, asked_by=coordinator, key_digest="x", link_until=AT)
    pause(rfm, at=AT)
    assert "Withdraw the query before you decide" in page("decide-rfm", rfm)
    assert "Withdraw that first" in save(rfm).text


def test_the_clock_panel_shows_both_times_and_each_pause(an_rfm, page, coordinator):
    rfm = an_rfm(received_at=AT - timedelta(hours=20))
    RfmQuery.objects.create(
        rfm=rfm,
        asked_at=AT - timedelta(hours=18),
        asked_by=coordinator,
        key_digest="x",
        link_until=AT,
        answered_at=AT - timedelta(hours=5),
    )
    pause(rfm, at=AT - timedelta(hours=18))
    resume(rfm, at=AT - timedelta(hours=5))
    text = page("rfm", rfm)
    assert ">7 hours</dd>" in text
    assert ">13 hours</dd>" in text
    assert "Answered 11 January 2018 at 4am" in text
    assert "Answer due in 17 hours" in text


def test_bands_of_all_four_stand_side_by_side_with_their_reasons(an_rfm, page, coordinator):
    rfm = an_rfm(
        risk="high", triage_risk="medium", triage_risk_reason="Her aunt took her in.", answered_at=AT
    )
    Exit.objects.create(
        rfm=rfm, ended_on=AT, risk="low", next_steps="x", recorded_by=coordinator, recorded_at=AT
    )
    text = page("rfm", rfm)
    for words in (">High</dd>", "Medium<br>Her aunt took her in.", ">Low</dd>", "Not computed"):
        assert words in text


def test_what_the_referrer_sent_is_there_as_it_came(an_rfm, with_form, page):
    rfm = an_rfm()
    with_form(rfm, concerns="She was seen in a car at midnight.", lives_with="Her aunt")
    text = page("rfm", rfm)
    assert "She was seen in a car at midnight." in text
    assert "Her aunt" in text


def test_who_the_child_may_be_on_record_is_there_with_the_last_years_episodes(
    an_rfm, page, district, service, client
):
    rfm, known = an_rfm(), ChildFactory(service=service, reference="known")
    lately = EpisodeFactory(child=known, district=district, missing_received_at=AT - timedelta(days=30))
    long_ago = EpisodeFactory(child=known, district=district, missing_received_at=AT - timedelta(days=400))
    EpisodeFactory(child=rfm.child, district=district)
    MatchProposal.objects.create(child=rfm.child, candidate=known, why="birthday")
    text = page("rfm", rfm)
    assert lately.police_reference in text
    assert long_ago.police_reference not in text
    known.refresh_from_db()
    compare = reverse("compare", args=[rfm.child.public_id, known.public_id])
    assert compare in text
    assert client.get(compare).status_code == 200


def test_who_merges_no_records_is_not_told_who_it_may_be(an_rfm, page, worker, service, client):
    rfm = an_rfm(allocated_to=worker)
    MatchProposal.objects.create(child=rfm.child, candidate=ChildFactory(service=service), why="birthday")
    client.force_login(worker)
    text = page("rfm", rfm)
    assert "May be on record already" not in text
    assert "Decide on the support" not in text


def test_other_referrals_of_the_child_are_linked_and_one_can_be_the_first(an_rfm, page, client):
    first = an_rfm()
    again = an_rfm(child=first.child, received_at=AT - timedelta(hours=3))
    assert first.reference in page("rfm", again)
    address = reverse("rfm-resubmission", args=[again.public_id])
    assert "Select the earlier referral" in client.post(address, {"why": "Twice."}).text
    kept = client.post(address, {"first": first.public_id, "why": "Twice."}, follow=True)
    assert "The same concern as" in kept.text
    assert "Take back that this is the same concern" in client.get(address).text
    taken_back = client.post(address, {"why": "It was another man."}, follow=True)
    assert f"{again} is a concern of its own." in taken_back.text


def test_a_referral_in_an_area_that_is_not_seen_cannot_be_the_first(an_rfm, page, client, service):
    elsewhere = DistrictFactory(area=AreaFactory(service=service))
    again = an_rfm()
    first = RfmFactory(child=again.child, district=elsewhere, received_at=again.received_at)
    first.refresh_from_db()
    assert "There is no earlier referral" in page("rfm-resubmission", again)
    address = reverse("rfm-resubmission", args=[again.public_id])
    assert first.reference not in client.post(address, {"first": first.public_id, "why": "Twice."}).text
    again.refresh_from_db()
    assert again.resubmission_of is None


def test_without_an_earlier_referral_there_is_nothing_to_choose_from(an_rfm, page):
    assert "There is no earlier referral" in page("rfm-resubmission", an_rfm())


def test_void_is_said_with_a_reason_shown_and_taken_back(an_rfm, client):
    rfm = an_rfm()
    address = reverse("void-rfm", args=[rfm.public_id])
    assert "Say why" in client.post(address).text
    text = client.post(address, {"why": "A test of the form."}, follow=True).text
    assert "No referral at all" in text
    assert "A test of the form." in text
    assert "Decide on the support" not in text
    client.post(address, {"why": "It was meant."})
    assert Rfm.objects.get().voided_at is None
