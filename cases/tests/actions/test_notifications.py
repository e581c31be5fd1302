from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import UserFactory
from cases.conditions import COUNTED
from cases.models import Episode
from cases.tests.deciding import decide
from cases.tests.factories import ChildFactory, EpisodeFactory

NOW = datetime(2018, 1, 12, 9, tzinfo=UTC)


@pytest.fixture
def person(db):
    return UserFactory()


def set_aside(*oddities, **given):
    return EpisodeFactory(state="set_aside", oddities=oddities or ["found_before_missing"], **given)


@pytest.mark.parametrize("decision", ["counted", "void", "duplicate"])
def test_a_decision_says_who_when_and_why_and_what_was_odd_stays(person, decision, time_machine):
    time_machine.move_to(NOW, tick=False)
    decide(set_aside(), by=person, decision=decision, note="The police confirmed it.")
    episode = Episode.objects.get()
    assert (episode.state, episode.decided_by, episode.decided_at) == (decision, person, NOW)
    assert episode.decision_note == "The police confirmed it."
    assert episode.oddities == ["found_before_missing"]


def test_only_what_is_counted_is_in_figures(person):
    for decision in ("counted", "void", "duplicate"):
        decide(set_aside(), by=person, decision=decision, note="Asked.")
    assert Episode.objects.filter(COUNTED).get().state == "counted"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"age": 18}, "18 or over"),
        ({"age": -1}, "was not born"),
        ({"missing_received_at": None}, "when it was received"),
        ({}, "district is not known"),
    ],
)
def test_what_no_figure_could_hold_is_not_counted_but_may_be_void(person, given, problem):
    episode = set_aside(child=ChildFactory(), district=None, **given)
    with pytest.raises(ValidationError, match=problem):
        decide(episode, by=person, decision="counted", note="Asked.")
    episode.refresh_from_db()
    assert episode.state == "set_aside"
    decide(episode, by=person, decision="void", note="Asked.")
    assert Episode.objects.get(pk=episode.pk).state == "void"


def test_a_second_decision_is_refused_and_the_first_one_stays(person):
    episode = set_aside()
    seen_by_another = Episode.objects.get(pk=episode.pk)
    decide(episode, by=person, decision="void", note="Sent in error.")
    with pytest.raises(ValidationError, match="already"):
        decide(seen_by_another, by=UserFactory(), decision="counted", note="It is right.")
    assert Episode.objects.get().decided_by == person
