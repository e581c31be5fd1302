"""The search page: what is typed stays out of the address, and what is found is recorded as read."""

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.tests.factories import ChildFactory, EpisodeFactory
from referrals.tests.factories import RfmFactory


@pytest.fixture
def worker(db, client):
    worker = MembershipFactory(role=Role.CASE_WORKER)
    client.force_login(worker.user)
    return worker


@pytest.fixture
def child(worker):
    child = ChildFactory(service=worker.service, first_name="Sam", last_name="Swan")
    EpisodeFactory(child=child, district=DistrictFactory(area=worker.area, name="Leek"))
    return child


def search(client, words):
    """The answer to what was typed, and the page that it leads to."""
    answer = client.post(reverse("children"), {"words": words})
    return answer, client.get(answer.url)


def test_what_is_found_is_listed_with_age_district_and_when_it_was_missing(
    client, worker, child, time_machine
):
    time_machine.move_to("2018-06-15T12:00Z")
    _, page = search(client, "swan sam")
    text = page.content.decode()
    for words in ("Sam Swan", ">15<", "Leek", "10 January 2018", "1 record fits"):
        assert words in text
    assert Reading.objects.get().child_id == child.pk


def test_what_is_typed_is_not_in_the_address_and_can_be_gone_back_to(client, worker, child):
    answer, page = search(client, "Swan")
    assert "swan" not in answer.url.lower()
    assert page.context["form"]["words"].value() == "Swan"
    search(client, "Nobody")
    assert "Sam Swan" in client.get(answer.url).content.decode()


def test_another_session_learns_nothing_from_the_address(client, worker, child):
    answer, _ = search(client, "Swan")
    client.logout()
    client.force_login(worker.user)
    assert "Swan" not in client.get(answer.url).content.decode()


def test_only_the_last_searches_are_kept(client, worker):
    first, _ = search(client, "Swan")
    for number in range(10):
        search(client, f"Swan {number}")
    assert len(client.session["searches"]) == 10
    assert "form" in client.get(first.url).context
    assert "Swan" not in client.get(first.url).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter a name, a birthday or a reference"),
        ("s", "Enter at least two letters"),
        ("31/2/2008", "There is no such day"),
    ],
)
def test_what_cannot_be_searched_for_comes_back_with_the_reason(client, worker, typed, said):
    page = client.post(reverse("children"), {"words": typed})
    assert said in page.content.decode()


def test_a_search_that_finds_nothing_says_what_to_try(client, worker):
    _, page = search(client, "Nobody At All")
    assert "No record fits" in page.content.decode()
    assert f'href="{reverse("break-glass")}"' in page.content.decode()


def test_a_child_of_whom_little_is_known_is_listed_all_the_same(client, worker):
    child = ChildFactory(
        service=worker.service, first_name="", last_name="", date_of_birth=None, reference="C-77"
    )
    EpisodeFactory(
        child=child,
        district=DistrictFactory(area=worker.area),
        missing_received_at=None,
        living_arrangement="",
    )
    _, page = search(client, "c-77")
    assert "Not recorded" in page.content.decode()


def test_a_child_who_is_known_by_a_referral_alone_is_listed_too(client, worker):
    child = ChildFactory(service=worker.service, reference="C-77")
    RfmFactory(child=child, district=DistrictFactory(area=worker.area))
    _, page = search(client, "c-77")
    assert page.content.decode().count("Not known") == 2
