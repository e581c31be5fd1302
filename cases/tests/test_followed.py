import pytest
from django.urls import reverse

from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.followed import as_told, told_in
from cases.models import Episode
from cases.tests.factories import EpisodeFactory

State = Episode.State


@pytest.fixture
def district(db):
    return DistrictFactory(area=AreaFactory(service=ServiceFactory()))


@pytest.mark.parametrize(
    ("state", "oddities", "told"),
    [
        ("counted", [], ("counted", [])),
        ("counted", ["adult"], ("counted", [])),
        ("set_aside", ["adult"], ("set_aside", ["adult"])),
        ("set_aside", ["duplicate"], ("set_aside", ["duplicate"])),
        ("set_aside", ["duplicate_elsewhere"], ("counted", [])),
        ("set_aside", ["adult", "duplicate_elsewhere"], ("set_aside", ["adult"])),
        ("duplicate", ["duplicate_elsewhere"], ("duplicate", [])),
        ("void", ["duplicate_elsewhere"], ("void", [])),
    ],
)
def test_a_force_is_told_of_no_record_but_its_own_and_finds_its_episodes_by_what_it_is_told(
    district, state, oddities, told
):
    EpisodeFactory(district=district, state=state, oddities=oddities)
    assert as_told(state, oddities, decided=False) == told
    found = [one.value for one in State if Episode.objects.filter(told_in(one)).exists()]
    assert found == [told[0]]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"state": "set_aside", "oddities": ["found_before_missing"]}, "while the notification is set aside"),
        ({"state": "void"}, "for a notification that is void"),
        ({"state": "duplicate"}, "for a duplicate"),
        ({"found_at": None, "found_received_at": None}, "until the found notification is received"),
    ],
)
def test_the_police_are_told_why_no_clock_runs(client, district, given, said):
    episode = EpisodeFactory(district=district, **given)
    episode.refresh_from_db()
    client.force_login(MembershipFactory(service=district.service, role=Role.POLICE_COORDINATOR).user)
    page = client.get(reverse("episode", args=[episode.public_id])).content.decode()
    assert f"No clock runs {said}" in page
