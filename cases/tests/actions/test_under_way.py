from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cases.actions.under_way import refuse_future, refuse_future_day, refuse_if_closed, refuse_unless_counted
from cases.tests.factories import EpisodeFactory, OutcomeFactory
from missing_cse.lib.times import now, today


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"state": "set_aside", "oddities": ["in_the_future"]}, "This notification is set aside"),
        ({"state": "void"}, "This notification is void"),
        ({"state": "duplicate"}, "This notification is a duplicate"),
    ],
)
def test_what_is_not_counted_is_not_worked_on(db, given, said):
    with pytest.raises(ValidationError, match=said):
        refuse_unless_counted(EpisodeFactory(**given))


def test_what_is_counted_is_worked_on_until_it_has_its_outcome(db):
    episode = EpisodeFactory()
    refuse_unless_counted(episode)
    refuse_if_closed(episode)
    OutcomeFactory(episode=episode)
    with pytest.raises(ValidationError, match="has its outcome already"):
        refuse_if_closed(episode)


def test_what_has_not_come_yet_is_refused():
    refuse_future(now(), "The offer")
    with pytest.raises(ValidationError, match="The offer can’t be in the future"):
        refuse_future(now() + timedelta(minutes=1), "The offer")


def test_a_day_that_has_not_come_yet_is_refused_beside_its_field():
    refuse_future_day(today(), "held_on")
    with pytest.raises(ValidationError, match="must be today or in the past") as refusal:
        refuse_future_day(today() + timedelta(days=1), "held_on")
    assert refusal.value.code == "held_on"
