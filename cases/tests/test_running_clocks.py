from datetime import UTC, datetime, timedelta

import pytest

from cases.running_clocks import Clock, Level, clocks, due_next
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory

NOW = datetime(2018, 1, 11, 12, tzinfo=UTC)


def clock(due_in, **given):
    return Clock("Offer", NOW + due_in, NOW, **given)


@pytest.mark.parametrize(
    ("clock", "level", "sentence"),
    [
        (clock(timedelta(hours=5)), Level.URGENT, "Offer due in 5 hours"),
        (clock(timedelta(minutes=20)), Level.URGENT, "Offer due in 20 minutes"),
        (clock(timedelta(hours=6)), Level.WAITING, "Offer due in 6 hours"),
        (clock(timedelta(0)), Level.URGENT, "Offer due in 0 minutes"),
        (clock(-timedelta(hours=1)), Level.LATE, "Offer 1 hour late"),
        (clock(-timedelta(days=2, hours=3)), Level.LATE, "Offer 2 days late"),
        (clock(timedelta(hours=1), done_at=NOW), Level.DONE, "Offer in time"),
        (clock(timedelta(0), done_at=NOW), Level.DONE, "Offer in time"),
        (clock(-timedelta(hours=3), done_at=NOW), Level.DONE_LATE, "Offer 3 hours late"),
        (clock(-timedelta(hours=3), stopped=True), Level.STOPPED, "Offer no longer due"),
    ],
)
def test_a_clock_says_in_words_how_it_stands(clock, level, sentence):
    assert (clock.level, clock.sentence) == (level, sentence)


def names_and_words(episode, now):
    return [(clock.name, clock.words) for clock in clocks(episode, now)]


def test_an_open_episode_has_four_clocks_and_both_of_the_interview_are_named(db):
    episode = EpisodeFactory(missing_received_at=NOW - timedelta(hours=22))
    assert names_and_words(episode, NOW) == [
        ("Offer", "due in 14 hours"),
        ("Interview (from the return)", "due in 2 days"),
        ("Interview (from the found notification)", "due in 2 days"),
        ("Return to the local authority", "due in 13 days"),
    ]


def test_an_interview_may_be_in_time_by_one_clock_and_late_by_the_other(db):
    episode = EpisodeFactory()
    OfferFactory(episode=episode)
    OutcomeFactory(episode=episode, held_at=episode.interview_due_at)
    assert names_and_words(episode, NOW) == [
        ("Offer", "in time"),
        ("Interview (from the return)", "1 hour late"),
        ("Interview (from the found notification)", "in time"),
    ]


def test_a_declined_interview_is_no_longer_due(db):
    episode = OfferFactory().episode
    OutcomeFactory(episode=episode, kind="declined")
    assert {clock.words for clock in clocks(episode, NOW)} == {"in time", "no longer due"}


def test_no_clock_runs_before_the_found_notification_is_received(db):
    episode = EpisodeFactory(found_at=None, found_received_at=None)
    assert clocks(episode, NOW) == []
    assert due_next(episode, NOW, offered=False) is None


def test_the_offer_is_next_until_it_is_made_then_the_interview(db):
    episode = EpisodeFactory()
    assert due_next(episode, NOW, offered=False).name == "Offer"
    assert due_next(episode, NOW, offered=True).name == "Interview"
