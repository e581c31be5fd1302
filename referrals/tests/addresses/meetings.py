from access.roles import Role
from access.tests.expected import AREA, SERVICE, WHOLE_SERVICE, Address, Case
from access.tests.factories import UserFactory
from cases.tests.addresses.places import everywhere
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now, today
from referrals.models import Meeting, MeetingAction, MeetingAttendee, MeetingItem, MeetingMinutes
from referrals.tests.meetings.held import waiting

# The social worker who asks is of the authority of the own area.
SEES = {Role.COORDINATOR: AREA, Role.SENIOR_COORDINATOR: SERVICE, Role.SOCIAL_WORKER: AREA}
HOLDS = {role: cases for role, cases in SEES.items() if role != Role.SOCIAL_WORKER}
# A meeting opens all the same where a child on its agenda is restricted: that child is not there.
OWN = AREA | {Case.RESTRICTED}
MEETING = {Role.COORDINATOR: OWN, Role.SENIOR_COORDINATOR: WHOLE_SERVICE, Role.SOCIAL_WORKER: OWN}
HELD = {role: cases for role, cases in MEETING.items() if role != Role.SOCIAL_WORKER}


def an_item(place, **given):
    area, by = place.district.area, UserFactory()
    rfm = waiting(place.district, child=ChildFactory(service=place.service, restricted=place.restricted))
    given = {"starts_at": now(), "place": "By phone"} | given
    meeting = Meeting.objects.create(service=place.service, area=area, planned_by=by, **given)
    MeetingAttendee.objects.create(meeting=meeting, name="R. Reed")
    item = MeetingItem.objects.create(meeting=meeting, rfm=rfm, section="new")
    meeting.refresh_from_db()
    return item


def an_action(item):
    made = MeetingAction.objects.create(
        item=item, what="Call", owner="K. Hill", due_on=today(), by=UserFactory()
    )
    made.refresh_from_db()
    return made


def close(item):
    Meeting.objects.filter(pk=item.meeting_id).update(closed_at=now(), closed_by=UserFactory())


def to_meeting(place):
    return {"public_id": an_item(place).meeting.public_id}


def to_minutes(place):
    item = an_item(place)
    MeetingMinutes.objects.create(meeting=item.meeting, pdf=b"%PDF")
    close(item)
    return {"public_id": item.meeting.public_id}


def to_item(place):
    item = an_item(place)
    return {"public_id": item.meeting.public_id, "rfm_id": item.rfm.public_id}


def to_action(place):
    return {"public_id": an_action(an_item(place)).public_id}


def to_agreed(place):
    item = an_item(place)
    action = an_action(item)
    close(item)
    following = Meeting.objects.create(
        service=place.service, area=place.district.area, planned_by=UserFactory(), starts_at=now(), place="-"
    )
    following.refresh_from_db()
    return {"public_id": following.public_id, "action_id": action.public_id}


def to_agreed_action(place):
    return {"public_id": to_agreed(place)["action_id"]}


def done(place):
    return {"became": "done"}


# Somebody else is to do it, whoever asks.
DOES = dict.fromkeys((*SEES, Role.CASE_WORKER), frozenset())
EXPECTED = [
    Address("own-meeting-actions", opens=everywhere(DOES)),
    Address("do-meeting-action", opens=DOES, kwargs=to_agreed_action, method="post"),
    Address("meetings", opens=everywhere(SEES)),
    Address("plan-meeting", opens=everywhere(HOLDS)),
    Address("plan-meeting", opens=everywhere(HOLDS), method="post"),
    Address("meeting", opens=MEETING, kwargs=to_meeting),
    Address("meeting-minutes", opens=MEETING, kwargs=to_minutes),
    Address("meeting-item", opens=SEES, kwargs=to_item),
    Address("meeting-item", opens=SEES, kwargs=to_item, method="post", answer=302),
    Address("take-back-meeting-action", opens=SEES, kwargs=to_action, method="post", answer=302),
    Address("change-meeting", opens=HELD, kwargs=to_meeting),
    Address("change-meeting", opens=HELD, kwargs=to_meeting, method="post"),
    Address("add-to-meeting", opens=HELD, kwargs=to_meeting),
    Address("add-to-meeting", opens=HELD, kwargs=to_meeting, method="post"),
    Address("close-meeting", opens=HELD, kwargs=to_meeting),
    Address("close-meeting", opens=HELD, kwargs=to_meeting, method="post", answer=302),
    Address("follow-up-meeting-action", opens=HOLDS, kwargs=to_agreed),
    Address("follow-up-meeting-action", opens=HOLDS, kwargs=to_agreed, method="post", data=done, answer=302),
]
