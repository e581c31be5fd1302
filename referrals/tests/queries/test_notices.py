from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from access.letters import send_letters
from access.models import Letter
from access.tests.factories import UserFactory
from cases.tests.at_the_same_time import uncommitted
from missing_cse.lib.times import now
from referrals.actions.queries import answer_by_link, withdraw_query
from referrals.actions.query_notices import write_due_notices
from referrals.models import AgencyLead, Rfm, RfmQuery, RfmQueryNotice
from referrals.query_clocks import reminder_due
from referrals.tests.queries.asked import ANSWERS, EMAIL, an_rfm, asked

FRIDAY = datetime(2018, 1, 12, 15, tzinfo=UTC)
MONDAY, WEDNESDAY = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=5)
NEXT_FRIDAY = FRIDAY + timedelta(days=7)
LATER = timedelta(minutes=5)


@pytest.fixture
def clock():
    with time_machine.travel(FRIDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def query(db, clock):
    return asked(an_rfm())[0]


@pytest.fixture
def lead(query):
    return AgencyLead.objects.create(
        service=query.rfm.service, agency=query.rfm.agency, name="Robin Vale", email="lead@example.org"
    )


def written(*kinds):
    """Write what is due, twice, and say what was written so far."""
    write_due_notices()
    write_due_notices()
    return list(RfmQueryNotice.objects.values_list("kind", flat=True)) == ["asked", *kinds]


def send_all():
    """Letters are due by the clock of the database, which no test turns back."""
    Letter.objects.update(next_at=now())
    send_letters()


def test_a_weekend_hurries_nobody(query, lead, clock):
    clock.move_to(MONDAY - LATER)
    assert written()


def test_reminders_go_after_one_and_three_working_days_and_then_the_lead_is_told(query, lead, clock):
    clock.move_to(MONDAY + LATER)
    assert written("first_reminder")
    query.refresh_from_db()
    assert query.reminded_at == MONDAY + LATER
    clock.move_to(WEDNESDAY + LATER)
    assert written("first_reminder", "second_reminder")
    clock.move_to(NEXT_FRIDAY - LATER)
    assert written("first_reminder", "second_reminder")
    clock.move_to(NEXT_FRIDAY + LATER)
    assert written("first_reminder", "second_reminder", "escalation")
    query.refresh_from_db()
    assert query.escalated_at == NEXT_FRIDAY + LATER


def test_what_was_missed_is_caught_up_once(query, lead, clock):
    clock.move_to(NEXT_FRIDAY + timedelta(days=1))
    assert written("second_reminder", "escalation")


def test_a_reminder_has_the_same_link_and_nothing_of_the_child(query, clock, mailoutbox):
    clock.move_to(MONDAY + LATER)
    write_due_notices()
    send_all()
    first, reminder = mailoutbox
    assert reminder.to == [EMAIL]
    assert reminder.subject == f"Reminder: questions about your referral {query.rfm}"
    (link,) = [line for line in first.body.splitlines() if "/private/" in line]
    assert link in reminder.body
    assert "Maxi" not in reminder.body


def test_the_lead_is_told_who_does_not_answer_and_gets_no_link(query, lead, clock, mailoutbox):
    clock.move_to(NEXT_FRIDAY + LATER)
    write_due_notices()
    send_all()
    (told,) = [letter for letter in mailoutbox if letter.to == [lead.email]]
    assert f"asked {query.rfm.agency} about referral {query.rfm}" in told.body
    for words in ("/private/", "Maxi", "Wolfe", "Kim Lowe", "Maple School", EMAIL):
        assert words not in told.body


def test_a_lead_who_is_kept_later_is_told_then(query, clock):
    clock.move_to(NEXT_FRIDAY + LATER)
    assert written("second_reminder")
    AgencyLead.objects.create(
        service=query.rfm.service, agency=query.rfm.agency, name="Robin Vale", email="lead@example.org"
    )
    assert written("second_reminder", "escalation")


def test_without_an_address_nobody_is_reminded_but_the_lead_is_told(db, clock):
    query, _ = asked(an_rfm(), email="")
    AgencyLead.objects.create(
        service=query.rfm.service, agency=query.rfm.agency, name="Robin Vale", email="lead@example.org"
    )
    clock.move_to(NEXT_FRIDAY + LATER)
    write_due_notices()
    assert [notice.kind for notice in RfmQueryNotice.objects.all()] == ["escalation"]


def test_who_has_answered_is_not_reminded(db, clock):
    _, key = asked(an_rfm())
    answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)
    clock.move_to(NEXT_FRIDAY + LATER)
    assert written()


def test_of_what_was_withdrawn_nobody_is_reminded(query, clock):
    withdraw_query(query, by=UserFactory(), reason="No need")
    clock.move_to(NEXT_FRIDAY + LATER)
    assert written()


def test_no_reminder_has_a_link_that_ended(query, clock):
    clock.move_to(query.link_until + LATER)
    assert written()


def test_one_query_whose_link_cannot_be_read_keeps_no_other_from_being_asked_about(query, clock, caplog):
    asked(an_rfm())
    RfmQuery.objects.filter(pk=query.pk).update(sealed_key="sealed elsewhere")
    clock.move_to(MONDAY + LATER)
    write_due_notices()
    assert RfmQueryNotice.objects.filter(kind="first_reminder").count() == 1
    assert "another SECRET_KEY" in caplog.text


def test_reminders_count_by_the_services_own_calendar(clock):
    easter = datetime(2018, 3, 29, 12, tzinfo=UTC)  # Thursday; Scotland works on Easter Monday
    tuesday = datetime(2018, 4, 2, 13, tzinfo=UTC)
    assert reminder_due(easter, set(), tuesday, "ENG") is None
    assert reminder_due(easter, set(), tuesday, "SCT") == "first_reminder"


@pytest.mark.django_db(transaction=True)
def test_two_that_write_at_the_same_moment_write_once():
    with time_machine.travel(FRIDAY) as clock:
        asked(an_rfm())
        clock.move_to(MONDAY + LATER)
        with uncommitted(write_due_notices) as meanwhile:
            meanwhile(write_due_notices).result()
            assert Letter.objects.count() == 1
        assert written("first_reminder")
        assert Letter.objects.count() == 2


def test_nobody_is_reminded_of_an_rfm_that_was_closed_in_another_way(query, clock):
    rfm = Rfm.objects.get()
    rfm.voided_at, rfm.voided_by, rfm.void_reason = FRIDAY, UserFactory(), "A test"
    rfm.save()
    clock.move_to(MONDAY + LATER)
    assert written()
