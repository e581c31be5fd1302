from datetime import UTC, datetime

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory, ServiceFactory
from cases.tests.factories import ChildFactory, EpisodeFactory, OfferFactory, OutcomeFactory


@pytest.fixture
def service(db):
    return ServiceFactory()


@pytest.fixture
def district(service):
    return DistrictFactory(area=AreaFactory(service=service, name="North", slug="north"), slug="stafford")


@pytest.fixture
def signed_in(client, service, district):
    """Signs somebody with a role in."""

    def sign_in(role):
        client.force_login(MembershipFactory(service=service, role=role).user)
        return client

    return sign_in


def listed(response):
    return [line.reference for line in response.context["lines"]]


def some_episodes(district, number):
    for _ in range(number):
        episode = EpisodeFactory(district=district)
        OfferFactory(episode=episode)
        OutcomeFactory(episode=episode)


def queries_of(client, count):
    with count as captured:
        assert client.get(reverse("episodes")).status_code == 200
    return len(captured)


def test_a_list_takes_as_many_queries_for_fifty_episodes_as_for_two(
    signed_in, district, django_assert_max_num_queries
):
    client = signed_in(Role.SENIOR_COORDINATOR)
    some_episodes(district, 2)
    few = queries_of(client, django_assert_max_num_queries(20))
    some_episodes(district, 48)
    assert queries_of(client, django_assert_max_num_queries(20)) == few


def test_the_newest_episode_comes_first(signed_in, district):
    for reference, day in (("old", 1), ("new", 20), ("middle", 10)):
        received = datetime(2018, 1, day, 12, tzinfo=UTC)
        EpisodeFactory(district=district, police_reference=reference, missing_received_at=received)
    assert listed(signed_in(Role.ADMINISTRATOR).get(reverse("episodes"))) == ["new", "middle", "old"]


@pytest.mark.parametrize(
    ("query", "references"),
    [
        ("area=north", ["A"]),
        ("area=south", ["B"]),
        ("district=stafford", ["A"]),
        ("state=set_aside", ["B"]),
        ("progress=open", ["B"]),
        ("progress=closed", ["A"]),
        ("area=north&progress=open", []),
        ("area=nowhere", ["B", "A"]),
    ],
)
def test_filters_narrow_the_list(signed_in, service, district, query, references):
    south = DistrictFactory(area=AreaFactory(service=service, slug="south"))
    OutcomeFactory(episode__district=district, episode__police_reference="A")
    EpisodeFactory(district=south, police_reference="B", state="set_aside", oddities=["in_the_future"])
    response = signed_in(Role.SENIOR_COORDINATOR).get(f"{reverse('episodes')}?{query}")
    assert listed(response) == references


def test_filters_offer_no_area_of_another_service(signed_in, district):
    AreaFactory(name="Elsewhere")
    page = signed_in(Role.SENIOR_COORDINATOR).get(reverse("episodes")).content.decode()
    assert "North" in page
    assert "Elsewhere" not in page


def test_areas_of_one_name_in_two_services_are_one_choice(signed_in, district, client):
    alike = DistrictFactory(area=AreaFactory(name="North", slug="north"), slug="stafford")
    hidden = DistrictFactory(area=AreaFactory(name="North", slug="north"), slug="stafford")
    membership = MembershipFactory(service=district.service, role=Role.SENIOR_COORDINATOR)
    MembershipFactory(user=membership.user, service=alike.service, role=Role.SENIOR_COORDINATOR)
    for day, (reference, one) in enumerate({"A": district, "B": alike, "C": hidden}.items(), start=1):
        received = datetime(2018, 1, day, 12, tzinfo=UTC)
        EpisodeFactory(district=one, police_reference=reference, missing_received_at=received)
    client.force_login(membership.user)

    for query in ({"area": "north"}, {"district": "stafford"}):
        response = client.get(reverse("episodes"), query)
        assert listed(response) == ["B", "A"]
        assert response.content.decode().count('<option value="north"') == 1


def test_an_empty_list_says_so(signed_in):
    page = signed_in(Role.SENIOR_COORDINATOR).get(reverse("episodes")).content.decode()
    assert "There are no episodes that you may see." in page


def test_a_list_that_shows_children_records_who_read_them(signed_in, district):
    episodes = [EpisodeFactory(district=district) for _ in range(2)]
    signed_in(Role.COORDINATOR).get(reverse("episodes"))
    readings = Reading.objects.filter(page="episodes").values_list("child_id", flat=True)
    assert set(readings) == {episode.child_id for episode in episodes}


def test_the_page_of_an_episode_tells_what_became_of_it(signed_in, district):
    outcome = OutcomeFactory(episode__district=district)
    OfferFactory(episode=outcome.episode)
    outcome.episode.refresh_from_db()
    page = signed_in(Role.COORDINATOR).get(reverse("episode", args=[outcome.episode.public_id]))
    assert "Interview held" in page.content.decode()
    assert "12 January 2018 at midnight" in page.content.decode()
    assert Reading.objects.get().child_id == outcome.episode.child_id


def test_the_police_get_the_notification_its_clocks_and_its_outcome_and_no_more(signed_in, district):
    outcome = OutcomeFactory(
        episode__district=district,
        episode__child=ChildFactory(service=district.service, last_name="Swan"),
        kind="declined",
        declined_by="child",
        at="2018-01-11T09:00Z",
    )
    outcome.episode.refresh_from_db()
    client = signed_in(Role.POLICE_COORDINATOR)
    page = client.get(reverse("episode", args=[outcome.episode.public_id])).content.decode()
    for words in ("Swan", "15 June 2003", "Declined, 11 January 2018 at 9am", "Interview (from the return)"):
        assert words in page
    for words in ("by the child", "Contact", "Queries to the police", "/children/"):
        assert words not in page
    assert 'name="progress"' not in client.get(reverse("episodes")).content.decode()


def test_a_notification_set_aside_leads_those_who_decide_to_the_decision(signed_in, district):
    episode = EpisodeFactory(district=district, state="set_aside", oddities=["in_the_future"])
    episode.refresh_from_db()
    address = reverse("episode", args=[episode.public_id])
    assert "Decide on this" in signed_in(Role.COORDINATOR).get(address).content.decode()
    page = signed_in(Role.CASE_WORKER).get(address).content.decode()
    assert "A time in the future" in page
    assert "Decide on this" not in page


def test_a_list_leads_those_who_work_on_it_to_the_offer_in_one_step(signed_in, district):
    due, offered = EpisodeFactory(district=district), OfferFactory(episode__district=district).episode
    for episode in (due, offered):
        episode.refresh_from_db()
    page = signed_in(Role.CASE_WORKER).get(reverse("episodes")).content.decode()
    assert reverse("offer", args=[due.public_id]) in page
    assert reverse("offer", args=[offered.public_id]) not in page
    assert "Log the offer" not in signed_in(Role.ADMINISTRATOR).get(reverse("episodes")).content.decode()
