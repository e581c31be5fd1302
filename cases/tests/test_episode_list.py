from datetime import UTC, datetime

import pytest

from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.episode_list import drawn, told
from cases.models import Episode
from cases.tests.factories import EpisodeFactory, OfferFactory, OutcomeFactory

NOW = datetime(2018, 1, 12, 12, tzinfo=UTC)


@pytest.fixture
def district(db):
    return DistrictFactory()


def stands(district, role=Role.COORDINATOR):
    """How the one episode stands, in the eyes of a role."""
    user = MembershipFactory(service=district.service, role=role).user
    [found] = told(list(Episode.objects.visible_to(user).values_list("pk", flat=True)))
    return drawn([found], user, NOW)[0].stands


def test_an_open_episode_says_what_is_due(district):
    episode = EpisodeFactory(district=district)
    assert "Offer 12 hours late" in stands(district)
    OfferFactory(episode=episode)
    assert "Interview due in 36 hours" in stands(district)


def test_a_closed_episode_says_what_became_of_it(district):
    OutcomeFactory(episode__district=district, kind="declined", declined_by="parent_carer")
    assert stands(district) == "Declined by parent or carer"


def test_what_is_set_aside_says_so_whatever_followed(district):
    OutcomeFactory(
        episode__district=district, episode__state="set_aside", episode__oddities=["in_the_future"]
    )
    assert "Set aside for a person" in stands(district)


def test_the_police_are_told_no_more_than_they_said(district):
    OfferFactory(episode__district=district)
    assert stands(district, Role.POLICE_COORDINATOR) == "Reported found"
    Episode.objects.update(found_received_at=None)
    assert stands(district, Role.POLICE_COORDINATOR) == "Not reported found"
