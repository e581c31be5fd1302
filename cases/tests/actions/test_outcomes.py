from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from access.models import Term
from access.tests.factories import AuthorityFactory, TermFactory, UserFactory
from access.tests.refusal import refused
from cases.actions.outcomes import ClosedMeanwhile, hand_back, record_outcome
from cases.models import HandBack, Outcome
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory

FOUND_RECEIVED = datetime(2018, 1, 11, tzinfo=UTC)  # as EpisodeFactory has it
OFFERED = FOUND_RECEIVED + timedelta(hours=2)  # as OfferFactory has it
LATER = FOUND_RECEIVED + timedelta(days=1)
Kind, By = Outcome.Kind, Outcome.DeclinedBy


@pytest.fixture
def episode(db):
    return EpisodeFactory()


@pytest.fixture
def offered(episode):
    OfferFactory(episode=episode)
    return episode


def reason(episode, kind=Term.Kind.DECLINE_REASON, fits=By.CHILD):
    return TermFactory(service=episode.service, kind=kind, fits=fits)


def decline(episode, **given):
    values = {"kind": Kind.DECLINED, "at": LATER, "declined_by": By.CHILD, "by": UserFactory(), **given}
    return record_outcome(episode, **{"decline_reason": reason(episode), **values})


def not_offered(episode, **given):
    why = reason(episode, Term.Kind.NOT_OFFERED_REASON, "")
    values = {"kind": Kind.NOT_OFFERED, "at": LATER, "not_offered_reason": why, "by": UserFactory(), **given}
    return record_outcome(episode, **values)


@pytest.mark.parametrize("declined_by", By.values)
def test_a_declined_interview_says_by_whom_why_when_and_who_recorded_it(offered, declined_by):
    why, person = reason(offered, fits=declined_by), UserFactory()
    decline(offered, declined_by=declined_by, decline_reason=why, by=person)
    outcome = Outcome.objects.get(episode=offered)
    assert (outcome.kind, outcome.declined_by, outcome.decline_reason) == ("declined", declined_by, why)
    assert (outcome.at, outcome.recorded_by) == (LATER, person)


def test_an_episode_without_an_offer_is_not_offered_for_a_reason(episode):
    assert not_offered(episode).not_offered_reason.kind == "not_offered_reason"


def test_nobody_declines_what_was_not_offered(episode):
    with pytest.raises(ValidationError, match="before it is offered"):
        decline(episode)
    assert not Outcome.objects.exists()


def test_what_was_offered_is_not_called_not_offered(offered):
    with pytest.raises(ValidationError, match="was offered on 11 January 2018 at 2am"):
        not_offered(offered)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (OFFERED - timedelta(minutes=1), "Enter a time after that"),
        (FOUND_RECEIVED - timedelta(minutes=1), "found notification was received"),
        (datetime(2100, 1, 1, tzinfo=UTC), "can’t be in the future"),
    ],
)
def test_an_outcome_lies_between_the_offer_and_now(offered, at, words):
    with pytest.raises(ValidationError, match=words):
        decline(offered, at=at)


def test_a_time_is_typed_to_the_minute_so_the_minute_of_the_offer_is_not_before_it(episode):
    OfferFactory(episode=episode, offered_at=OFFERED.replace(second=31))
    assert decline(episode, at=OFFERED)


def test_an_episode_that_is_not_found_may_be_not_offered_once_it_was_reported(db):
    unknown = EpisodeFactory(found_at=None, found_received_at=None)
    with pytest.raises(ValidationError, match="missing notification was received"):
        not_offered(unknown, at=unknown.missing_received_at - timedelta(minutes=1))
    assert not_offered(unknown, at=unknown.missing_received_at)


@pytest.mark.parametrize(
    ("kind", "fits"),
    [(Term.Kind.DECLINE_REASON, By.PARENT_CARER), (Term.Kind.NOT_OFFERED_REASON, ""), (None, "")],
)
def test_a_reason_has_to_fit_who_declined(offered, kind, fits):
    unfitting = kind and reason(offered, kind, fits)
    with pytest.raises(ValidationError, match="reason"):
        decline(offered, decline_reason=unfitting)


def test_a_declined_and_a_not_offered_outcome_are_not_mixed(episode):
    with pytest.raises(ValidationError, match="Nobody declines"):
        not_offered(episode, declined_by=By.CHILD)
    OfferFactory(episode=episode)
    with pytest.raises(ValidationError, match="was offered"):
        decline(episode, not_offered_reason=reason(episode, Term.Kind.NOT_OFFERED_REASON, ""))


def test_an_interview_is_completed_by_its_form_alone(offered):
    with pytest.raises(ValidationError, match="completed by its form"):
        record_outcome(offered, by=UserFactory(), kind=Kind.COMPLETED, at=LATER)


@pytest.mark.parametrize("state", ["set_aside", "void", "duplicate"])
def test_what_is_not_counted_gets_no_outcome(db, state):
    out = EpisodeFactory(state=state, oddities=["no_receipt"])
    with pytest.raises(ValidationError):
        not_offered(out)
    assert not Outcome.objects.exists()


def test_a_second_outcome_is_refused_with_the_one_that_stands(offered):
    first = decline(offered)
    with pytest.raises(ClosedMeanwhile) as conflict:
        decline(offered, declined_by=By.OTHER)
    assert conflict.value.outcome == first
    assert refused(lambda: OutcomeFactory(episode=offered)) == "cases_outcome_episode_id_key"


def test_a_hand_back_of_what_was_offered_is_declined_for_another_reason(offered):
    authority, person, why = AuthorityFactory(), UserFactory(), reason(offered, fits=By.OTHER)
    hand_back(offered, by=person, at=LATER, authority=authority, reason="Please see her.", outcome_reason=why)
    made, outcome = HandBack.objects.get(), Outcome.objects.get()
    assert (made.authority, made.at, made.by, made.reason) == (authority, LATER, person, "Please see her.")
    assert (outcome.kind, outcome.declined_by, outcome.decline_reason) == ("declined", "other", why)
    assert outcome.at == LATER


def test_a_hand_back_of_what_was_not_offered_is_not_offered(episode):
    why = reason(episode, Term.Kind.NOT_OFFERED_REASON, "")
    given = {"by": UserFactory(), "at": LATER, "authority": AuthorityFactory(), "reason": "In custody."}
    hand_back(episode, **given, outcome_reason=why)
    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.not_offered_reason) == ("not_offered", why)


def test_a_hand_back_that_is_refused_leaves_nothing(offered):
    decline(offered)
    given = {"by": UserFactory(), "at": LATER, "authority": AuthorityFactory(), "reason": "Please."}
    with pytest.raises(ClosedMeanwhile):
        hand_back(offered, **given, outcome_reason=reason(offered, fits=By.OTHER))
    assert not HandBack.objects.exists()
