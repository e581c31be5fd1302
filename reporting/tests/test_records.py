import pytest

from cases.tests.factories import ChildFactory, EpisodeFactory, OutcomeFactory
from referrals.tests.factories import RfmFactory
from reporting.measures import MEASURES
from reporting.measures.core import Count
from reporting.records import CHILDREN, EPISODES, INTERVIEWS, listing_of


def texts(listing, record):
    return dict(zip(listing.columns, [cell.text for cell in listing.cells(record)], strict=True))


@pytest.mark.parametrize(
    ("measure", "listing"),
    [("notifications", EPISODES), ("individuals", CHILDREN), ("interviews_completed", INTERVIEWS)],
)
def test_episodes_are_listed_as_what_a_measure_counts(measure, listing):
    assert listing_of(MEASURES[measure]) is listing


def test_the_records_of_every_measure_can_be_listed():
    for measure in MEASURES.values():
        for count in measure.counts:
            assert isinstance(count, Count)
            listing = listing_of(count)
            assert count.rows.model._meta.get_field(listing.newest_by)


@pytest.mark.django_db
def test_what_was_not_recorded_is_said_to_be():
    episode = EpisodeFactory(living_arrangement="")
    episode.refresh_from_db()
    assert texts(EPISODES, episode)["Living arrangement"] == "Not recorded"
    assert texts(EPISODES, episode)["Outcome"] == "Still open"


@pytest.mark.django_db
def test_an_interview_is_listed_with_when_it_was_held():
    episode = OutcomeFactory().episode
    episode.refresh_from_db()
    shown = texts(INTERVIEWS, episode)
    assert shown["Interview held"] == "12 January 2018 at midnight"
    assert (shown["Outcome"], shown["Primary reason"]) == ("Completed", "Not recorded")


@pytest.mark.django_db
def test_an_rfm_without_risk_or_support_awaits_them():
    rfm = RfmFactory()
    rfm.refresh_from_db()
    shown = texts(listing_of(MEASURES["rfms"]), rfm)
    assert (shown["Risk"], shown["Support"]) == ("Awaiting", "Undecided")


@pytest.mark.django_db
def test_the_children_that_records_show_are_known_once():
    child = ChildFactory()
    episodes = [EpisodeFactory(child=child, district__service=child.service) for _ in range(2)]
    assert EPISODES.children(episodes) == {child.pk}
    assert listing_of(MEASURES["volunteers_trained"]).children([]) == set()
