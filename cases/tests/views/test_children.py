from datetime import UTC, datetime

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.models import Attempt
from cases.tests.factories import (
    AlertFactory,
    ChildFactory,
    EpisodeFactory,
    OfferFactory,
    OutcomeFactory,
    PersonAroundFactory,
    ResidenceFactory,
)


@pytest.fixture
def worker(db):
    return MembershipFactory(role=Role.CASE_WORKER)


@pytest.fixture
def child(worker):
    child = ChildFactory(service=worker.service, first_name="Sam", last_name="Swan")
    child.refresh_from_db()
    return child


@pytest.fixture
def district(worker):
    return DistrictFactory(area=worker.area)


def open_page(client, worker, child):
    client.force_login(worker.user)
    return client.get(reverse("child", args=[child.public_id]))


def test_a_child_is_shown_with_the_age_today_and_the_episodes(client, worker, child, district, time_machine):
    time_machine.move_to("2018-06-15T12:00Z")
    EpisodeFactory(child=child, district=district, police_reference="MP1")
    page = open_page(client, worker, child).content.decode()
    for text in ("Sam Swan", "Aged 15, born 15 June 2003", "Reported missing: MP1", "Aged 14"):
        assert text in page


def test_episodes_of_the_child_elsewhere_are_not_shown(client, worker, child, district):
    EpisodeFactory(child=child, district=district, police_reference="HERE")
    other = DistrictFactory(area=AreaFactory(service=worker.service))
    EpisodeFactory(child=child, district=other, police_reference="THERE")
    page = open_page(client, worker, child).content.decode()
    assert "HERE" in page
    assert "THERE" not in page


def test_reading_a_child_is_recorded_and_a_refused_attempt_is_not(client, worker, child, district):
    assert open_page(client, worker, child).status_code == 404
    assert not Reading.objects.exists()
    EpisodeFactory(child=child, district=district)
    assert open_page(client, worker, child).status_code == 200
    reading = Reading.objects.get()
    assert (reading.user, reading.child_id, reading.page) == (worker.user, child.pk, "child")


def test_a_restricted_child_is_marked_for_those_it_names(client, worker, child, district):
    EpisodeFactory(child=child, district=district)
    child.restricted = True
    child.save()
    assert open_page(client, worker, child).status_code == 404
    child.named.add(worker.user)
    assert "This record is restricted" in open_page(client, worker, child).content.decode()


def test_a_child_of_whom_little_is_known_has_a_page_all_the_same(client, worker, district):
    child = ChildFactory(service=worker.service, first_name="", last_name="", date_of_birth=None)
    child.refresh_from_db()
    EpisodeFactory(child=child, district=district, living_arrangement="")
    page = open_page(client, worker, child).content.decode()
    assert child.reference in page
    assert "Date of birth not recorded" in page


def fill(child, district, number):
    """Episodes with an offer and an interview, and as much of all else."""
    for _ in range(number):
        episode = OutcomeFactory(episode__child=child, episode__district=district).episode
        OfferFactory(episode=episode, whom=Attempt.Whom.CHILD)
        EpisodeFactory(child=child, district=district)
        PersonAroundFactory(child=child)
        AlertFactory(child=child)


def test_a_child_of_whom_much_is_known_takes_no_more_queries(
    client, worker, child, district, django_assert_max_num_queries
):
    fill(child, district, 1)
    ResidenceFactory(child=child)
    client.force_login(worker.user)
    with django_assert_max_num_queries(40) as few:
        client.get(reverse("child", args=[child.public_id]))
    fill(child, district, 8)
    with django_assert_max_num_queries(40) as many:
        client.get(reverse("child", args=[child.public_id]))
    assert len(many) == len(few)


def test_what_must_be_known_first_is_on_top_until_it_is_ended(client, worker, child, district):
    EpisodeFactory(child=child, district=district)
    AlertFactory(child=child, text="Never call the father.")
    ended = AlertFactory(child=child, text="A dog.")
    ended.ended_at, ended.ended_by = ended.raised_at, ended.raised_by
    ended.save()
    page = open_page(client, worker, child).content.decode()
    assert "Alert: Never call the father." in page
    assert "Alert: A dog." not in page
    assert "A dog." in page


def test_three_episodes_in_thirty_days_call_for_a_strategy_meeting(
    client, worker, child, district, time_machine
):
    time_machine.move_to("2018-02-01T12:00Z")
    for day in ("2018-01-10T12:00Z", "2018-01-20T12:00Z"):
        EpisodeFactory(child=child, district=district, missing_received_at=datetime.fromisoformat(day))
    assert "strategy meeting" not in open_page(client, worker, child).content.decode()
    EpisodeFactory(child=child, district=district, missing_received_at=datetime(2018, 1, 30, tzinfo=UTC))
    assert "3 times or more in the last 30 days" in open_page(client, worker, child).content.decode()
    time_machine.move_to("2018-02-15T12:00Z")
    assert "strategy meeting" not in open_page(client, worker, child).content.decode()


def test_people_to_call_have_a_number_to_press_and_those_of_the_past_are_apart(
    client, worker, child, district
):
    EpisodeFactory(child=child, district=district)
    PersonAroundFactory(child=child, name="Jo Swan", phone="+44 (0)1782 960 001")
    PersonAroundFactory(child=child, name="Old Friend", until=datetime(2018, 1, 1, tzinfo=UTC).date())
    response = open_page(client, worker, child)
    assert 'href="tel:+4401782960001"' in response.content.decode()
    assert [person.name for person in response.context["people"]] == ["Jo Swan"]
    assert [person.name for person in response.context["people_before"]] == ["Old Friend"]


def test_the_timeline_is_narrowed_by_kind_and_has_pages(client, worker, child, district):
    EpisodeFactory.create_batch(31, child=child, district=district)
    OfferFactory(episode=EpisodeFactory(child=child, district=district))
    client.force_login(worker.user)
    address = reverse("child", args=[child.public_id])

    def events(**query):
        return [event.title for event in client.get(address, query).context["page"]]

    assert len(events()) == 30
    assert len(events(page=2)) == 3
    assert events(kind="contact") == ["Interview offered"]
    assert len(events(kind="there is none such")) == 30


@pytest.mark.parametrize("role", [Role.CASE_WORKER, Role.ADMINISTRATOR])
def test_only_those_who_keep_the_record_are_led_to_its_forms(client, worker, child, district, role):
    EpisodeFactory(child=child, district=district)
    AlertFactory(child=child)
    user = (
        worker.user if role == Role.CASE_WORKER else MembershipFactory(role=role, service=worker.service).user
    )
    client.force_login(user)
    page = client.get(reverse("child", args=[child.public_id])).content.decode()
    for link in ("Add somebody", "Raise an alert", "End this alert", "Record where the child lives"):
        assert (link in page) == (role == Role.CASE_WORKER)
