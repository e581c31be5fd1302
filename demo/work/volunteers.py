"""Volunteers of today: what is on record of them, children who wait for one, matches, expenses, feedback."""

from datetime import timedelta

from access.models import Membership, Term
from access.roles import Role
from cases.models import Episode
from demo.work.setting import RECENTLY
from missing_cse.lib.times import DAY, local_date
from referrals.actions.volunteers import joining
from referrals.actions.volunteers.courses import give_place, plan_course
from referrals.actions.volunteers.expenses import approve_expense, claim_expense, supervise
from referrals.actions.volunteers.feedback import record_feedback
from referrals.actions.volunteers.matches import start_match
from referrals.actions.volunteers.meetings import log_meeting, plan_meeting
from referrals.actions.volunteers.referring import refer_from_interview
from referrals.models import FeedbackQuestion, Volunteer, VolunteerMeeting
from referrals.models.volunteer import Availability

KNOWN_AS = ("Their manager in a charity shop", "A tutor at the university", "A neighbour of many years")
NEEDS_TO_KNOW = (
    "Likes football and being outdoors. Does not like to be asked about school. If they want to stop, stop.",
    "Talks more easily while walking. Wants to be called before, not surprised.",
    "Loves drawing. Is shy at first: give it time.",
    "Needs company on the bus to the appointment, and somebody to wait with.",
)
ANSWERS = (
    (5, 4, 5, "They did not tell me off.", "Come sooner."),
    (4, 3, 4, "I could choose where we met.", ""),
    (3, 4, 3, "", "Say who reads it."),
)


def volunteers(setting):
    """For those who came of late; of the others the record files tell what is known."""
    kept_by = Membership.objects.get(service=setting.service, role=Role.VOLUNTEER_COORDINATOR).user
    recent = Volunteer.objects.filter(
        service=setting.service, expressed_interest_on__gte=local_date(setting.now) - 4 * RECENTLY
    )
    known = list(recent.order_by("expressed_interest_on", "pk"))
    for number, volunteer in enumerate(known):
        _detail(setting, volunteer, number)
        _vet(setting, volunteer, number, kept_by)
    active = [one for one in known if one.status == Volunteer.Status.ACTIVE]
    _train(setting, known)
    _match(setting, active, kept_by)


def _terms(setting, kind):
    return list(setting.service.terms.filter(kind=kind))


def _detail(setting, volunteer, number):
    areas = list(setting.service.areas.order_by("position"))
    support = _terms(setting, Term.Kind.VOLUNTEER_SUPPORT)
    joining.keep_details(
        volunteer,
        name=volunteer.name,
        phone=f"01632 960{number:03}",
        email="",
        area=areas[number % len(areas)],
        gender=setting.rng.choice(_terms(setting, Term.Kind.GENDER)[:2]),
        available=setting.rng.sample(Availability.values, 2),
        would_do=setting.rng.sample(support, 2),
    )


def _vet(setting, volunteer, number, kept_by):
    """References and certificates as far as the stage needs them; one certificate is about to expire."""
    on = local_date(setting.now)
    order = list(Volunteer.Status)
    if volunteer.status in (Volunteer.Status.ENQUIRY, Volunteer.Status.WITHDRAWN):
        return
    joining.record_application(volunteer, applied_on=min(volunteer.expressed_interest_on + 7 * DAY, on))
    for turn in range(2):
        referee = joining.name_referee(
            volunteer, name=f"{turn + 1}. referee of {volunteer}", how_known=setting.rng.choice(KNOWN_AS)
        )
        if order.index(volunteer.status) > order.index(Volunteer.Status.REFERENCES) or not turn:
            joining.record_reference(referee, received_on=on, recommends=True, note="")
    if order.index(volunteer.status) > order.index(Volunteer.Status.REFERENCES):
        joining.see_certificate(
            volunteer,
            by=kept_by,
            number=f"0019{number:08}",
            issued_on=on - 700 * DAY,
            seen_on=on - 30 * DAY,
            expires_on=on + (25 if number % 4 == 0 else 390) * DAY,
        )
    if volunteer.status == Volunteer.Status.ACTIVE:
        supervise(
            volunteer, by=kept_by, held_on=on - 30 * DAY, next_due_on=on + (number % 3 * 7 - 3) * DAY, note=""
        )


def _train(setting, known):
    first = local_date(setting.now) + 10 * DAY
    course = plan_course(
        setting.service,
        name=f"Course of {first:%B %Y}",
        place="Community centre, Hanley",
        days=[first + week * timedelta(weeks=1) for week in range(3)],
    )
    for volunteer in known:
        if volunteer.status == Volunteer.Status.TRAINING:
            give_place(course, volunteer=volunteer)


def _match(setting, active, kept_by):
    """Children out of recent interviews: the first ones are matched, the others wait."""
    interviewed = [one for one in setting.recent if not one.child.restricted]
    reasons = _terms(setting, Term.Kind.VOLUNTEER_REASON)
    support = {term.slug: term for term in _terms(setting, Term.Kind.VOLUNTEER_SUPPORT)}
    asked = ("peer_mentor", "feedback", "accompany", "feedback", "peer_mentor", "feedback", "peer_mentor")
    children = {one.child_id: one for one in interviewed}
    for number, (slug, episode) in enumerate(zip(asked, children.values(), strict=False)):
        referral = refer_from_interview(
            Episode.objects.get(pk=episode.pk),
            by=setting.coordinators[episode.area_id],
            reason=setting.rng.choice(reasons),
            support=support[slug],
            needs_to_know=NEEDS_TO_KNOW[number % len(NEEDS_TO_KNOW)],
            agreed_on=local_date(setting.now),
            available=[Availability.EVENINGS, Availability.WEEKENDS],
            rather_with=None,
        )
        if number < 6 and slug != "accompany":
            match = start_match(
                referral,
                by=kept_by,
                volunteer=active[number % len(active)],
                started_on=local_date(setting.now),
                why="Lives near, and both have time.",
            )
            _meet(setting, match, number, kept_by)


def _meet(setting, match, number, kept_by):
    place = "Library" if number % 2 else "Café near the bus station"
    way = VolunteerMeeting.Way.IN_PERSON
    if match.referral.support.slug == "feedback":
        questions = FeedbackQuestion.objects.filter(service=setting.service)
        answers = dict(zip(questions, ANSWERS[number // 2 % len(ANSWERS)], strict=True))
        given = {question: answer for question, answer in answers.items() if answer}
        record_feedback(match, by=kept_by, held_on=local_date(setting.now), answers=given)
        return
    if local_date(setting.now - timedelta(hours=1)) == match.started_on:
        log_meeting(match, by=kept_by, at=setting.now - timedelta(hours=1), way=way, minutes=50, place=place)
    plan_meeting(match, by=kept_by, at=setting.now + (2 + number) * DAY, way=way, place=place)
    bus = claim_expense(
        match.volunteer, by=kept_by, spent_on=match.started_on, pence=420 + 35 * number, what_for="Bus fare"
    )
    if number:
        approve_expense(bus, by=setting.senior)
    account = Membership.objects.get(service=setting.service, role=Role.VOLUNTEER).user
    if not Volunteer.objects.filter(user=account).exists():
        joining.link_account(match.volunteer, user=account)
