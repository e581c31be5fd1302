from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from access.tests.factories import DistrictFactory, UserFactory
from missing_cse.lib.times import now, today
from referrals.actions.volunteers.meetings import log_meeting, plan_meeting, record_not_held
from referrals.models import VolunteerMatch
from referrals.tests.volunteering import a_match, a_referral
from referrals.volunteering import matches_of, totals, with_meetings

pytestmark = pytest.mark.django_db
DAY, NOON = timedelta(days=1), "2026-03-10T12:00:00Z"


@pytest.fixture
def match(time_machine):
    time_machine.move_to(NOON, tick=False)
    return a_match(a_referral(DistrictFactory()))


def plan(match, ahead=DAY):
    return plan_meeting(match, by=UserFactory(), at=now() + ahead, way="in_person", place="Library")


def log(match, ago=timedelta(hours=2), minutes=45, **given):
    return log_meeting(match, by=UserFactory(), at=now() - ago, way="in_person", minutes=minutes, **given)


def test_the_next_meeting_is_the_earliest_that_is_planned(match):
    later, sooner = plan(match, 2 * DAY), plan(match)
    assert with_meetings(VolunteerMatch.objects).get().next_at == sooner.at < later.at
    with pytest.raises(ValidationError, match="time to come"):
        plan(match, -DAY)


def test_what_took_place_is_the_meeting_planned_for_that_day(match):
    planned = plan(match, timedelta(hours=1))
    logged = log(match, note="We drew.")
    assert (logged.pk, logged.place, logged.state) == (planned.pk, "Library", "held")
    assert log(match).pk != planned.pk


def test_meetings_and_minutes_are_added_up(match):
    log(match, minutes=45)
    log(match, ago=DAY, minutes=60)
    record_not_held(plan(match), by=UserFactory(), note="The child was ill.")
    found = with_meetings(VolunteerMatch.objects).get()
    assert (found.held, found.minutes, found.next_at) == (2, 105, None)


def test_a_meeting_is_logged_while_the_match_goes_on_and_after_it_took_place(match):
    with pytest.raises(ValidationError, match="future"):
        log(match, ago=-DAY)
    with pytest.raises(ValidationError, match="started on"):
        log(match, ago=8 * DAY)
    VolunteerMatch.objects.update(ended_on=today(), end_reason="Done")
    with pytest.raises(ValidationError, match="ended on"):
        log(match)


def test_why_a_meeting_did_not_take_place_is_recorded_once(match):
    planned = plan(match)
    record_not_held(planned, by=UserFactory(), note="The child was ill.")
    with pytest.raises(ValidationError, match="recorded already"):
        record_not_held(planned, by=UserFactory(), note="Again")
    planned.refresh_from_db()
    assert planned.note == "The child was ill."


def test_matches_with_restricted_children_are_in_no_total_of_others(match):
    log(match)
    user = UserFactory()
    user.memberships.create(service=match.volunteer.service, role="volunteer_coordinator")
    assert totals(matches_of(match.volunteer, user)).minutes == 45
    type(match.child).objects.update(restricted=True)
    assert totals(matches_of(match.volunteer, user)).minutes == 0
