from datetime import UTC, datetime

import pytest
from django.urls import reverse

from access.models import Term
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, TermFactory
from cases.actions.contact import log_attempt
from cases.actions.corrections import seen_as
from cases.actions.outcomes import record_outcome
from cases.models import Attempt, Correction, HandBack, Offer, Outcome, RhiForm
from cases.tests.factories import OfferFactory, OutcomeFactory
from cases.tests.rhi.written import a_submission
from missing_cse.lib.times import now

LATER = datetime(2018, 1, 11, 20, tzinfo=UTC)


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def worker(client, district):
    user = MembershipFactory(service=district.service, area=district.area, role=Role.CASE_WORKER).user
    client.force_login(user)
    return user


@pytest.fixture
def episode(district, worker):
    made = OfferFactory(episode__district=district).episode
    made.refresh_from_db()
    return made


@pytest.fixture
def declined(episode, worker):
    tired = TermFactory(
        service=episode.service, kind=Term.Kind.DECLINE_REASON, fits="child", label="Too tired"
    )
    given = {"declined_by": "child", "decline_reason": tired}
    return record_outcome(episode, by=worker, kind="declined", at=LATER, **given)


def of(episode, name, subject):
    return reverse(name, args=[episode.public_id, subject])


def typed(page):
    """What the form of a page sends as it stands."""
    form = page.context["form"]
    data = {"seen": page.context["seen"]}
    for field in form:
        value = field.value()
        if isinstance(value, datetime):
            data |= {f"{field.name}_day": f"{value:%Y-%m-%d}", f"{field.name}_time": f"{value:%H:%M}"}
        elif value is not None:
            data[field.name] = value
    return data


def test_the_form_stands_as_recorded_and_a_change_is_saved_with_its_reason(client, declined):
    url = of(declined.episode, "correct", "outcome")
    data = typed(client.get(url)) | {"at_time": "21:30", "why": "Typed wrongly."}
    assert (data["kind"], data["child_reason"]) == ("declined_child", declined.decline_reason_id)
    reply = client.post(url, data)
    assert reply.url == reverse("episode", args=[declined.episode.public_id])
    assert Outcome.objects.get().at == datetime(2018, 1, 11, 21, 30, tzinfo=UTC)
    assert Correction.objects.get().reason == "Typed wrongly."


def test_a_correction_without_a_reason_is_asked_for_one(client, declined):
    url = of(declined.episode, "correct", "outcome")
    shown = client.post(url, typed(client.get(url)) | {"at_time": "21:30"}).content.decode()
    assert "Say why it was wrong" in shown
    assert 'value="21:30"' in shown
    assert not Correction.objects.exists()


def test_a_stale_page_shows_both_versions_and_saves_only_what_is_chosen(client, declined):
    url = of(declined.episode, "correct", "outcome")
    mine = typed(client.get(url)) | {"at_time": "21:30", "why": "Typed wrongly."}
    Outcome.objects.update(at=LATER.replace(hour=22))
    conflict = client.post(url, mine)
    shown = conflict.content.decode()
    assert conflict.status_code == 409
    assert "11 January 2018 at 10pm" in shown
    assert "11 January 2018 at 9:30pm" in shown
    assert Outcome.objects.get().at == LATER.replace(hour=22)
    client.post(url, mine | {"seen": conflict.context["seen"]})
    assert Outcome.objects.get().at == LATER.replace(hour=21, minute=30)


def test_what_others_recorded_is_shown_without_a_form(client, episode):
    shown = client.get(of(episode, "correct", "offer")).content.decode()
    assert "or a coordinator. Ask one of them" in shown
    assert "Save the correction" not in shown


def test_an_offer_that_is_left_alone_keeps_its_seconds(client, episode, worker):
    Offer.objects.update(recorded_by=worker, offered_at=episode.offer.offered_at.replace(second=31))
    url = of(episode, "correct", "offer")
    answers = {"whom": "child", "how": "telephone", "answer": "accepted", "why": "Left out."}
    client.post(url, typed(client.get(url)) | answers)
    offer = Offer.objects.get()
    assert (offer.answer, offer.offered_at.second) == ("accepted", 31)


def test_an_attempt_is_corrected_by_its_own_address(client, episode, worker):
    made = log_attempt(episode, by=worker, at=now(), how="telephone", whom="child", result="no_answer")
    made.refresh_from_db()
    url = reverse("correct-attempt", args=[made.public_id])
    client.post(url, typed(client.get(url)) | {"result": "reached", "why": "She called back."})
    assert Attempt.objects.get().result == "reached"
    url = reverse("take-back-attempt", args=[made.public_id])
    client.post(url, {"seen": client.get(url).context["seen"], "why": "Another child’s."})
    assert not Attempt.objects.exists()


def test_a_completed_outcome_is_taken_back_after_it_was_said_what_goes_with_it(client, episode):
    OutcomeFactory(episode=episode, recorded_by=None)
    episode.allocated_to_id = client.session["_auth_user_id"]
    episode.save()
    reply = client.get(of(episode, "correct", "outcome"), follow=True)
    assert "The interview goes with it" in reply.content.decode()
    data = {"seen": reply.context["seen"], "why": "Another child’s."}
    client.post(of(episode, "take-back", "outcome"), data)
    assert not Outcome.objects.exists()


def test_the_outcome_of_an_approved_interview_is_not_offered_to_be_taken_back(client, district, worker):
    episode = a_submission(worker, district).form.episode
    links = f'href="{of(episode, "correct", "outcome")}"'
    own_page = reverse("episode", args=[episode.public_id])
    assert links in client.get(own_page).content.decode()

    RhiForm.objects.update(state="approved")
    shown = client.get(own_page).content.decode()
    assert links not in shown
    assert "The interview is approved, and others rely on it. It can’t be taken back." in shown

    assert client.get(of(episode, "take-back", "outcome")).url == own_page
    data = {"seen": seen_as(episode.outcome), "why": "Another child’s."}
    refused = client.post(of(episode, "take-back", "outcome"), data)
    assert "The interview is approved" in refused.content.decode()
    assert Outcome.objects.exists()


def test_a_refused_take_back_says_why(client, declined, worker):
    Offer.objects.update(recorded_by=worker)
    url = of(declined.episode, "take-back", "offer")
    data = {"seen": client.get(url).context["seen"], "why": "Another child’s."}
    assert "Take the outcome back first" in client.post(url, data).content.decode()


@pytest.mark.parametrize("subject", ["nothing", "hand_back", "interview"])
def test_what_is_not_recorded_is_not_found(client, episode, subject):
    assert client.get(of(episode, "correct", subject)).status_code == 404


def test_a_case_worker_does_not_correct_a_hand_back(client, declined, worker):
    given = {"at": LATER, "by": worker, "reason": "Please."}
    HandBack.objects.create(episode=declined.episode, authority=declined.episode.area.authority, **given)
    assert client.get(of(declined.episode, "correct", "hand_back")).status_code == 404
