"""The record of support: read by those who see the RFM, kept by whoever holds it."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.models import Reading
from access.roles import Role
from missing_cse.lib.times import now, today
from referrals.models import ProfessionalMet, SupportSession
from referrals.tests.supported import a_term, ended, held, in_role, measured, planned, supported, to_come


def at(name, record):
    return reverse(name, args=[record.public_id])


def day(of):
    return f"{of:%Y-%m-%d}"


def session(**given):
    yesterday = day(today() - timedelta(days=1))
    return {
        "at_day": yesterday,
        "at_time": "10:00",
        "with_whom": ["child", "other"],
        "place": "School",
        **given,
    }


def test_a_colleague_in_the_area_reads_along_and_does_not_write(client, rfm, district, worker):
    planned(rfm)
    client.force_login(in_role(district, Role.CASE_WORKER))
    text = client.get(at("rfm-support", rfm)).text
    assert "I want my mum to trust me." in text
    assert "You can read along." in text
    assert "Record a session" not in text
    assert client.get(at("new-support-session", rfm)).status_code == 404
    client.force_login(worker)
    assert "Record a session" in client.get(at("rfm-support", rfm)).text
    assert client.get(at("new-support-session", rfm)).status_code == 200


def test_reading_it_leaves_a_trail(client, rfm, worker):
    client.force_login(worker)
    for name in ("rfm-support", "support-plan", "end-support"):
        client.get(at(name, rfm))
        assert Reading.objects.filter(page=name, child_id=rfm.child_id).exists(), name


def test_a_session_asks_what_goes_with_its_state_and_loses_nothing(client, rfm, worker):
    client.force_login(worker)
    reason = a_term(rfm.service, "session_missed", "child_unwell")
    address = at("new-support-session", rfm)
    text = client.post(address, session()).text
    assert "Select whether it took place" in text
    text = client.post(address, session(state="attended")).text
    assert "Enter how many minutes it took" in text
    assert "Say what was done" in text
    text = client.post(address, session(state="missed", place="By the canal")).text
    assert "Select why it did not take place" in text
    assert 'value="By the canal"' in text
    missed = session(state="missed", missed_reason=reason.slug, minutes="40")
    text = client.post(address, missed).text
    assert "Leave the minutes empty, or say that the session took place" in text
    assert 'value="40"' in text
    client.post(address, missed | {"minutes": ""})
    kept = SupportSession.objects.get()
    assert (kept.state, kept.minutes, kept.with_whom) == ("missed", None, ["child", "other"])


def test_the_second_of_two_who_change_a_session_sees_both_and_chooses(client, rfm, worker):
    client.force_login(worker)
    kept = held(rfm)
    address = at("support-session", kept)
    seen = client.get(address).context["form"]["seen"].value()
    mine = session(state="attended", minutes=30, done="Talked of school", seen=seen)
    SupportSession.objects.update(done="Talked of friends")
    answer = client.post(address, mine)
    assert answer.status_code == 409
    assert "Somebody else changed this" in answer.text
    assert "Talked of friends" in answer.text
    client.post(address, mine | {"seen": answer.context["form"]["seen"].value()})
    assert SupportSession.objects.get().done == "Talked of school"


def test_a_planned_session_is_moved_and_taken_out(client, rfm, worker):
    client.force_login(worker)
    planned_session = to_come(rfm)
    address = at("change-support-session", planned_session)
    seen = client.get(address).context["form"]["seen"].value()
    later = day(now() + timedelta(days=9))
    client.post(address, session(at_day=later, seen=seen))
    assert day(SupportSession.objects.get().at) == later
    client.post(at("take-out-support-session", planned_session))
    assert not SupportSession.objects.exists()


def test_a_page_about_a_session_does_not_take_the_place_of_the_persons_own(client, rfm, worker):
    planned(rfm)
    client.force_login(worker)
    for address in (at("plan-support-session", rfm), at("change-support-session", to_come(rfm))):
        assert f'data-session-seconds="{settings.SESSION_COOKIE_AGE}"' in client.get(address).text


def test_a_professional_is_named_with_role_and_agency(client, rfm, worker):
    client.force_login(worker)
    agency = a_term(rfm.service, "agency", "health")
    address = at("new-professional", rfm)
    typed = {"name": "Kim Hall", "role": "Nurse", "met_on": day(today()), "about": "Sleep"}
    assert "Select the agency" in client.post(address, typed).text
    client.post(address, typed | {"agency": agency.slug})
    assert ProfessionalMet.objects.get().agency == agency
    assert "Kim Hall" in client.get(at("rfm-support", rfm)).text


def test_who_comes_too_late_or_too_early_is_told_so(client, rfm, worker, district):
    client.force_login(worker)
    ended(rfm)
    answer = client.get(at("new-resource", rfm), follow=True)
    assert "This support has ended" in answer.text
    once = supported(district, worker, support="consultation")
    answer = client.get(at("support-plan", once), follow=True)
    assert "Triage has not decided on support with a plan" in answer.text
    assert client.get(at("new-resource", once)).status_code == 200


def test_bespoke_work_asks_who_leads_and_what_we_do(client, district, worker):
    client.force_login(worker)
    bespoke = supported(district, worker, support="bespoke")
    agency = a_term(bespoke.service, "agency", "youth_offending")
    typed = {
        "agreed_on": day(today()),
        "childs_aims": "To be left alone",
        "aims": "Debts",
        "review_due_on": day(today() + timedelta(days=42)),
    }
    text = client.post(at("support-plan", bespoke), typed).text
    for missing in ("Select the agency that leads", "Enter who leads", "Say what we co-deliver"):
        assert missing in text
    led = {"lead_agency": agency.slug, "lead_name": "Robin Marsh", "co_delivered": "Two sessions"}
    client.post(at("support-plan", bespoke), typed | led)
    assert "Robin Marsh" in client.get(at("rfm", bespoke)).text


def test_twenty_sessions_take_as_many_queries_as_one(client, rfm, worker):
    client.force_login(worker)

    def queries():
        client.get(at("rfm-support", rfm))
        with CaptureQueriesContext(connection) as taken:
            client.get(at("rfm-support", rfm))
        return len(taken)

    planned(rfm)
    measured(rfm, "start", 3, 4)
    held(rfm)
    one = queries()
    for days in range(2, 8):
        held(rfm, days)
    measured(rfm, "end", 6, 7)
    assert queries() == one
