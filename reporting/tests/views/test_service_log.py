from datetime import date, timedelta

import pytest
from django.urls import reverse

from access.models import Term
from access.roles import Role
from access.tests.factories import MembershipFactory, TermFactory
from missing_cse.lib.times import today
from reporting.models import Complaint, Post, PostHolding, Promotion, StaffTraining
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


def added(client, service, slug, **typed):
    return client.post(reverse("new-log-entry", args=[service.slug, KIND_OF[slug]]), typed)


def test_an_event_is_added_with_those_who_were_met(client, signed_in, service):
    worker = signed_in()
    kind = TermFactory(service=service, kind=Term.Kind.PROMOTION_KIND)
    TermFactory(service=service, kind=Term.Kind.AGENCY, label="Health visiting")
    typed = {
        "held_on": "2018-01-31",
        "kind": kind.slug,
        "title": "Assembly",
        "area": "all",
        "held_by": str(worker.public_id),
        "audience": "Year 9",
        "parts": "Sam Field, school nurse, Healt\nKim Dale",
    }
    page = added(client, service, "promotion", **typed)
    assert "Line 1: no agency is called “Healt”" in page.text
    assert "Line 2: write name, role and agency of “Kim Dale”" in page.text
    typed["parts"] = "Sam Field, school nurse, health visiting\n\nSam Field, nurse, Health visiting"
    assert added(client, service, "promotion", **typed).status_code == 302
    made = Promotion.objects.get()
    assert [str(contact.professional) for contact in made.contacts.all()] == [
        "Sam Field, school nurse, Health visiting"
    ]
    shown = client.get(reverse("log-entry", args=[KIND_OF["promotion"], made.public_id]))
    assert "Sam Field, school nurse, Health visiting" in shown.text


def test_a_post_and_who_holds_it_are_added(client, signed_in, service):
    worker = signed_in()
    title = TermFactory(service=service, kind=Term.Kind.POST, label="Case worker")
    about = {"title": title.slug, "area": "all", "hours": "18.5", "starts_on": "2017-04-01"}
    assert "can’t be before" in added(client, service, "posts", **about, ends_on="2017-03-31").text
    assert added(client, service, "posts", **about).status_code == 302
    post = Post.objects.get()
    holding = {"post": str(post.public_id), "holder": str(worker.public_id), "since": "2017-05-01"}
    assert added(client, service, "post-holders", **holding).status_code == 302
    listed_holders = client.get(reverse("log-entries", args=[service.slug, KIND_OF["post-holders"]]))
    assert "Case worker, Whole service" in listed_holders.text
    removed = client.post(
        reverse("remove-log-entry", args=[KIND_OF["posts"], post.public_id]), {"reason": "Twice"}
    )
    assert "take those out first" in removed.text
    shown = client.get(reverse("log-entries", args=[service.slug, KIND_OF["posts"]]), {"area": "none"})
    assert "18.5" in shown.text
    assert worker.name in shown.text
    PostHolding.objects.update(until=today() - timedelta(days=1))
    assert "Vacant" in client.get(reverse("log-entries", args=[service.slug, KIND_OF["posts"]])).text


def test_a_training_is_added_with_who_attended(client, signed_in, service):
    worker = signed_in()
    about = {"held_on": "2018-01-31", "title": "Trauma", "provider": "", "area": "all"}
    assert "Select who attended" in added(client, service, "staff-training", **about).text
    assert added(client, service, "staff-training", **about, parts=[str(worker.public_id)]).status_code == 302
    training = StaffTraining.objects.get()
    assert [place.attended_by for place in training.places.all()] == [worker]
    shown = client.get(reverse("log-entry", args=[KIND_OF["staff-training"], training.public_id]))
    assert "checked" in shown.text
