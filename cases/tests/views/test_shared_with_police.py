from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from access.tests.factories import DistrictFactory
from cases.actions.corrections import correct, seen_as
from cases.models import Handover, Interview
from cases.tests.handing_over import a_handover, person

LIST = reverse("shared-with-police")


@pytest.fixture
def district(db):
    return DistrictFactory()


@pytest.fixture
def police(client, district):
    user = person(district, Role.POLICE_COORDINATOR)
    client.force_login(user)
    return user


def test_what_is_ready_for_the_force_is_listed_and_opened_and_what_waits_is_not(client, police, district):
    ready = a_handover(district, child__last_name="Shownham")
    waits = a_handover(district, allows="some", limits="Not about Danny.", child__last_name="Hiddenham")
    page = client.get(LIST).text
    assert "Shownham" in page
    assert "Hiddenham" not in page
    document = client.get(reverse("shared-document", args=[ready.public_id]))
    assert document.content.startswith(b"%PDF")
    assert client.get(reverse("shared-document", args=[waits.public_id])).status_code == 404
    read = Reading.objects.filter(user=police, child_id=ready.child_id)
    assert set(read.values_list("page", flat=True)) == {"shared-with-police", "shared-document"}


def test_what_was_replaced_before_it_was_sent_is_listed_and_opened_no_more(client, police, district):
    replaced, sent = a_handover(district), a_handover(district)
    give(client, sent)
    for interview in Interview.objects.all():
        held_at = interview.held_at + timedelta(minutes=5)
        by = person(district, Role.COORDINATOR)
        correct(interview, by=by, seen=seen_as(interview), why="Wrong", held_at=held_at)
    page = client.get(LIST).text
    opens = {
        handover: client.get(reverse("shared-document", args=[handover.public_id])).status_code
        for handover in Handover.objects.all()
    }
    assert {handover.pk for handover, status in opens.items() if status == 404} == {replaced.pk}
    for handover, status in opens.items():
        assert handover.is_readable == (status == 200)
        linked = reverse("shared-document", args=[handover.public_id]) in page
        assert (linked, status) in [(True, 200), (False, 404)]
    assert page.count("Read the later one") == 1


def give(client, handover, record_number="OCC-4711"):
    address = reverse("give-receipt", args=[handover.public_id])
    return client.post(address, {"record_number": record_number}, follow=True).text


def test_a_receipt_given_by_hand_makes_it_sent(client, police, district):
    handover = a_handover(district)
    assert "Give a receipt" in client.get(LIST).text
    assert "Enter your record number" in give(client, handover, "")
    page = give(client, handover)
    assert "The receipt OCC-4711 is recorded." in page
    assert "Give a receipt" not in page
    handover.refresh_from_db()
    assert (handover.state, handover.record_number, handover.sharing.by) == ("sent", "OCC-4711", police)


def test_a_second_receipt_with_another_number_is_refused(client, police, district):
    handover = a_handover(district)
    give(client, handover)
    assert "Another receipt was given for this interview before" in give(client, handover, "OCC-4712")
    handover.refresh_from_db()
    assert handover.record_number == "OCC-4711"


def test_no_receipt_is_given_for_what_waits_or_is_anothers(client, police, district):
    waits = a_handover(district, allows="some", limits="Not about Danny.")
    for hidden in (waits, a_handover(DistrictFactory()), a_handover(district, child__restricted=True)):
        assert client.get(reverse("give-receipt", args=[hidden.public_id])).status_code == 404


def test_of_others_and_of_restricted_children_nothing_is_listed(client, police, district):
    a_handover(district, child__restricted=True)
    a_handover(DistrictFactory())
    assert "No interview has been shared with your force yet." in client.get(LIST).text


def test_the_list_takes_as_many_queries_for_more(client, police, district, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(20) as captured:
            client.get(LIST)
        return len(captured)

    a_handover(district)
    queries()
    few = queries()
    for _ in range(3):
        a_handover(district)
    assert queries() == few
