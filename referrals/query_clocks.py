"""How long a referrer has to answer a query, and when they are reminded (docs/service.md, "Queries")."""

from datetime import timedelta

from missing_cse.lib.times import DAY
from missing_cse.lib.working_time import after_working_time
from referrals.models import RfmQueryNotice

Kind = RfmQueryNotice.Kind
# How long a private link opens its query, in days of the calendar.
LINK_LASTS = timedelta(days=21)
# After how long, in time that counts, the referrer is reminded, and the lead of the agency told.
REMINDED_AFTER = {Kind.FIRST_REMINDER: 1 * DAY, Kind.SECOND_REMINDER: 3 * DAY}
ESCALATED_AFTER = 5 * DAY


def reminder_due(asked_at, written, at, calendar="ENG"):
    """The kind of the reminder that is due at an aware time, or None; `written`: the kinds that went out.

    What was missed is caught up by the newest alone: nobody gets two reminders at once.
    """
    due = [
        kind for kind, after in REMINDED_AFTER.items() if after_working_time(asked_at, after, calendar) <= at
    ]
    return due[-1] if due and due[-1] not in written else None


def escalation_due(asked_at, at, calendar="ENG"):
    """Whether the lead of the agency should know by an aware time that nobody answers."""
    return after_working_time(asked_at, ESCALATED_AFTER, calendar) <= at
