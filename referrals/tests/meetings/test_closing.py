"""Closing freezes a meeting: the database refuses changes, and the minutes stay as they are."""

import io
from datetime import timedelta

import pdfplumber
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from access.roles import Role
from missing_cse.lib.conflicts import ChangedMeanwhile, fingerprint
from missing_cse.lib.tests.pdf_ua import failures
from missing_cse.lib.times import now, today
from referrals.actions.meetings.closing import follow_up
from referrals.actions.meetings.items import allocate_in_meeting, decide_in_meeting
from referrals.actions.meetings.planning import change_meeting, meeting_in_words, plan_meeting
from referrals.decided import decision_in_words
from referrals.models import (
    ActionFollowUp,
    Meeting,
    MeetingAction,
    MeetingAttendee,
    MeetingItem,
    MeetingMinutes,
    MeetingNote,
    Rfm,
)
from referrals.tests.meetings.held import Kind, a_meeting, closed, noted, waiting
from referrals.tests.meetings.test_items import agreed

REFUSED = "never changes|only ever added"
FROZEN = (Meeting, MeetingAttendee, MeetingItem, MeetingNote, MeetingAction, ActionFollowUp, MeetingMinutes)


@pytest.fixture
def full(meeting, rfm, district, coordinator):
    """A closed meeting with something of everything."""
    action = agreed(meeting, rfm, coordinator)
    closed(meeting, coordinator)
    second = a_meeting(district.area, coordinator)
    follow_up(action, second, by=coordinator, done=True)
    noted(second, rfm, coordinator)
    agreed(second, rfm, coordinator)
    return closed(second, coordinator)


def test_the_database_refuses_changes_to_a_closed_meeting(full):
    for model in FROZEN:
        row = model.objects.filter(pk=model.objects.latest("pk").pk)
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            row.update(id=-1)
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            row._raw_delete(row.db)


def test_the_database_refuses_what_is_added_to_a_closed_meeting(full, rfm, coordinator):
    item, action = full.items.get(), MeetingAction.objects.latest("pk")
    rows = (
        MeetingAttendee(meeting=full, name="A late one"),
        MeetingNote(item=item, kind=Kind.PUT_OFF, by=coordinator, at=now()),
        MeetingAction(item=item, what="More", owner="K. Hill", due_on=today(), by=coordinator),
        ActionFollowUp(action=action, meeting=full, done=True, by=coordinator),
    )
    for row in rows:
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            row.save()


def test_nobody_writes_into_a_closed_meeting(full, rfm, coordinator, social_worker):
    with pytest.raises(ValidationError, match="was closed"):
        noted(full, rfm, social_worker, "Too late")
    with pytest.raises(ValidationError, match="was closed"):
        closed(full, coordinator)


def test_the_words_stay_as_they_were_when_it_was_closed(full, rfm):
    Rfm.objects.update(triage_risk="high")
    words = full.items.get().words
    lines = dict(words["lines"])
    assert words["child"] == str(rfm.child)
    assert lines["Support"] == "Not decided yet"
    assert lines["Risk"] == "Referrer: high"
    assert lines["Note"] == "She is safer."
    assert lines["Agreed"].startswith("Call the school (K. Hill, by")


def test_the_minutes_say_what_was_decided_and_not_why(meeting, rfm, coordinator, worker):
    decide_in_meeting(
        meeting,
        rfm,
        by=coordinator,
        seen=fingerprint(decision_in_words(rfm)),
        support=rfm.service.terms.get(slug="direct"),
        reason="She asked for it.",
        risk="high",
        told="phone",
    )
    allocate_in_meeting(meeting, rfm, by=coordinator, to=worker)
    words = closed(meeting, coordinator).items.get().words
    assert dict(words["lines"])["Decided in this meeting"] == f"Support: Direct\nWorker: {worker}"
    assert "She asked" not in str(words)


def test_all_that_was_on_the_agenda_is_kept(meeting, district, coordinator):
    rfms = {waiting(district), waiting(district)}
    held = closed(meeting, coordinator)
    assert {item.rfm for item in held.items.all()} == rfms


def test_the_minutes_name_all_that_was_said(full, rfm):
    with pdfplumber.open(io.BytesIO(full.minutes.pdf)) as pdf:
        said = " ".join(page.extract_text() for page in pdf.pages)
    for words in (str(rfm.child), "She is safer.", "R. Reed, Health", "Done", "Call the school"):
        assert words in said
    assert failures(bytes(full.minutes.pdf)) == []


def test_a_meeting_is_not_closed_before_it_began_or_without_anybody(district, coordinator):
    meeting = a_meeting(district.area, coordinator, starts_at=now() + timedelta(hours=1))
    with pytest.raises(ValidationError, match="has not begun"):
        closed(meeting, coordinator)
    Meeting.objects.update(starts_at=now())
    MeetingAttendee.objects.all().delete()
    with pytest.raises(ValidationError, match="Say who was there"):
        closed(meeting, coordinator)


def test_an_area_has_one_open_meeting(meeting, district, coordinator, social_worker):
    with pytest.raises(ValidationError, match="still open"):
        a_meeting(district.area, coordinator)
    closed(meeting, coordinator)
    with pytest.raises(ValidationError, match="Your role"):
        plan_meeting(district.area, by=social_worker, starts_at=now(), place="By phone")


def test_the_authority_of_a_social_worker_is_kept_as_it_was_at_closing(
    meeting, district, coordinator, social_worker
):
    about = {"starts_at": meeting.starts_at, "place": "Room 3", "others": []}
    seen = fingerprint(meeting_in_words(meeting))
    role = social_worker.memberships.get()
    social_worker.memberships.update(role=Role.SENIOR_COORDINATOR, authority=None)
    change_meeting(meeting, by=coordinator, seen=seen, people=[coordinator, social_worker], **about)
    assert not meeting.attendees.exclude(authority=None).exists()
    role.save()
    of_authority = f"{social_worker}, {district.area.authority}"
    minutes = closed(meeting, coordinator).minutes
    social_worker.memberships.all().delete()
    assert {str(one) for one in meeting.attendees.all()} == {str(coordinator), of_authority}
    with pdfplumber.open(io.BytesIO(minutes.pdf)) as pdf:
        assert of_authority in pdf.pages[0].extract_text()


def test_two_who_enter_who_is_there_lose_nothing(meeting, coordinator):
    seen = fingerprint(meeting_in_words(meeting))
    about = {"starts_at": meeting.starts_at, "place": "Room 3", "people": [coordinator], "others": []}
    change_meeting(meeting, by=coordinator, seen=seen, **about)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        change_meeting(meeting, by=coordinator, seen=seen, **{**about, "place": "Room 4"})
    assert meanwhile.value.theirs["Who is there"] == str(coordinator)
