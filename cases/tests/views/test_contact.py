from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from access.models import Reading, Term
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory, TermFactory
from cases.models import Attempt, Consent, Episode, Offer
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory

FRIDAY = datetime(2018, 1, 5, 12, tzinfo=UTC)  # the found notification comes at midnight, for Saturday's end
IN_TIME = {"at_day": "2018-01-06", "at_time": "09:00"}
LATE = {"at_day": "2018-01-08", "at_time": "09:00"}


@pytest.fixture
def worker(client, db):
    membership = MembershipFactory(role=Role.CASE_WORKER)
    client.force_login(membership.user)
    return membership


@pytest.fixture
def episode(worker):
    return an_episode(worker)


def an_episode(worker, **given):
    episode = EpisodeFactory(
        district=DistrictFactory(area=worker.area), **{"missing_received_at": FRIDAY, **given}
    )
    episode.refresh_from_db()
    return episode


@pytest.fixture
def reasons(episode):
    return [
        TermFactory(service=episode.service, kind=Term.Kind.LATE_REASON, slug=slug, label=label)
        for slug, label in (("weekend", "Weekend"), ("other", "Other"))
    ]


def post(client, address, episode, **data):
    said = {"whom": "child", "how": "telephone", **IN_TIME, **data}
    return client.post(reverse(address, args=[episode.public_id]), said, follow=True)


def offer(client, episode, **data):
    return post(client, "offer", episode, **{"answer": "accepted", **data})


def text(response):
    return response.content.decode()


def test_an_offer_is_logged_in_one_step_and_leads_back_to_the_list(client, episode):
    page = text(offer(client, episode, next=reverse("episodes")))
    assert f"The offer for episode {episode} is logged." in page
    assert '<h1 class="govuk-heading-l">Episodes</h1>' in page
    assert Offer.objects.get().answer == "accepted"


def test_an_offer_that_was_declined_leads_on_to_the_outcome(client, episode):
    response = offer(client, episode, answer="declined", next=reverse("episodes"))
    assert response.redirect_chain[-1][0] == reverse("outcome", args=[episode.public_id])


def test_the_calendar_proposes_why_an_offer_is_late_and_the_person_confirms(client, episode, reasons):
    page = text(client.get(reverse("offer", args=[episode.public_id])))
    assert "Saturday 6 January 2018 fell in that time" in page
    assert 'value="weekend" id="id_late_reason_0" checked' in page
    offer(client, episode, late_reason="weekend", **LATE)
    assert Offer.objects.get().late_reason.slug == "weekend"


def test_a_person_may_choose_another_reason_than_the_calendars(client, episode, reasons):
    offer(client, episode, late_reason="other", **LATE)
    assert Offer.objects.get().late_reason.slug == "other"


def test_a_late_offer_without_a_reason_comes_back_with_what_was_typed(client, episode, reasons):
    page = text(offer(client, episode, **LATE))
    assert "Select why the offer was late: it was due by the end of 6 January 2018" in page
    assert 'value="2018-01-08"' in page
    assert not Offer.objects.exists()


def test_an_offer_not_yet_due_is_not_asked_for_a_reason(client, worker):
    episode = an_episode(worker, missing_received_at=datetime.now(UTC) - timedelta(hours=20))
    assert "Why was the offer late?" not in text(client.get(reverse("offer", args=[episode.public_id])))


def test_what_is_missing_in_an_offer_is_asked_for_by_name(client, episode):
    page = text(client.post(reverse("offer", args=[episode.public_id])))
    for words in ("Enter when the interview was offered", "Select to whom", "Select how", "Select what"):
        assert words in page


def test_an_offer_before_the_found_notification_is_refused_beside_the_time(client, episode):
    response = offer(client, episode, at_day="2018-01-05", at_time="23:59")
    assert "received on 6 January 2018 at midnight" in response.context["form"].errors["at"][0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"found_at": None, "found_received_at": None}, "The found notification has not been received."),
        ({"state": "void"}, "This notification is void."),
    ],
)
def test_the_page_of_an_offer_that_cannot_be_made_says_why(client, worker, given, said):
    episode = an_episode(worker, **given)
    response = client.get(reverse("offer", args=[episode.public_id]), follow=True)
    assert said in text(response)
    assert response.redirect_chain[-1][0] == reverse("episode", args=[episode.public_id])


def test_an_episode_with_an_offer_or_an_outcome_is_offered_nothing(client, worker):
    offered, closed = OfferFactory(episode=an_episode(worker)), OutcomeFactory(episode=an_episode(worker))
    for one, said in ((offered, "An offer is recorded already."), (closed, "has its outcome already.")):
        page = text(client.get(reverse("offer", args=[one.episode.public_id]), follow=True))
        assert said in page


