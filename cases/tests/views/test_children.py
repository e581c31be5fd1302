import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import AreaFactory, DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory, EpisodeFactory


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
    for text in ("Sam Swan", "15 June 2003 (aged 15 today)", "Episode MP1", "Aged 14"):
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
    assert "aged" not in page


def test_a_child_with_many_episodes_takes_no_more_queries(
    client, worker, child, district, django_assert_max_num_queries
):
    EpisodeFactory(child=child, district=district)
    client.force_login(worker.user)
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("child", args=[child.public_id]))
    EpisodeFactory.create_batch(10, child=child, district=district)
    with django_assert_max_num_queries(20) as many:
        client.get(reverse("child", args=[child.public_id]))
    assert len(many) == len(few)
