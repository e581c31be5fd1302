"""What must never break, whoever writes: the database refuses it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from access.models import Term
from access.tests.factories import TermFactory
from access.tests.refusal import change, refused
from cases.models import Episode, ImportRun, Outcome
from cases.tests.factories import (
    ChildFactory,
    EpisodeFactory,
    InterviewFactory,
    OfferFactory,
    OutcomeFactory,
)

pytestmark = pytest.mark.django_db


def test_a_child_has_a_reference_once_in_a_service():
    child = ChildFactory()
    assert refused(lambda: ChildFactory(service=child.service, reference=child.reference)) == (
        "child_reference_once_in_a_service"
    )
    assert not refused(lambda: ChildFactory(reference=child.reference))


def test_an_episode_has_a_reference_once_in_a_force():
    one, other = (EpisodeFactory() for _ in range(2))
    same = {"police_force": one.police_force, "police_reference": one.police_reference}
    assert refused(change(other, **same)) == "police_reference_once_in_a_force"


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"district": None}, "episode_has_district_and_area_or_neither"),
        ({"area": None, "district": None}, "counted_episode_has_an_area"),
        ({"state": Episode.State.SET_ASIDE}, "set_aside_episode_says_why"),
        ({"decided_at": datetime(2018, 1, 11, tzinfo=UTC)}, "episode_decision_has_person_and_time"),
    ],
)
def test_an_episode_that_contradicts_itself_is_refused(values, rule):
    assert refused(change(EpisodeFactory(), **values)) == rule


@pytest.mark.parametrize(
    ("received_at", "day"),
    [
        (datetime(2018, 3, 31, 22, 59, tzinfo=UTC), date(2018, 3, 31)),
        (datetime(2018, 3, 31, 23, 30, tzinfo=UTC), date(2018, 4, 1)),
        (datetime(2018, 1, 31, 23, 59, tzinfo=UTC), date(2018, 1, 31)),
        (None, None),
    ],
)
def test_the_day_of_receipt_is_the_one_in_london(received_at, day):
    episode = EpisodeFactory()
    Episode.objects.filter(pk=episode.pk).update(missing_received_at=received_at)
    assert Episode.objects.get(pk=episode.pk).received_on == day


@pytest.mark.parametrize("make", [OfferFactory, OutcomeFactory, InterviewFactory])
def test_an_episode_has_one_offer_one_outcome_and_one_form(make):
    episode = make().episode
    assert refused(lambda: make(episode=episode)).endswith("_episode_id_key")


@pytest.mark.parametrize(
    ("kind", "values", "rule"),
    [
        ("completed", {"interview": None}, "completed_outcome_names_its_interview"),
        ("completed", {"declined_by": "child"}, "only_a_declined_outcome_says_by_whom"),
        ("declined", {"not_offered_reason": "term"}, "only_a_not_offered_outcome_says_why"),
    ],
)
def test_an_outcome_says_what_its_kind_has_and_nothing_else(kind, values, rule):
    outcome = OutcomeFactory(kind=kind)
    term = TermFactory(service=outcome.episode.service, kind=Term.Kind.NOT_OFFERED_REASON)
    values = {name: term if value == "term" else value for name, value in values.items()}
    assert refused(change(outcome, **values)) == rule


def test_an_interview_covers_other_episodes_of_its_child_alone():
    held = OutcomeFactory().interview
    child, at = held.episode.child, held.episode.missing_received_at + timedelta(days=1)
    again = EpisodeFactory(child=child, district=held.episode.district, missing_received_at=at)
    stranger = EpisodeFactory(district=held.episode.district)
    on_another = {"kind": Outcome.Kind.COMPLETED_ON_ANOTHER, "interview": held}
    assert not refused(lambda: OutcomeFactory(episode=again, **on_another))
    assert "not one of this episode and child" in refused(
        lambda: OutcomeFactory(episode=stranger, **on_another)
    )


def test_an_interview_of_ones_own_form_is_not_on_another():
    outcome = OutcomeFactory()
    assert "not one of this episode and child" in refused(
        change(outcome, kind=Outcome.Kind.COMPLETED_ON_ANOTHER)
    )


@pytest.mark.parametrize(("status", "failure"), [("failed", ""), ("done", "No reason to fail")])
def test_an_import_says_why_where_it_failed_and_only_there(status, failure):
    episode = EpisodeFactory()
    given = {"service": episode.service, "police_force": episode.police_force}
    assert refused(lambda: ImportRun.objects.create(**given, status=status, failure=failure)) == (
        "only_a_failed_import_says_why"
    )
