import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading, Term
from access.roles import Role
from access.tests.factories import AreaFactory, MembershipFactory
from cases.tests.factories import ChildFactory, EpisodeFactory
from missing_cse.lib.times import today
from referrals.models import VolunteerReferral
from referrals.tests.factories import RfmFactory
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer, support, term

pytestmark = pytest.mark.django_db


def at(name, row):
    row.refresh_from_db(fields=["public_id"])
    return reverse(name, args=[row.public_id])


def asked(service, **given):
    return {
        "reason": term(service, Term.Kind.VOLUNTEER_REASON, "other").slug,
        "support": support(service).slug,
        "agrees": "yes",
        "agreed_on": str(today()),
        "available": ["weekends"],
        "needs_to_know": "Likes football.",
        **given,
    }


@pytest.fixture
def worker(service, district):
    return MembershipFactory(service=service, role=Role.CASE_WORKER, area=district.area).user


def test_a_worker_refers_a_child_out_of_an_interview_with_its_agreement(client, worker, district):
    episode = EpisodeFactory(district=district)
    client.force_login(worker)
    address = at("refer-from-interview", episode)
    text = client.post(address, asked(district.service, agrees="no")).text
    assert "only with the child’s agreement" in text
    assert "Likes football." in text
    assert client.post(address, asked(district.service)).url == at("episode", episode)
    made = VolunteerReferral.objects.get()
    assert (made.child, made.referred_by, made.available) == (episode.child, worker, ["weekends"])
    assert Reading.objects.filter(page="refer-from-interview", child_id=episode.child_id).exists()
    assert "referred already" in client.post(address, asked(district.service)).text


def test_a_step_down_is_offered_on_the_page_of_the_rfm_and_shown_there(client, worker, district):
    rfm = RfmFactory(district=district, allocated_to=worker)
    client.force_login(worker)
    assert "Step down to a volunteer" in client.get(at("rfm", rfm)).text
    client.post(at("refer-as-step-down", rfm), asked(district.service))
    assert "Waits for a volunteer" in client.get(at("rfm", rfm)).text


def test_the_list_shows_who_waits_and_of_children_only_first_names(page, service, district):
    child = ChildFactory(service=service, first_name="Robin", last_name="Reed")
    a_referral(district, child=child)
    a_match(a_referral(district, slug="accompany", child=child))
    VolunteerReferral.objects.create(service=service, reference="VR9", referred_on=today())
    text = page.get(reverse("volunteer-referrals")).text
    assert "Robin" in text
    assert "Reed" not in text
    found = {
        state: [
            one.reference
            for one in page.get(reverse("volunteer-referrals"), {"state": state}).context["page"].rows
        ]
        for state in ("open", "matched", "closed", "on_file", "")
    }
    assert {state: len(rows) for state, rows in found.items()} == {
        "open": 1,
        "matched": 1,
        "closed": 0,
        "on_file": 1,
        "": 3,
    }
    assert found["on_file"] == ["VR9"]
    elsewhere = {"area": AreaFactory(service=service).slug, "state": ""}
    assert "There are no such referrals" in page.get(reverse("volunteer-referrals"), elsewhere).text


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(page, district):
    def taken():
        page.get(reverse("volunteer-referrals"))
        with CaptureQueriesContext(connection) as queries:
            assert page.get(reverse("volunteer-referrals")).status_code == 200
        return len(queries)

    a_referral(district)
    one = taken()
    for _ in range(19):
        a_referral(district)
    assert taken() == one


def test_the_page_proposes_who_fits_with_the_reasons_and_others_apart(page, service, district, coordinator):
    referral = a_referral(district)
    an_active_volunteer(service, name="Fits Well", area=district.area)
    an_active_volunteer(service, name="Far Away", area=AreaFactory(service=service))
    answer = page.get(at("volunteer-referral", referral))
    assert [one.volunteer.name for one in answer.context["fitting"]] == ["Fits Well"]
    assert [one.volunteer.name for one in answer.context["others"]] == ["Far Away"]
    assert f"Meets children in {district.area}" in answer.text
    assert Reading.objects.filter(page="volunteer-referral", child_id=referral.child_id).exists()


def test_the_page_takes_as_many_queries_for_twenty_volunteers_as_for_one(page, service, district):
    referral = a_referral(district)

    def taken():
        page.get(at("volunteer-referral", referral))
        with CaptureQueriesContext(connection) as queries:
            assert page.get(at("volunteer-referral", referral)).status_code == 200
        return len(queries)

    an_active_volunteer(service, area=district.area)
    one = taken()
    for _ in range(9):
        an_active_volunteer(service, area=district.area)
    assert taken() == one


def test_a_referral_out_of_a_record_file_names_no_child_and_is_not_matched(page, service):
    referral = VolunteerReferral.objects.create(service=service, reference="VR9", referred_on=today())
    text = page.get(at("volunteer-referral", referral)).text
    assert "names no child" in text
    assert "Volunteers who fit" not in text
    assert not Reading.objects.exists()


def test_a_referral_is_closed_with_a_reason(page, district):
    referral = a_referral(district)
    assert "Say why" in page.post(at("close-volunteer-referral", referral)).text
    answer = page.post(at("close-volunteer-referral", referral), {"reason": "Moved away"}, follow=True)
    assert "Moved away" in answer.text
    assert "Volunteers who fit" not in answer.text
