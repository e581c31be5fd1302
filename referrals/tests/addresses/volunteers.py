from datetime import timedelta

from access.models import Membership, Term
from access.roles import Role
from access.tests.expected import ANYWHERE, SERVICE, WHOLE_SERVICE, Address
from access.tests.factories import UserFactory
from cases.tests.addresses.places import WORKS, an_episode
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now, today
from referrals.actions.volunteers.courses import plan_course
from referrals.actions.volunteers.expenses import approve_expense, claim_expense
from referrals.actions.volunteers.joining import withdraw
from referrals.actions.volunteers.meetings import plan_meeting
from referrals.models import Referee, VolunteerExpense, VolunteerMeeting
from referrals.tests.factories import RfmFactory, VolunteerFactory
from referrals.tests.volunteering import a_match, a_referral, an_active_volunteer, support, term

COORDINATES = (Role.VOLUNTEER_COORDINATOR, Role.SENIOR_COORDINATOR)
# What is about a volunteer alone, and what is about a child too.
VOLUNTEERS = dict.fromkeys(COORDINATES, WHOLE_SERVICE)
CHILDREN = dict.fromkeys(COORDINATES, SERVICE)


def named(row):
    row.refresh_from_db(fields=["public_id"])
    return {"public_id": row.public_id}


def to_service(place):
    return {"service": place.service.slug}


def to_volunteer(place):
    return named(an_active_volunteer(place.service))


def to_one_ready_to_move_on(place):
    return named(VolunteerFactory(service=place.service, applied_on=today()))


def to_one_who_withdrew(place):
    gone = an_active_volunteer(place.service)
    withdraw(gone, by=UserFactory(), reason="Moved away")
    return named(gone)


def to_referee(place):
    volunteer = VolunteerFactory(service=place.service)
    return named(Referee.objects.create(volunteer=volunteer, name="First", how_known="Work"))


def to_course(place):
    return named(plan_course(place.service, name="Autumn", place="Town hall", days=[today()]))


def an_expense(place):
    return claim_expense(
        an_active_volunteer(place.service), by=UserFactory(), spent_on=today(), pence=450, what_for="Bus"
    )


def to_expense(place):
    return named(an_expense(place))


def to_approved_expense(place):
    expense = an_expense(place)
    approve_expense(expense, by=UserFactory())
    return named(VolunteerExpense.objects.get(pk=expense.pk))


def referred(place, **given):
    return a_referral(
        place.district, child=ChildFactory(service=place.service, restricted=place.restricted), **given
    )


def to_referral(place):
    return named(referred(place))


def to_referral_and_volunteer(place):
    return {**to_referral(place), "volunteer": to_volunteer(place)["public_id"]}


def to_match(place):
    return named(a_match(referred(place)))


def to_feedback_match(place):
    return named(a_match(referred(place, slug="feedback")))


def to_meeting(place):
    match = a_match(referred(place))
    at = now() + timedelta(days=1)
    return named(plan_meeting(match, by=UserFactory(), at=at, way=VolunteerMeeting.Way.PHONE, place=""))


def to_own_match(place):
    """A match of the volunteer who asks, in whichever service it is."""
    user = Membership.objects.filter(role=Role.VOLUNTEER).latest("pk").user
    return named(a_match(referred(place), an_active_volunteer(place.service, user=user)))


def to_episode(place):
    return {"public_id": an_episode(place).public_id}


def to_rfm(place):
    return named(RfmFactory(child=an_episode(place).child, district=place.district))


def asked(place):
    return {
        "reason": term(place.service, Term.Kind.VOLUNTEER_REASON, "other").slug,
        "support": support(place.service).slug,
        "agrees": "yes",
        "agreed_on": str(today()),
        "needs_to_know": "Likes football.",
    }


def interest(place):
    source = term(place.service, Term.Kind.VOLUNTEER_INTEREST, "website").slug
    return {"name": "Ash Grove", "expressed_interest_on": str(today()), "source": source}


def page(name, opens, kwargs=lambda place: {}):
    return Address(name, opens=opens, kwargs=kwargs)


def sent(name, opens, kwargs, data=None, answer=302):
    """What is sent to an address; `data`, where it is no function of the place, is the same everywhere."""
    given = data if callable(data) else lambda place: data or {}
    return Address(name, opens=opens, kwargs=kwargs, method="post", data=given, answer=answer)


