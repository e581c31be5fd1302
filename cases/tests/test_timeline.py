"""A child's timeline: everything that happened, the newest first, and only what the person may see."""

from datetime import UTC, date, datetime

import pytest

from access.roles import Role
from access.tests.factories import AreaFactory, AuthorityFactory, DistrictFactory, MembershipFactory
from cases.models import Attempt, ChildCorrection, Consent, Correction, HandBack
from cases.tests.factories import (
    AlertFactory,
    ChildFactory,
    EpisodeFactory,
    OfferFactory,
    OutcomeFactory,
    ResidenceFactory,
)
from cases.timeline import Kind, timeline
from referrals.tests.factories import RfmFactory


@pytest.fixture
def worker(db):
    return MembershipFactory(role=Role.CASE_WORKER)


@pytest.fixture
def district(worker):
    return DistrictFactory(area=worker.area)


@pytest.fixture
def child(worker):
    return ChildFactory(service=worker.service)


def titles(child, user, kind=None):
    return [event.title for event in timeline(child, user) if kind in (None, event.kind)]


def test_an_episode_is_told_from_the_notification_to_the_outcome(worker, district, child):
    episode = EpisodeFactory(child=child, district=district, police_reference="MP1")
    OfferFactory(episode=episode, answer="accepted")
    OutcomeFactory(episode=episode)
    known = {"recorded_by": worker.user, "how": "telephone", "at": datetime(2018, 1, 11, 9, tzinfo=UTC)}
    Attempt.objects.create(episode=episode, whom="child", result="no_answer", **known)
    Consent.objects.create(episode=episode, to="interview", giver="child", answer="given", **known)
    told = titles(child, worker.user)
    assert told[-1] == "Reported missing: MP1"
    assert set(told[:-1]) == {
        "Interview offered",
        "Attempt at contact",
        "Consent given: the interview",
        "Interview held",
        "Outcome: completed",
    }
    [attempt] = [event for event in timeline(child, worker.user) if event.title == "Attempt at contact"]
    assert attempt.words == "Child, telephone, no answer"


def test_what_was_put_right_is_told_with_its_reason(worker, district, child):
    episode = EpisodeFactory(child=child, district=district)
    Correction.objects.create(
        episode=episode, subject="offer", reason="Typed wrongly", before={"When": "x"}, by=worker.user
    )
    [event] = [event for event in timeline(child, worker.user) if event.kind is Kind.CORRECTION]
    assert event.title == "Corrected: offer"
    assert "Typed wrongly" in event.words


def test_a_correction_of_the_name_is_told_with_its_reason(worker, district, child):
    EpisodeFactory(child=child, district=district)
    ChildCorrection.objects.create(
        child=child,
        reason="Sam said so",
        before={"Last name": "Swan"},
        after={"Last name": "Swann"},
        by=worker.user,
    )
    [event] = [event for event in timeline(child, worker.user) if event.kind is Kind.CORRECTION]
    assert event.title == "Corrected: last name"
    assert "Sam said so" in event.words


def test_the_newest_comes_first_and_what_has_no_time_last(worker, district, child):
    for day in (9, 20, 13):
        EpisodeFactory(
            child=child,
            district=district,
            missing_received_at=datetime(2018, 1, day, 12, tzinfo=UTC),
            police_reference=f"MP{day}",
        )
    EpisodeFactory(child=child, district=district, missing_received_at=None, police_reference="MP0")
    assert titles(child, worker.user, Kind.EPISODE) == [
        f"Reported missing: MP{day}" for day in (20, 13, 9, 0)
    ]


def test_a_day_stands_before_what_happened_on_it_in_london(worker, district, child):
    summer = datetime(2018, 6, 30, 23, 30, tzinfo=UTC)  # 1 July in London
    EpisodeFactory(child=child, district=district, missing_received_at=summer, police_reference="MP1")
    ResidenceFactory(child=child, since=date(2018, 7, 1))
    told = timeline(child, worker.user)
    assert [event.title for event in told] == ["Reported missing: MP1", "Moved"]
    assert [event.when for event in told] == ["1 July 2018 at 12:30am", "1 July 2018"]


def test_a_change_of_living_arrangement_from_one_episode_to_the_next_is_told(worker, district, child):
    def missing(day, arrangement, **given):
        at = datetime(2018, 1, day, 12, tzinfo=UTC)
        EpisodeFactory(
            child=child, district=district, missing_received_at=at, living_arrangement=arrangement, **given
        )

    missing(1, "home")
    missing(2, "home")
    missing(3, "cicola", state="duplicate")
    missing(4, "cicola", responsible_authority=AuthorityFactory(name="Coast"))
    [event] = [event for event in timeline(child, worker.user) if event.kind is Kind.LIVING]
    assert event.at.day == 4
    assert event.words.startswith("Home; by then child in care of another local authority")
    assert event.words.endswith("responsible authority Coast")


def test_an_alert_is_told_when_it_was_raised_and_when_it_was_ended(worker, district, child):
    EpisodeFactory(child=child, district=district)
    alert = AlertFactory(child=child)
    assert titles(child, worker.user, Kind.ALERT) == ["Alert raised"]
    alert.ended_at, alert.ended_by = datetime(2018, 2, 1, tzinfo=UTC), worker.user
    alert.save()
    assert titles(child, worker.user, Kind.ALERT) == ["Alert ended", "Alert raised"]


def test_exploitation_referrals_are_told_to_those_who_see_them(worker, district, child):
    RfmFactory(child=child, district=district, reference="RFM1")
    assert titles(child, worker.user, Kind.REFERRAL) == [
        "Exploitation referral answered: RFM1",
        "Exploitation referral received: RFM1",
    ]
    administrator = MembershipFactory(role=Role.ADMINISTRATOR, service=worker.service).user
    assert titles(child, administrator, Kind.REFERRAL) == []


def test_what_lies_beyond_reach_is_not_told(worker, district, child):
    other = DistrictFactory(area=AreaFactory(service=worker.service))
    beyond = EpisodeFactory(child=child, district=other)
    OfferFactory(episode=beyond)
    OutcomeFactory(episode=beyond)
    assert titles(child, worker.user) == []


def test_a_hand_back_and_its_answer_are_told_to_the_coordinator_alone(worker, district, child):
    episode = EpisodeFactory(child=child, district=district)
    HandBack.objects.create(
        episode=episode,
        authority=AuthorityFactory(),
        at=datetime(2018, 1, 25, tzinfo=UTC),
        by=worker.user,
        reason="14 days ran out",
        answer="interviewed",
        answered_at=datetime(2018, 2, 1, tzinfo=UTC),
        answer_recorded_by=worker.user,
    )
    coordinator = MembershipFactory(role=Role.COORDINATOR, service=worker.service, area=worker.area).user
    assert titles(child, coordinator, Kind.OUTCOME) == [
        "The local authority answered",
        "Returned to the local authority",
    ]
    assert titles(child, worker.user, Kind.OUTCOME) == []


def test_a_timeline_takes_the_same_queries_however_much_happened(
    worker, district, child, django_assert_max_num_queries
):
    assert worker.user.current_memberships  # read once a request
    counts = []
    for number in (1, 10):
        for _ in range(number):
            OfferFactory(episode__child=child, episode__district=district)
            OutcomeFactory(episode__child=child, episode__district=district)
            RfmFactory(child=child, district=district)
        with django_assert_max_num_queries(20) as queries:
            timeline(child, worker.user)
        counts.append(len(queries))
    assert counts[0] == counts[1]
