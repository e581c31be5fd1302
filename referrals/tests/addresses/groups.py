from datetime import timedelta

from access.roles import Role
from access.tests.expected import ANYWHERE, WHOLE_SERVICE, Address, Case
from access.tests.factories import UserFactory
from cases.tests.addresses.places import WORKS
from missing_cse.lib.times import now, today
from referrals.models import GroupMeeting, GroupMember
from referrals.tests.addresses.support import KEEPS, an_rfm, day, kept
from referrals.tests.supported import a_group

# A group is no child's record: a restriction does not bear on it, only on who is seen there.
OWN = frozenset({Case.OWN_AREA, Case.RESTRICTED})
GROUPS = {Role.CASE_WORKER: OWN, Role.COORDINATOR: OWN, Role.SENIOR_COORDINATOR: WHOLE_SERVICE}
EVERYWHERE = dict.fromkeys(WORKS, ANYWHERE)


def to_group(place):
    return {"public_id": a_group(place.district, UserFactory()).public_id}


def to_member(place):
    group = a_group(place.district, UserFactory())
    member = GroupMember.objects.create(group=group, rfm=an_rfm(place), joined_on=today())
    member.refresh_from_db()
    return {"public_id": member.public_id}


def to_meeting(place):
    group = a_group(place.district, UserFactory())
    made = GroupMeeting.objects.create(
        group=group, at=now() + timedelta(days=1), place="Hall", recorded_by=group.allocated_to
    )
    made.refresh_from_db()
    return {"public_id": made.public_id}


def nothing(place):
    return {}


def meeting(place):
    yesterday = day(today() - timedelta(days=1))
    return {"at_day": yesterday, "at_time": "16:00", "place": "Hall", "minutes": 60, "done": "Films"}


def meeting_to_come(place):
    return {**meeting(place), "at_day": day(today() + timedelta(days=3))}


EXPECTED = [
    Address("groups", opens=EVERYWHERE),
    kept("new-group", nothing, nothing, opens=EVERYWHERE, answer=200),
    Address("group", opens=GROUPS, kwargs=to_group),
    kept("change-group", to_group, nothing, opens=GROUPS, answer=200),
    kept("join-group", to_group, nothing, opens=GROUPS, answer=200),
    Address("leave-group", opens=KEEPS, kwargs=to_member, method="post", answer=302),
    kept("plan-group-meeting", to_group, meeting_to_come, opens=GROUPS),
    kept("new-group-meeting", to_group, meeting, opens=GROUPS),
    kept("group-meeting", to_meeting, nothing, opens=GROUPS, answer=200),
]
