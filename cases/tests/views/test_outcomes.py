import pytest
from django.urls import reverse

from access.models import Reading, Term
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, TermFactory
from cases.models import HandBack, Outcome, RhiForm
from cases.tests.factories import EpisodeFactory, OfferFactory

AT = {"at_day": "2018-01-12", "at_time": "12:00"}


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def coordinator(client, district):
    user = MembershipFactory(service=district.service, area=district.area, role=Role.COORDINATOR).user
    client.force_login(user)
    return user


@pytest.fixture
def episode(coordinator, district):
    return fresh(EpisodeFactory(district=district, police_reference="MP1"))


@pytest.fixture
def offered(episode):
    OfferFactory(episode=episode)
    return episode


def fresh(row):
    row.refresh_from_db()
    return row


def reason(service, fits="child", kind=Term.Kind.DECLINE_REASON, **given):
    return TermFactory(service=service, kind=kind, fits=fits, **given)


def send(client, name, episode, data):
    return client.post(reverse(name, args=[episode.public_id]), AT | data)


def page(client, name, episode):
    return client.get(reverse(name, args=[episode.public_id])).content.decode()


def test_a_declined_interview_is_recorded_with_its_reason(client, offered):
    why = reason(offered.service)
    reply = send(client, "outcome", offered, {"kind": "declined_child", "child_reason": why.pk})
    assert reply.url == reverse("episode", args=[offered.public_id])
    outcome = Outcome.objects.get()
    assert (outcome.declined_by, outcome.decline_reason) == ("child", why)
    assert Reading.objects.filter(page="outcome", child_id=offered.child_id).exists()


def test_an_episode_without_an_offer_is_not_offered_or_gets_its_offer_first(client, episode):
    shown = page(client, "outcome", episode)
    assert "log the offer" in shown
    assert "Declined by the child" not in shown
    why = reason(episode.service, "", Term.Kind.NOT_OFFERED_REASON)
    send(client, "outcome", episode, {"kind": "not_offered", "not_offered_reason": why.pk})
    assert Outcome.objects.get().not_offered_reason == why


def test_what_is_missing_is_asked_for_beside_its_question_and_nothing_typed_is_lost(client, offered):
    why = reason(offered.service, "other", label="On holiday")
    typed = {"kind": "declined_child", "other_reason": why.pk, "at_time": ""}
    shown = send(client, "outcome", offered, typed).content.decode()
    assert "Select the reason" in shown
    assert "Enter when this was known" in shown
    assert 'value="2018-01-12"' in shown
    assert 'value="declined_child" id="id_kind_1" checked' in shown
    assert not Outcome.objects.exists()


def test_a_time_that_cannot_be_is_refused_beside_the_time(client, offered):
    why = reason(offered.service)
    typed = {"kind": "declined_child", "child_reason": why.pk, "at_day": "2018-01-10"}
    assert "found notification was received" in send(client, "outcome", offered, typed).content.decode()


def test_an_interview_that_took_place_leads_to_its_form(client, offered):
    reply = send(client, "outcome", offered, {"kind": "completed"})
    assert reply.url == reverse("rhi", args=[RhiForm.objects.get().public_id])
    assert not Outcome.objects.exists()


def test_the_second_of_two_sees_both_outcomes_and_may_correct_the_first(client, offered):
    first, second = reason(offered.service, label="Too tired"), reason(offered.service, label="Too busy")
    send(client, "outcome", offered, {"kind": "declined_child", "child_reason": first.pk})
    typed = {"kind": "declined_child", "child_reason": second.pk}
    reply = send(client, "outcome", offered, typed)
    shown = reply.content.decode()
    assert reply.status_code == 409
    assert "Too tired" in shown
    assert "Too busy" in shown
    assert f'name="child_reason" value="{second.pk}"' in shown
    assert Outcome.objects.get().decline_reason == first
    url = reverse("correct", args=[offered.public_id, "outcome"])
    client.post(url, AT | typed | {"seen": reply.context["seen"], "why": "I spoke to her."})
    assert Outcome.objects.get().decline_reason == second


@pytest.mark.parametrize("address", ["outcome", "hand-back"])
def test_a_closed_episode_leads_back_to_its_page(client, offered, address):
    why = reason(offered.service)
    send(client, "outcome", offered, {"kind": "declined_child", "child_reason": why.pk})
    reply = client.get(reverse(address, args=[offered.public_id]))
    assert reply.url == reverse("episode", args=[offered.public_id])


def test_a_hand_back_proposes_the_responsible_authority_and_the_referral(client, offered):
    proposed = reason(offered.service, "other", slug="referred_to_social_worker")
    shown = client.get(reverse("hand-back", args=[offered.public_id]))
    form = shown.context["form"]
    assert form["authority"].value() == offered.area.authority_id
    assert form["outcome_reason"].value() == proposed.pk


def test_a_hand_back_is_recorded_with_its_outcome(client, offered, coordinator):
    why = reason(offered.service, "other")
    given = {"authority": offered.area.authority_id, "reason": "Please see her.", "outcome_reason": why.pk}
    send(client, "hand-back", offered, given)
    row = HandBack.objects.get()
    assert (row.by, row.reason, row.episode.outcome.decline_reason) == (coordinator, "Please see her.", why)


def test_a_hand_back_after_an_outcome_says_so_and_keeps_what_was_typed(client, offered):
    why = reason(offered.service)
    send(client, "outcome", offered, {"kind": "declined_child", "child_reason": why.pk})
    other = reason(offered.service, "other")
    given = {"authority": offered.area.authority_id, "reason": "Please see her.", "outcome_reason": other.pk}
    shown = send(client, "hand-back", offered, given).content.decode()
    assert "recorded an outcome meanwhile" in shown
    assert "Please see her." in shown
    assert not HandBack.objects.exists()
