from datetime import date

import pytest
from django.urls import reverse

from access.models import Term
from access.roles import Role
from access.tests.factories import MembershipFactory, TermFactory
from reporting.models import Complaint
from reporting.service_log.kinds import KIND_OF
from reporting.tests.factories import ComplaintFactory

pytestmark = pytest.mark.django_db
COMPLAINTS = KIND_OF["complaints"]


@pytest.fixture
def subject(service):
    return TermFactory(service=service, kind=Term.Kind.COMPLAINT_SUBJECT)


@pytest.fixture
def typed(service, subject):
    """What somebody types about a complaint."""
    return {
        "received_on": "2018-01-31",
        "source": "young_person",
        "area": service.areas.first().slug,
        "subject": subject.slug,
        "summary": "Nobody called back.",
        "stage": "local",
        "outcome": "",
        "answered_on": "",
        "learning": "",
    }


def page_of(entry, name="log-entry"):
    entry.refresh_from_db(fields=["public_id"])
    return reverse(name, args=[COMPLAINTS, entry.public_id])


def listed(client, service, **filters):
    return client.get(reverse("log-entries", args=[service.slug, COMPLAINTS]), filters)


def test_the_log_shows_what_a_person_may_keep(client, signed_in, service):
    signed_in(Role.COORDINATOR)
    assert client.get(reverse("service-log")).url == reverse("service-log-of", args=[service.slug])
    assert "Complaints" in client.get(reverse("service-log-of", args=[service.slug])).text
    signed_in(Role.FINANCE_OFFICER)
    assert "Complaints" not in client.get(reverse("service-log-of", args=[service.slug])).text


def test_a_person_with_several_services_chooses_a_log(client, signed_in, service):
    other = MembershipFactory(user=signed_in(), role=Role.COORDINATOR).service
    page = client.get(reverse("service-log")).text
    assert all(reverse("service-log-of", args=[one.slug]) in page for one in (service, other))


def test_a_complaint_is_added(client, signed_in, service, typed):
    user = signed_in(Role.COORDINATOR)
    to = client.post(reverse("new-log-entry", args=[service.slug, COMPLAINTS]), typed, follow=True)
    assert "It is in the service log." in to.text
    made = Complaint.objects.get()
    assert (made.service, made.area, made.recorded_by) == (service, service.areas.first(), user)
    assert made.received_on == date(2018, 1, 31)


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(client, signed_in, service, typed):
    signed_in()
    page = client.post(
        reverse("new-log-entry", args=[service.slug, COMPLAINTS]), typed | {"source": "", "outcome": "upheld"}
    )
    assert "Select who complained" in page.text
    assert "Nobody called back." in page.text
    page = client.post(
        reverse("new-log-entry", args=[service.slug, COMPLAINTS]), typed | {"outcome": "upheld"}
    )
    assert "Enter both the outcome and the day" in page.text
    assert not Complaint.objects.exists()


def test_a_complaint_of_the_whole_service_is_answered(client, signed_in, service, typed):
    complaint = ComplaintFactory(service=service)
    signed_in()
    page = client.get(page_of(complaint))
    assert page.context["form"]["area"].value() == "all"
    seen = page.context["form"]["seen"].value()
    answered = {"area": "all", "outcome": "not_upheld", "answered_on": "2018-02-10", "seen": seen}
    assert client.post(page_of(complaint), typed | answered).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.area, complaint.outcome) == (None, "not_upheld")


def test_the_second_of_two_sees_both_versions(client, signed_in, service, typed):
    complaint = ComplaintFactory(service=service)
    signed_in()
    page = client.post(page_of(complaint), typed | {"seen": "stale"})
    assert page.status_code == 409
    assert "Somebody else changed this" in page.text
    assert client.post(page_of(complaint), typed | {"seen": page.context["form"]["seen"].value()}).url


def test_entries_are_listed_by_quarter_and_area(client, signed_in, service):
    area = service.areas.first()
    ComplaintFactory(service=service, area=area, summary="")
    ComplaintFactory(service=service, received_on=date(2018, 4, 1))
    signed_in()
    page = listed(client, service)
    assert [entry.received_on.month for entry, _ in page.context["rows"]] == [4, 1]
    assert "Quarter 1 2018/19" in page.text
    for narrowed in ({"quarter": "2017-18-Q4"}, {"area": area.slug}):
        assert [entry.area for entry, _ in listed(client, service, **narrowed).context["rows"]] == [area]
    assert "Nothing fits" in listed(client, service, quarter="2018-19-Q1", area=area.slug).text


def test_a_list_takes_as_many_queries_for_one_as_for_twenty(
    client, signed_in, service, django_assert_num_queries
):
    signed_in()
    ComplaintFactory(service=service, area=service.areas.first())
    listed(client, service)
    with django_assert_num_queries(11) as queries:
        listed(client, service)
    ComplaintFactory.create_batch(20, service=service, area=service.areas.first())
    with django_assert_num_queries(len(queries)):
        listed(client, service)


def test_an_entry_is_taken_out_with_a_reason(client, signed_in, service):
    complaint = ComplaintFactory(service=service)
    signed_in()
    address = page_of(complaint, "remove-log-entry")
    assert "Enter why it is taken out" in client.post(address, {"reason": ""}).text
    assert client.post(address, {"reason": "Entered twice"}).status_code == 302
    assert not Complaint.objects.exists()


def test_an_entry_of_another_service_does_not_exist(client, signed_in):
    signed_in()
    assert client.get(page_of(ComplaintFactory())).status_code == 404
