import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.tests.factories import AreaFactory, UserFactory
from cases.models import Child
from missing_cse.lib.times import today
from referrals.actions.volunteers.joining import withdraw
from referrals.models import Volunteer
from referrals.tests.factories import VolunteerFactory
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer, certify

pytestmark = pytest.mark.django_db
Status = Volunteer.Status
# Tokens are different each time that a page is drawn.
RANDOM = re.compile(r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"')


def at(name, row):
    row.refresh_from_db(fields=["public_id"])
    return reverse(name, args=[row.public_id])


def names(answer, rows="rows"):
    return [row["volunteer"].name for row in answer.context[rows]]


def test_whose_certificate_expires_is_first_and_the_others_come_the_newest_first(page, service):
    for name, days in (("Expired", -3), ("Soon", 59), ("Later", 61)):
        one = an_active_volunteer(service, name=name)
        one.dbs_certificates.all().delete()
        certify(one, days=days)
    VolunteerFactory(service=service, name="New", expressed_interest_on=today())
    withdraw(VolunteerFactory(service=service, name="Gone"), by=UserFactory(), reason="Moved away")
    answer = page.get(reverse("volunteers"))
    assert names(answer, "first") == ["Expired", "Soon"]
    assert names(answer) == ["New", "Later"]


def test_the_list_is_narrowed_by_stage_and_area(page, service, district):
    an_active_volunteer(service, name="Here", area=district.area)
    an_active_volunteer(service, name="There", area=AreaFactory(service=service))
    VolunteerFactory(service=service, name="Asks", area=district.area)
    here = page.get(reverse("volunteers"), {"area": district.area.slug})
    assert set(names(here)) == {"Asks", "Here"}
    assert set(names(page.get(reverse("volunteers"), {"stage": "active"}))) == {"Here", "There"}
    assert "There are no volunteers that fit" in page.get(reverse("volunteers"), {"stage": "training"}).text
    assert len(names(page.get(reverse("volunteers"), {"stage": "nonsense", "area": "nowhere"}))) == 3


def test_an_empty_list_says_what_comes_first(page):
    assert "Record the first expression of interest" in page.get(reverse("volunteers")).text


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(page, service, district):
    def taken():
        page.get(reverse("volunteers"))
        with CaptureQueriesContext(connection) as queries:
            assert page.get(reverse("volunteers")).status_code == 200
        return len(queries)

    a_match(a_referral(district), an_active_volunteer(service, area=district.area))
    one = taken()
    for _ in range(9):
        a_match(a_referral(district), an_active_volunteer(service, area=district.area))
        VolunteerFactory(service=service)
    assert taken() == one


def test_what_is_missing_is_said_on_the_page_and_the_button_is_there_when_nothing_is(page, service):
    one = VolunteerFactory(service=service)
    text = page.get(at("volunteer", one)).text
    assert "Application: The application has not come" in text
    assert "Move to" not in text
    answer = page.post(at("move-volunteer-on", one), follow=True)
    assert "Application: The application has not come" in answer.text
    page.post(at("volunteer-application", one), {"applied_on": str(today())})
    assert "Move to “Application”" in page.get(at("volunteer", one)).text
    answer = page.post(at("move-volunteer-on", one), follow=True)
    assert "is at the stage “Application”" in answer.text
    assert "Referees: 0 of 2 referees named" in answer.text


def test_who_came_active_out_of_a_record_file_lacks_what_is_not_on_record(page, service):
    imported = VolunteerFactory(service=service, status=Status.ACTIVE, trained_on=today())
    text = page.get(at("volunteer", imported)).text
    assert text.count(">Not on record</strong>") == 4
    assert "Still missing" not in text


def test_a_volunteer_withdraws_with_a_reason_and_comes_back(page, service):
    one = an_active_volunteer(service)
    assert "Say why they do not go on" in page.post(at("withdraw-volunteer", one)).text
    answer = page.post(at("withdraw-volunteer", one), {"reason": "Exams until June"}, follow=True)
    assert "Exams until June" in answer.text
    answer = page.post(at("volunteer-comes-back", one), follow=True)
    assert "is back, at the stage “Active”" in answer.text


def test_the_page_shows_of_children_the_first_names_and_that_is_recorded(
    page, service, district, coordinator
):
    match = a_match(a_referral(district), an_active_volunteer(service))
    Child.objects.update(first_name="Robin", last_name="Reed")
    text = page.get(at("volunteer", match.volunteer)).text
    assert "Robin" in text
    assert "Reed" not in text
    assert Reading.objects.filter(page="volunteer", child_id=match.child_id, user=coordinator).exists()


def test_a_restricted_child_changes_no_page_of_who_is_not_named(page, service, district, coordinator):
    volunteer = an_active_volunteer(service)
    addresses = [
        reverse("volunteers"),
        reverse("volunteer-referrals"),
        reverse("volunteer-referrals") + "?state=",
        reverse("home"),
        at("volunteer", volunteer),
    ]

    def texts():
        return [RANDOM.sub("", page.get(address).text) for address in addresses]

    before = texts()
    match = a_match(a_referral(district), volunteer)
    a_referral(district, slug="accompany", child=match.child)
    assert all(changed != text for changed, text in zip(texts(), before, strict=True))
    Child.objects.update(restricted=True)
    assert texts() == before
    Child.objects.get(pk=match.child_id).named.add(coordinator)
    assert page.get(addresses[4]).context["matches"] == [match]


def test_details_keep_what_stands_and_what_was_typed(page, service, district):
    one = an_active_volunteer(service, area=district.area, available=["weekends"], would_do=["peer_mentor"])
    text = page.get(at("volunteer-details", one)).text
    assert 'value="weekends" id="id_available_2" checked' in text
    assert f'value="{district.area.slug}" selected' in text
    typed = {"name": "", "phone": "01632 960001", "email": "none", "would_do": ["peer_mentor"]}
    text = page.post(at("volunteer-details", one), typed).text
    assert "Enter the volunteer’s name" in text
    assert "Enter an e-mail address like" in text
    assert "01632 960001" in text
    too_long = page.post(at("volunteer-details", one), typed | {"email": f"{'a' * 245}@example.org"})
    assert "at most 254 characters" in too_long.text
    page.post(at("volunteer-details", one), typed | {"name": "Ash Grove", "email": ""})
    one.refresh_from_db()
    assert (one.name, one.phone, one.available) == ("Ash Grove", "01632 960001", [])


def test_supervision_that_is_due_is_told(page, service):
    one = an_active_volunteer(service)
    ago = today() - timedelta(days=50)
    page.post(at("supervision", one), {"held_on": str(ago), "next_due_on": str(today())})
    assert "Supervision due" in page.get(at("volunteer", one)).text
    assert "Supervision due" in page.get(reverse("volunteers")).text
    assert "Supervision sessions due by next week: 1." in page.get(reverse("home")).text
