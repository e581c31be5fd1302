import time

import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import UserFactory
from cases.actions.police_queries import (
    AnsweredMeanwhile,
    answer_as_police,
    ask_the_police,
    close_police_query,
    fingerprint_of,
)
from cases.models import PoliceQuery
from cases.tests.at_the_same_time import MEANWHILE, uncommitted
from cases.tests.factories import EpisodeFactory


@pytest.fixture
def query(db):
    return ask_the_police(EpisodeFactory(), by=UserFactory(), about="times", question="When was it?")


def close(query, seen, **given):
    return close_police_query(
        query, by=UserFactory(), seen=seen, **{"answer": "On Monday.", "minutes_lost": 30, **given}
    )


def test_a_query_is_open_until_it_is_closed_with_what_came_back(query):
    assert (query.closed_at, query.closed_by) == (None, None)
    close(query, fingerprint_of(query))
    query.refresh_from_db()
    assert (query.answer, query.minutes_lost) == ("On Monday.", 30)
    assert query.closed_by


def test_the_police_are_asked_about_what_is_set_aside_too(db):
    episode = EpisodeFactory(state="set_aside", oddities=["in_the_future"])
    assert ask_the_police(episode, by=UserFactory(), about="times", question="When was it?").pk


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_at_the_same_time_is_numbered_in_the_order_of_the_commits():
    first, second = EpisodeFactory(), EpisodeFactory()
    type(second).objects.filter(pk=second.pk).update(police_force=first.police_force)
    second.refresh_from_db()

    def ask(episode):
        return ask_the_police(episode, by=by, about="times", question="When was it?")

    by = UserFactory()
    with uncommitted(lambda: ask(first)) as meanwhile:
        later = meanwhile(lambda: ask(second))
        time.sleep(MEANWHILE)
        assert not PoliceQuery.objects.exists()
    assert later.result() == PoliceQuery.objects.order_by("pk").last()


def test_an_answer_over_one_that_was_not_seen_is_not_saved(query):
    seen = fingerprint_of(query)
    close(query, seen)
    with pytest.raises(AnsweredMeanwhile) as refusal:
        close(PoliceQuery.objects.get(), seen, answer="On Tuesday.")
    assert refusal.value.query.answer == "On Monday."
    assert PoliceQuery.objects.get().answer == "On Monday."


def test_an_answer_over_one_that_was_seen_replaces_it(query):
    close(query, fingerprint_of(query))
    close(query, fingerprint_of(PoliceQuery.objects.get()), answer="On Tuesday.", minutes_lost=None)
    assert PoliceQuery.objects.get().answer == "On Tuesday."


def test_what_the_police_answer_stands_until_the_service_has_looked_at_it(query):
    police = UserFactory()
    answer_as_police(query, by=police, answer="On Monday.")
    query.refresh_from_db()
    assert (query.state, query.police_answer, query.answered_by) == ("answered", "On Monday.", police)
    close(query, fingerprint_of(query), answer="")
    assert PoliceQuery.objects.get().state == "closed"


def test_the_police_answer_once_and_not_what_is_closed(query):
    answer_as_police(query, by=UserFactory(), answer="On Monday.")
    with pytest.raises(ValidationError, match="answered already"):
        answer_as_police(query, by=UserFactory(), answer="On Tuesday.")
    close(query, fingerprint_of(query), answer="")
    with pytest.raises(ValidationError, match="answered already"):
        answer_as_police(query, by=UserFactory(), answer="On Tuesday.")


def test_an_answer_of_the_police_is_not_closed_unseen(query):
    seen = fingerprint_of(query)
    answer_as_police(query, by=UserFactory(), answer="On Monday.")
    with pytest.raises(AnsweredMeanwhile):
        close(query, seen)
    assert PoliceQuery.objects.get().state == "answered"
