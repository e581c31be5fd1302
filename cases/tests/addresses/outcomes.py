from access.models import Term
from access.roles import Role
from access.tests.expected import AREA, Address
from access.tests.factories import TermFactory, UserFactory
from cases.models import Attempt, HandBack
from cases.tests.addresses.places import COORDINATES, WORKS, an_episode, everywhere, to_episode
from cases.tests.factories import OfferFactory, OutcomeFactory

ANSWERS = {**COORDINATES, Role.SOCIAL_WORKER: AREA}
AT = {"at_day": "2018-01-12", "at_time": "12:00"}


def to_offer(place):
    episode = OfferFactory(episode=an_episode(place)).episode
    return {"public_id": episode.public_id, "subject": "offer"}


def to_outcome(place):
    episode = OutcomeFactory(episode=an_episode(place), kind="not_offered").episode
    return {"public_id": episode.public_id, "subject": "outcome"}


def to_attempt(place):
    attempt = Attempt.objects.create(
        episode=an_episode(place),
        at="2018-01-11T12:00Z",
        how="telephone",
        whom="child",
        result="no_answer",
        recorded_by=UserFactory(),
    )
    attempt.refresh_from_db()
    return {"public_id": attempt.public_id}


def to_hand_back(place):
    row = HandBack.objects.create(
        episode=an_episode(place),
        authority=place.district.area.authority,
        at="2018-01-20T12:00Z",
        by=UserFactory(),
        reason="Fourteen days are over.",
    )
    row.refresh_from_db()
    return {"public_id": row.public_id}


def not_offered(place):
    reason = TermFactory(service=place.service, kind=Term.Kind.NOT_OFFERED_REASON)
    return AT | {"kind": "not_offered", "not_offered_reason": reason.pk}


def going_back(place):
    reason = TermFactory(service=place.service, kind=Term.Kind.NOT_OFFERED_REASON)
    authority = place.district.area.authority
    return AT | {"authority": authority.pk, "reason": "Please see the child.", "outcome_reason": reason.pk}


def without_a_reason(place):
    return AT


EXPECTED = [
    Address("outcome", opens=WORKS, kwargs=to_episode),
    Address("outcome", opens=WORKS, kwargs=to_episode, method="post", data=not_offered, answer=302),
    Address("hand-back", opens=COORDINATES, kwargs=to_episode),
    Address("hand-back", opens=COORDINATES, kwargs=to_episode, method="post", data=going_back, answer=302),
    Address("handed-back", opens=everywhere(ANSWERS)),
    Address("handed-back-answer", opens=ANSWERS, kwargs=to_hand_back),
    Address("handed-back-answer", opens=ANSWERS, kwargs=to_hand_back, method="post"),
    Address("correct", opens=WORKS, kwargs=to_outcome),
    Address("correct", opens=WORKS, kwargs=to_offer, method="post", data=without_a_reason),
    Address("take-back", opens=WORKS, kwargs=to_outcome),
    Address("take-back", opens=WORKS, kwargs=to_outcome, method="post", data=without_a_reason),
    Address("correct-attempt", opens=WORKS, kwargs=to_attempt),
    Address("correct-attempt", opens=WORKS, kwargs=to_attempt, method="post", data=without_a_reason),
    Address("take-back-attempt", opens=WORKS, kwargs=to_attempt),
    Address("take-back-attempt", opens=WORKS, kwargs=to_attempt, method="post", data=without_a_reason),
]