def both(name, opens, kwargs, data):
    return [page(name, opens, kwargs), sent(name, opens, kwargs, data)]


def met(place):
    at = now() - timedelta(hours=3)
    return {"at_day": f"{at:%Y-%m-%d}", "at_time": f"{at:%H:%M}", "minutes": "60", "way": "in_person"}


def a_plan(place):
    at = now() + timedelta(days=2)
    return {"at_day": f"{at:%Y-%m-%d}", "at_time": f"{at:%H:%M}", "way": "in_person"}


def certificate(place):
    return {
        "number": "001234567890",
        "issued_on": "2026-01-01",
        "seen_on": str(today()),
        "expires_on": str(today() + timedelta(days=900)),
    }


# Most forms are asked by what is sent alone: page and form are one view, which fetches before it looks.
TODAY = str(today())
LATER = str(today() + timedelta(days=30))
EXPECTED = [
    page("volunteers", dict.fromkeys(COORDINATES, ANYWHERE)),
    sent("new-volunteer", VOLUNTEERS, to_service, interest),
    page("volunteer", VOLUNTEERS, to_volunteer),
    sent("volunteer-details", VOLUNTEERS, to_volunteer, {"name": "Ash Grove"}),
    sent("volunteer-application", VOLUNTEERS, to_volunteer, {"applied_on": TODAY}),
    sent("volunteer-referees", VOLUNTEERS, to_volunteer, {"name": "Third", "how_known": "School"}),
    sent("volunteer-reference", VOLUNTEERS, to_referee, {"received_on": TODAY, "recommends": "yes"}),
    sent("dbs-certificate", VOLUNTEERS, to_volunteer, certificate),
    sent("volunteer-course", VOLUNTEERS, to_volunteer, {"course": "none"}, answer=200),
    sent("move-volunteer-on", VOLUNTEERS, to_one_ready_to_move_on),
    sent("withdraw-volunteer", VOLUNTEERS, to_volunteer, {"reason": "Moved away"}),
    sent("volunteer-comes-back", VOLUNTEERS, to_one_who_withdrew),
    sent("volunteer-account", VOLUNTEERS, to_volunteer, {"user": ""}),
    sent("supervision", VOLUNTEERS, to_volunteer, {"held_on": TODAY, "next_due_on": LATER}),
    sent("claim-expense", VOLUNTEERS, to_volunteer, {"spent_on": TODAY, "pence": "4.50", "what_for": "Bus"}),
    page("volunteer-expenses", dict.fromkeys(COORDINATES, ANYWHERE)),
    sent("approve-expense", VOLUNTEERS, to_expense),
    sent("pay-expense", VOLUNTEERS, to_approved_expense),
    page("courses", dict.fromkeys(COORDINATES, ANYWHERE)),
    sent("new-course", VOLUNTEERS, to_service, {"name": "Autumn"}, answer=200),
    *both("course", VOLUNTEERS, to_course, {}),
    page("volunteer-referrals", dict.fromkeys(COORDINATES, ANYWHERE)),
    page("volunteer-referral", CHILDREN, to_referral),
    sent("close-volunteer-referral", CHILDREN, to_referral, {"reason": "Moved away"}),
    *both("start-match", CHILDREN, to_referral_and_volunteer, {"started_on": TODAY, "why": "They fit."}),
    page("volunteer-match", CHILDREN, to_match),
    sent("plan-meeting", CHILDREN, to_match, a_plan),
    sent("log-meeting", CHILDREN, to_match, met),
    sent("end-match", CHILDREN, to_match, {"ended_on": TODAY, "reason": "All is well.", "close": "no"}),
    page("feedback-interview", CHILDREN, to_feedback_match),
    sent("feedback-interview", CHILDREN, to_feedback_match, {"held_on": TODAY}, answer=200),
    sent("meeting-not-held", CHILDREN, to_meeting, {"note": "The child was ill."}),
    page("feedback", dict.fromkeys(COORDINATES, ANYWHERE)),
    *both("refer-from-interview", WORKS, to_episode, asked),
    *both("refer-as-step-down", WORKS, to_rfm, asked),
    *both("own-meeting", {Role.VOLUNTEER: SERVICE}, to_own_match, met),
]
