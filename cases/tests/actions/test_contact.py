from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Term
from access.tests.factories import TermFactory, UserFactory
from cases.actions.contact import OfferedMeanwhile, log_attempt, offer_interview, record_consent
from cases.models import Attempt, Consent, Episode, Offer
from cases.tests.at_the_same_time import start_another, wait_until_another_waits
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib.times import now

RECEIVED = datetime(2018, 1, 11, 0, 0, tzinfo=UTC)
DUE = RECEIVED + timedelta(hours=24)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def person(db):
    return UserFactory()


@pytest.fixture
def episode(db):
    return EpisodeFactory()


@pytest.fixture
def weekend(episode):
    return TermFactory(service=episode.service, kind=Term.Kind.LATE_REASON, slug="weekend", label="Weekend")


def offer(episode, person, at=DUE, **given):
    return offer_interview(
        episode, by=person, at=at, **{"whom": "child", "how": "telephone", "answer": "accepted", **given}
    )


def consent(episode, person, **given):
    said = {"at": DUE, "to": "interview", "giver": "parent_carer", "name": "Alex Hill"}
    return record_consent(episode, by=person, **{**said, "how": "visit", "answer": "given", **given})


def refused(match):
    return pytest.raises(ValidationError, match=match)


def test_an_offer_keeps_when_to_whom_how_and_the_answer(episode, person):
    made = offer(episode, person, answer="declined")
    assert (made.offered_at, made.whom, made.how, made.answer) == (DUE, "child", "telephone", "declined")
    assert made.recorded_by == person


def test_a_late_offer_needs_its_reason(episode, person, weekend):
    with refused("Select why the offer was late: it was due by the end of 11 January 2018"):
        offer(episode, person, DUE + MINUTE)
    assert offer(episode, person, DUE + MINUTE, late_reason=weekend).late_reason == weekend


def test_an_offer_in_time_keeps_no_reason(episode, person, weekend):
    assert offer(episode, person, late_reason=weekend).late_reason is None


def test_an_offer_before_the_found_notification_is_refused(episode, person):
    with refused("The found notification was received on 11 January 2018 at midnight"):
        offer(episode, person, RECEIVED - MINUTE)
    with refused("The found notification has not been received"):
        offer(EpisodeFactory(found_at=None, found_received_at=None), person)


def test_an_offer_in_the_minute_of_the_found_notification_is_taken(person):
    episode = EpisodeFactory(found_received_at=RECEIVED + timedelta(seconds=40))
    assert offer(episode, person, RECEIVED).offered_at == RECEIVED


def test_an_offer_in_the_future_is_refused(episode, person, weekend):
    with refused("The offer can’t be in the future"):
        offer(episode, person, now() + MINUTE, late_reason=weekend)


def test_a_second_offer_is_refused_and_tells_of_the_first(episode, person):
    first = OfferFactory(episode=episode)
    with pytest.raises(OfferedMeanwhile) as refusal:
        offer(episode, person)
    assert (refusal.value.theirs, refusal.value.yours.answer) == (first, "accepted")


def test_no_offer_is_made_for_an_episode_that_is_closed_or_not_counted(episode, person):
    OutcomeFactory(episode=episode)
    with refused("has its outcome already"):
        offer(episode, person)
    with refused("is void"):
        offer(EpisodeFactory(state="void"), person)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_offer_at_once_one_is_told_of_the_other():
    episode, person, told = EpisodeFactory(), UserFactory(), []

    def at_once():
        try:
            offer(type(episode).objects.get(pk=episode.pk), person)
        except OfferedMeanwhile as refusal:
            told.append(refusal.theirs)

    for one in [start_another(at_once) for _ in range(2)]:
        one.join()
    assert told == [Offer.objects.get()]


def test_every_attempt_is_kept(episode, person):
    for at in (RECEIVED - timedelta(days=1), DUE, DUE):
        log_attempt(episode, by=person, at=at, how="message", whom="child", result="no_answer")
    assert Attempt.objects.filter(episode=episode, recorded_by=person).count() == 3


def test_an_attempt_in_the_future_or_on_a_void_notification_is_refused(episode, person):
    given = {"by": person, "how": "message", "whom": "child", "result": "no_answer"}
    with refused("The attempt can’t be in the future"):
        log_attempt(episode, at=now() + MINUTE, **given)
    with refused("is void"):
        log_attempt(EpisodeFactory(state="void"), at=DUE, **given)


@pytest.mark.django_db(transaction=True)
def test_no_attempt_is_kept_on_a_notification_that_is_declared_void_meanwhile():
    episode, person, told, decided = EpisodeFactory(), UserFactory(), [], Event()

    def attempt():
        decided.wait()
        with refused("is void") as refusal:
            log_attempt(episode, by=person, at=DUE, how="message", whom="child", result="no_answer")
        told.append(refusal.value)

    other_worker = start_another(attempt)
    with transaction.atomic():
        Episode.objects.filter(pk=episode.pk).update(state="void")
        decided.set()
        wait_until_another_waits()
    other_worker.join()
    assert told
    assert not Attempt.objects.exists()


def test_consent_is_one_event_after_the_other(episode, person):
    given, withdrawn = consent(episode, person), consent(episode, person, answer="withdrawn")
    assert list(Consent.objects.all()) == [given, withdrawn]


def test_a_parent_or_carer_is_named_and_a_child_need_not_be(episode, person):
    with refused("Enter the name of the parent or carer"):
        consent(episode, person, name="")
    assert consent(episode, person, giver="child", name="").pk


def test_consent_in_the_future_or_on_a_void_notification_is_refused(episode, person):
    with refused("Consent can’t be in the future"):
        consent(episode, person, at=now() + MINUTE)
    with refused("is void"):
        consent(EpisodeFactory(state="void"), person)


def test_a_correction_says_why_and_is_made_once(episode, person):
    wrong = consent(episode, person)
    with refused("Say why it was wrong"):
        consent(episode, person, corrects=wrong)
    right = consent(episode, person, answer="refused", corrects=wrong, note="The father refused.")
    assert right.corrects == wrong
    with refused("Somebody has corrected this already"):
        consent(episode, person, corrects=wrong, note="Once more.")


def test_what_was_recorded_on_another_episode_is_corrected_there(episode, person):
    with refused("recorded on another episode"):
        consent(episode, person, corrects=consent(EpisodeFactory(), person), note="It is wrong.")
