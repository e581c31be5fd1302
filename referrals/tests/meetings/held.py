"""Allocation meetings, made for tests."""

from datetime import timedelta

from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import now
from referrals.actions.meetings.closing import close_meeting
from referrals.actions.meetings.items import keep_notes
from referrals.actions.meetings.planning import plan_meeting
from referrals.models import MeetingAttendee, MeetingNote
from referrals.tests.factories import RfmFactory

Kind = MeetingNote.Kind


def a_meeting(area, by, **given):
    """One that began an hour ago, and that somebody attends."""
    starts_at = given.pop("starts_at", now() - timedelta(hours=1))
    made = plan_meeting(area, by=by, starts_at=starts_at, place="By phone")
    MeetingAttendee.objects.create(meeting=made, name="R. Reed", organisation="Health")
    return made


def waiting(district, **given):
    """An RFM that came two days ago and waits for its first answer."""
    given = {"received_at": now() - timedelta(days=2), "answered_at": None, "risk": "high"} | given
    rfm = RfmFactory(district=district, **given)
    rfm.refresh_from_db()
    return rfm


def noted(meeting, rfm, by, text="She is safer.", kind=Kind.NOTE, before=""):
    keep_notes(meeting, rfm, by=by, texts={kind: text}, seen={kind: fingerprint(before)})


def closed(meeting, by):
    return close_meeting(meeting, by=by, at=now())
