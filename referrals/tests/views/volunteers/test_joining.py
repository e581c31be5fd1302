from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Term
from access.roles import Role
from access.tests.factories import MembershipFactory
from missing_cse.lib.times import today
from referrals.models import Attendance, TrainingCourse, Volunteer
from referrals.tests.factories import VolunteerFactory
from referrals.tests.volunteering import an_active_volunteer, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer(service):
    made = VolunteerFactory(service=service, status=Volunteer.Status.REFERENCES)
    made.refresh_from_db()
    return made


def at(name, volunteer):
    return reverse(name, args=[volunteer.public_id])


def test_an_interest_is_recorded_with_how_they_heard(page, service):
    term(service, Term.Kind.VOLUNTEER_INTEREST, "website")
    address = reverse("new-volunteer", args=[service.slug])
    typed = {"name": "Ash Grove", "expressed_interest_on": str(today())}
    assert "Select how they heard of the service" in page.post(address, typed).text
    answer = page.post(address, typed | {"source": "website"}, follow=True)
    assert "Ash Grove is recorded." in answer.text
    assert Volunteer.objects.get().source.slug == "website"


def test_referees_are_named_and_their_references_recorded(page, volunteer):
    page.post(at("volunteer-referees", volunteer), {"name": "First Referee", "how_known": "Work"})
    text = page.get(at("volunteer-referees", volunteer)).text
    assert "First Referee" in text
    assert ">Not yet</strong>" in text
    address = at("volunteer-reference", volunteer.referees.get())
    assert "Select whether it recommends" in page.post(address, {"received_on": str(today())}).text
    page.post(address, {"received_on": str(today()), "recommends": "no", "note": "Unsure"})
    assert "Does not recommend" in page.get(at("volunteer-referees", volunteer)).text
    assert 'value="no" id="id_recommends_1" checked' in page.get(address).text


def test_a_certificate_that_is_refused_keeps_what_was_typed(page, volunteer):
    typed = {
        "number": "001234",
        "issued_on": str(today()),
        "seen_on": str(today() - timedelta(days=1)),
        "expires_on": str(today() + timedelta(days=900)),
    }
    answer = page.post(at("dbs-certificate", volunteer), typed)
    assert "before it was issued" in answer.text
    assert 'value="001234"' in answer.text
    page.post(at("dbs-certificate", volunteer), typed | {"seen_on": str(today())})
    assert "001234, issued on" in page.get(at("dbs-certificate", volunteer)).text


def test_an_account_is_chosen_among_those_of_volunteers(page, volunteer):
    account = MembershipFactory(service=volunteer.service, role=Role.VOLUNTEER).user
    assert account.name in page.get(at("volunteer-account", volunteer)).text
    page.post(at("volunteer-account", volunteer), {"user": str(account.public_id)})
    volunteer.refresh_from_db()
    assert volunteer.user == account
    other = an_active_volunteer(volunteer.service)
    answer = page.post(at("volunteer-account", other), {"user": str(account.public_id)})
    assert "Select a valid choice" in answer.text


def test_a_course_is_planned_given_a_place_on_and_attended(page, service, volunteer):
    assert "No course is planned yet" in page.get(reverse("courses")).text
    assert "There is no course yet" in page.get(at("volunteer-course", volunteer)).text
    days = [today() - timedelta(days=ago) for ago in (2, 1, 0)]
    typed = {"name": "Autumn", "place": "Town hall", "day_1": str(days[0]), "day_2": str(days[2])}
    address = reverse("new-course", args=[service.slug])
    assert "Enter the date of day 3" in page.post(address, typed).text
    answer = page.post(address, typed | {"day_3": str(days[1])})
    assert "The days must follow one another" in answer.text
    page.post(address, typed | {"day_2": str(days[1]), "day_3": str(days[2])})
    course = TrainingCourse.objects.get()
    assert "Nobody has a place yet" in page.get(at("course", course)).text
    page.post(at("volunteer-course", volunteer), {"course": str(course.public_id)})
    came = {f"came_{volunteer.public_id}": [str(day) for day in days[:2]]}
    page.post(at("course", course), came)
    assert list(Attendance.objects.order_by("day__on").values_list("attended", flat=True)) == [
        True,
        True,
        False,
    ]
    page.post(at("course", course), {f"came_{volunteer.public_id}": [str(day) for day in days]})
    volunteer.refresh_from_db()
    assert volunteer.trained_on == days[2]
    assert "Attended in full by" in page.get(at("volunteer-course", volunteer)).text
    assert "Town hall" in page.get(reverse("courses")).text


def test_who_came_is_asked_from_the_first_day_on(page, service, volunteer):
    days = {f"day_{n}": str(today() + timedelta(days=n)) for n in (1, 2, 3)}
    page.post(reverse("new-course", args=[service.slug]), {"name": "Spring", "place": "Hall", **days})
    course = TrainingCourse.objects.get()
    page.post(at("volunteer-course", volunteer), {"course": str(course.public_id)})
    assert "can be ticked from the first day on" in page.get(at("course", course)).text
