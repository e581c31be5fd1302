"""Allocation meetings: the next one of each area with its agenda, and one that was held, with its minutes."""

from datetime import timedelta

from access.models import Area
from missing_cse.lib.conflicts import fingerprint
from missing_cse.lib.times import DAY, local_date
from referrals.actions.meetings.closing import close_meeting
from referrals.actions.meetings.items import add_to_agenda, agree_action, keep_notes
from referrals.actions.meetings.planning import change_meeting, meeting_in_words, plan_meeting
from referrals.conditions import UNDER_WAY
from referrals.models import MeetingNote, Rfm

Kind = MeetingNote.Kind
PLACE = "Civic Centre, room 3, or by phone"
OTHERS = [("Priya Lindqvist", "Health"), ("Tomasz Ferrier", "Youth offending service")]
# What was said of a referral in the last meeting, how the authority saw it, and what was agreed: the first is
# done by the worker, the second by the authority's social worker.
SAID = (
    (
        "She has begun to talk to her worker. School is where she feels safe.",
        "The social worker sees her every week. A strategy meeting is not called for at present.",
        "Ask the school for a quiet room for the sessions.",
    ),
    (
        "Two sessions were missed. The worker tries to meet him at the youth club.",
        "The family moved; the new address is known to the authority.",
        "Visit together with the early help team.",
    ),
)


def meetings(setting):
    """What each coordinator finds before the weekly meeting."""
    for place, (area_id, coordinator) in enumerate(setting.coordinators.items()):
        area = Area.objects.select_related("service", "authority").get(pk=area_id)
        if place == 0:
            _last(setting, area, coordinator)
        starts_at = _at_ten(setting.now + timedelta(days=1))
        plan_meeting(area, by=coordinator, starts_at=starts_at, place=PLACE)


def _last(setting, area, coordinator):
    """That of a week ago, with what was said and agreed, and its minutes."""
    starts_at = _at_ten(setting.now - 6 * DAY)
    meeting = plan_meeting(area, by=coordinator, starts_at=starts_at, place=PLACE)
    social_worker = setting.social_workers[area.authority]
    change_meeting(
        meeting,
        by=coordinator,
        seen=fingerprint(meeting_in_words(meeting)),
        starts_at=starts_at,
        place=PLACE,
        people=[coordinator, social_worker],
        others=OTHERS,
    )
    under_way = Rfm.objects.filter(UNDER_WAY, area=area, received_at__lt=starts_at).order_by("-received_at")
    said = zip(under_way.select_related("allocated_to"), SAID, (None, social_worker), strict=False)
    for rfm, (note, view, what), owner in said:
        add_to_agenda(meeting, by=coordinator, reference=rfm.reference)
        keep_notes(meeting, rfm, by=coordinator, **_texts({Kind.NOTE: note}))
        keep_notes(meeting, rfm, by=social_worker, **_texts({Kind.AUTHORITY_VIEW: view}))
        due_on = local_date(setting.now) + timedelta(days=2)
        agree_action(
            meeting, rfm, by=coordinator, what=what, owner=str(owner or rfm.allocated_to), due_on=due_on
        )
    close_meeting(meeting, by=coordinator, at=starts_at + timedelta(hours=2))


def _texts(texts):
    """What nobody has written about yet."""
    return {"texts": texts, "seen": dict.fromkeys(texts, fingerprint(""))}


def _at_ten(at):
    return at.replace(hour=10, minute=0, second=0, microsecond=0)
