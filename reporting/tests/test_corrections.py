"""Figures follow what is put right."""

from datetime import UTC, datetime

import pytest

from access.roles import Role
from access.tests.factories import MembershipFactory, staffordshire
from cases.actions.corrections import correct, seen_as, take_back
from cases.actions.merging import merge_children, undo_merge
from cases.models import Outcome
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory
from missing_cse.lib.periods import Period
from reporting.figures import calculate

JANUARY = Period.parse("2018-01")


@pytest.fixture
def service(db):
    return staffordshire()


@pytest.fixture
def senior(service):
    return MembershipFactory(service=service, role=Role.SENIOR_COORDINATOR).user


@pytest.fixture
def episode(service):
    made = EpisodeFactory(district=service.districts.first())
    OfferFactory(episode=made)
    return made


def counts(service, measure):
    return {
        f.group: f.value for f in calculate(service, [JANUARY]).groups(measure, "all", JANUARY) if f.value
    }


def test_a_corrected_outcome_is_counted_where_it_belongs(service, senior, episode):
    reasons = service.terms.filter(kind="decline_reason", slug="other")
    given = {"kind": "declined", "at": datetime(2018, 1, 12, tzinfo=UTC), "declined_by": "child"}
    outcome = Outcome.objects.create(episode=episode, decline_reason=reasons.get(fits="child"), **given)
    assert counts(service, "declined_by") == {"child": 1}
    parent = {"declined_by": "parent_carer", "decline_reason": reasons.get(fits="parent_carer")}
    correct(outcome, by=senior, seen=seen_as(outcome), why="It was her mother.", **parent)
    assert counts(service, "declined_by") == {"parent_carer": 1}


def test_an_interview_that_is_taken_back_is_no_longer_counted(service, senior, episode):
    outcome = OutcomeFactory(episode=episode)
    assert counts(service, "interviews_completed") == {"": 1}
    take_back(outcome, by=senior, seen=seen_as(outcome), why="Another child’s.")
    assert counts(service, "interviews_completed") == {}


def test_an_interview_that_is_moved_is_counted_by_its_time(service, senior, episode):
    interview = OutcomeFactory(episode=episode).interview
    assert calculate(service, [JANUARY]).get("within_72h", "all", JANUARY).numerator == 1
    late = {"held_at": datetime(2018, 1, 20, tzinfo=UTC)}
    correct(interview, by=senior, seen=seen_as(interview), why="A week later.", **late)
    assert calculate(service, [JANUARY]).get("within_72h", "all", JANUARY).numerator == 0


def test_two_records_that_are_merged_are_counted_as_one_child_until_that_is_undone(service, senior):
    kept, merged = ChildFactory(service=service), ChildFactory(service=service)
    for child in (kept, merged):
        EpisodeFactory(child=child, district=service.districts.first())

    def figures():
        measures = ("notifications", "individuals", "repeat_individuals")
        return {measure: counts(service, measure).get("", 0) for measure in measures}

    before = figures()
    assert before == {"notifications": 2, "individuals": 2, "repeat_individuals": 0}
    merge = merge_children(kept, merged, by=senior, reason="The school confirmed that it is one child.")
    assert figures() == {"notifications": 2, "individuals": 1, "repeat_individuals": 1}
    undo_merge(merge, by=senior, reason="They are cousins of one name.")
    assert figures() == before