def test_who_is_second_sees_both_offers_and_nothing_is_saved(client, episode):
    OfferFactory(episode=episode, offered_at=FRIDAY + timedelta(hours=13), answer="declined")
    page = text(offer(client, episode))
    assert "Somebody logged an offer meanwhile" in page
    assert 'data-label="Theirs">Declined' in page
    assert 'data-label="Yours">Accepted' in page
    assert not Attempt.objects.exists()
    assert Reading.objects.filter(page="offer", child_id=episode.child_id).exists()


def test_who_is_second_may_keep_their_own_as_an_attempt(client, episode):
    theirs = OfferFactory(episode=episode)
    offer(client, episode, keep="both")
    kept = Attempt.objects.get()
    assert (kept.at, kept.result) == (datetime(2018, 1, 6, 9, tzinfo=UTC), "reached")
    assert kept.note == "Offered an interview as well. Answer: accepted"
    assert Offer.objects.get() == theirs


def test_the_same_offer_sent_twice_is_one(client, episode):
    offer(client, episode)
    assert f"This offer for episode {episode} is recorded already." in text(offer(client, episode))
    assert (Offer.objects.count(), Attempt.objects.count()) == (1, 0)


def test_an_attempt_is_logged_with_its_note(client, episode):
    page = text(post(client, "attempt", episode, result="no_answer", note="Rings out."))
    assert f"The attempt at contact for episode {episode} is logged." in page
    assert "Rings out." in page
    assert Attempt.objects.get().result == "no_answer"


def test_an_attempt_in_the_future_is_refused_beside_the_time(client, episode):
    response = post(client, "attempt", episode, result="reached", at_day="2999-01-01")
    assert response.context["form"].errors["at"] == ["The attempt can’t be in the future"]


CONSENT = {"to": "interview", "giver": "parent_carer", "name": "Alex Hill", "answer": "given"}


def test_consent_is_recorded_and_stands(client, episode):
    page = text(post(client, "consent", episode, **CONSENT))
    assert f"Consent for episode {episode} is recorded." in page
    assert "Parent or carer: the interview" in page
    assert Consent.objects.get().name == "Alex Hill"


def test_consent_of_a_parent_without_a_name_is_asked_for_it(client, episode):
    response = post(client, "consent", episode, **{**CONSENT, "name": ""})
    assert response.context["form"].errors["name"] == ["Enter the name of the parent or carer"]


def test_consent_recorded_wrongly_is_corrected_with_a_reason_and_both_stay(client, episode):
    post(client, "consent", episode, **CONSENT)
    wrong = Consent.objects.get()
    right = {**CONSENT, "answer": "refused", "corrects": wrong.pk}
    response = post(client, "consent", episode, **right)
    assert response.context["form"].errors["note"] == [
        "Say why it was wrong, so that others can follow the correction"
    ]
    post(client, "consent", episode, **right, note="It was the aunt who agreed.")
    page = text(client.get(reverse("consent", args=[episode.public_id])))
    assert page.count("Recorded wrongly") == 1
    assert "It was the aunt who agreed." in page
    assert list(Consent.objects.values_list("answer", flat=True)) == ["given", "refused"]


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (datetime(2003, 6, 15, tzinfo=UTC).date(), "is 13 or over (since 15 June 2016)"),
        (None, "The date of birth is not recorded."),
    ],
)
def test_the_page_says_what_the_age_asks_for(client, worker, born, said):
    episode = an_episode(worker, child__date_of_birth=born, child__service=worker.service)
    assert said in text(client.get(reverse("consent", args=[episode.public_id])))


def test_the_page_says_when_a_younger_child_turns_13(client, worker):
    child = ChildFactory(service=worker.service, date_of_birth=datetime(2005, 2, 1, tzinfo=UTC).date())
    client.force_login(worker.user)
    episode = an_episode(worker, child=child)
    with time_machine.travel("2018-01-09T12:00:00Z", tick=False):
        client.force_login(worker.user)
        page = text(client.get(reverse("consent", args=[episode.public_id])))
    assert "turns 13 on 1 February 2018" in page


def test_each_page_records_who_read_the_childs_record(client, episode):
    for name in ("offer", "attempt", "consent"):
        client.get(reverse(name, args=[episode.public_id]))
        assert Reading.objects.filter(page=name, child_id=episode.child_id).count() == 1


def test_pages_take_as_many_queries_for_twenty_events_as_for_one(
    client, worker, episode, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(25) as captured:
            client.get(reverse("consent", args=[episode.public_id]))
        return len(captured)

    post(client, "consent", episode, **CONSENT)
    few = queries()
    first = Consent.objects.get()
    Consent.objects.bulk_create(
        Consent(
            episode=episode,
            recorded_by=worker.user,
            at=first.at,
            to="sharing",
            giver="child",
            how="visit",
            answer="given",
        )
        for _ in range(19)
    )
    assert queries() == few
    assert Episode.objects.get(pk=episode.pk).consents.count() == 20
