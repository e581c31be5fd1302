import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory, MembershipFactory
from cases.models import SentDetails
from cases.tests.factories import ChildFactory, EpisodeFactory


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def child(district):
    child = ChildFactory(service=district.service, first_name="Catherine", last_name="Hall")
    EpisodeFactory(child=child, district=district)
    child.refresh_from_db()
    return child


@pytest.fixture
def details(child):
    return sent(child, {"last_name": "Brown", "date_of_birth": "2004-05-06"})


def sent(child, said):
    details = SentDetails.objects.create(child=child, force=child.service.police_forces.get(), said=said)
    details.refresh_from_db()
    return details


@pytest.fixture
def worker(client, district):
    user = MembershipFactory(service=district.service, role=Role.CASE_WORKER, area=district.area).user
    client.force_login(user)
    return user


def page_of(details):
    return reverse("child-sent-details", args=[details.public_id])


def form_of(client, details):
    return client.get(page_of(details)).context["form"]


def test_the_childs_page_says_what_was_sent_and_leads_to_the_decision(client, worker, child, details):
    text = client.get(reverse("child", args=[child.public_id])).content.decode()
    assert "last name Brown, date of birth 6 May 2004" in text
    assert page_of(details) in text


def test_what_no_longer_differs_is_not_shown(client, worker, child, details):
    child.last_name, child.date_of_birth = "Brown", "2004-05-06"
    child.save()
    assert page_of(details) not in client.get(reverse("child", args=[child.public_id])).content.decode()


def test_the_record_is_corrected_in_one_step(client, worker, child, details):
    seen = form_of(client, details)["seen"].value()
    response = client.post(page_of(details), {"take_over": "yes", "seen": seen}, follow=True)
    assert response.redirect_chain[0][0] == reverse("child", args=[child.public_id])
    child.refresh_from_db()
    assert (child.last_name, str(child.date_of_birth)) == ("Brown", "2004-05-06")
    assert Reading.objects.filter(page="child-sent-details", child_id=child.pk).exists()


def test_what_is_recorded_is_kept_in_one_step(client, worker, child, details):
    client.post(page_of(details), {"take_over": "no"})
    child.refresh_from_db()
    details.refresh_from_db()
    assert (child.last_name, details.taken_over, details.decided_by) == ("Hall", False, worker)
    assert client.get(page_of(details)).url == reverse("child", args=[child.public_id])


def test_nothing_chosen_is_asked_for(client, worker, details):
    assert client.post(page_of(details), {}).context["form"].errors["take_over"] == ["Select what is right"]


def test_who_has_not_seen_what_somebody_else_saved_sees_it_first(client, worker, child, details):
    seen = form_of(client, details)["seen"].value()
    child.first_name = "Kate"
    child.save()
    response = client.post(page_of(details), {"take_over": "yes", "seen": seen})
    form = response.context["form"]
    assert form.non_field_errors() == ["Somebody else changed this while you were typing"]
    client.post(page_of(details), {"take_over": "yes", "seen": form["seen"].value()})
    child.refresh_from_db()
    assert (child.first_name, child.last_name) == ("Kate", "Brown")


def test_a_day_in_the_future_is_refused_in_words(client, worker, child):
    details = sent(child, {"date_of_birth": "2999-01-01"})
    seen = form_of(client, details)["seen"].value()
    response = client.post(page_of(details), {"take_over": "yes", "seen": seen})
    assert response.context["form"].non_field_errors() == ["The date of birth must be in the past"]


def test_a_page_with_many_takes_as_many_queries_as_with_one(
    client, worker, child, details, django_assert_num_queries
):
    address = reverse("child", args=[child.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as of_one:
        client.get(address)
    for number in range(5):
        sent(child, {"last_name": f"Brown{number}"})
    with django_assert_num_queries(len(of_one)):
        client.get(address)


def test_of_a_restricted_child_others_learn_nothing(client, worker, child, details):
    child.restricted = True
    child.save()
    assert client.get(page_of(details)).status_code == 404
