from datetime import timedelta

from access.models import Term
from access.roles import Role
from access.tests.expected import ANYWHERE, Address
from access.tests.factories import UserFactory
from cases.tests.addresses.places import WORKS
from cases.tests.factories import ChildFactory
from missing_cse.lib.times import now, today
from referrals.models import ExitSummary, ProfessionalMet, ResourceShared
from referrals.tests.supported import a_term, ended, held, planned, reviewed, supported, to_come

# A case worker keeps only the support that is allocated to them; this is somebody else's.
KEEPS = {**WORKS, Role.CASE_WORKER: frozenset()}
DECIDES = {role: cases for role, cases in WORKS.items() if role != Role.CASE_WORKER}
LISTS = dict.fromkeys(WORKS, ANYWHERE)


def an_rfm(place):
    child = ChildFactory(service=place.service, restricted=place.restricted)
    rfm = supported(place.district, UserFactory(), child=child)
    planned(rfm)
    return rfm


def to_rfm(place):
    return {"public_id": an_rfm(place).public_id}


def to_planned(place):
    return {"public_id": to_come(an_rfm(place)).public_id}


def to_held(place):
    return {"public_id": held(an_rfm(place)).public_id}


def to_resource(place):
    rfm = an_rfm(place)
    made = ResourceShared.objects.create(
        rfm=rfm, what="Film", with_whom="Child", shared_on=today(), recorded_by=rfm.allocated_to
    )
    made.refresh_from_db()
    return {"public_id": made.public_id}


def to_professional(place):
    rfm = an_rfm(place)
    made = ProfessionalMet.objects.create(
        rfm=rfm, name="Kim", role="Nurse", met_on=today(), about="School", recorded_by=rfm.allocated_to
    )
    made.refresh_from_db()
    return {"public_id": made.public_id}


def to_reviewed(place):
    rfm = an_rfm(place)
    reviewed(rfm)
    return {"public_id": rfm.public_id}


def to_exit(place):
    return {"public_id": ended(an_rfm(place)).public_id}


def in_state(state, **given):
    def to_summary(place):
        exit = ended(an_rfm(place))
        ExitSummary.objects.filter(exit=exit).update(state=state, **given)
        return {"public_id": exit.public_id}

    return to_summary


def approved(place):
    return in_state("approved", decided_by=UserFactory(), decided_at=now() - timedelta(days=1))(place)


def day(of):
    return f"{of:%Y-%m-%d}"


def session(place):
    yesterday = today() - timedelta(days=1)
    return {
        "at_day": day(yesterday),
        "at_time": "10:00",
        "with_whom": "child",
        "place": "School",
        "state": "attended",
        "minutes": 45,
        "done": "Talked",
    }


def session_to_come(place):
    return {**session(place), "at_day": day(today() + timedelta(days=3))}


def plan(place):
    return {
        "agreed_on": day(today()),
        "childs_aims": "To sleep",
        "aims": "Safety",
        "review_due_on": day(today() + timedelta(days=7)),
    }


def scores(place):
    place.service.outcome_scales.get_or_create(slug="safe", defaults={"position": 1, "question": "Safe?"})
    return {"asked_on": day(today()), "scale_safe": "5"}


def review(place):
    return {
        "held_on": day(today()),
        "changed": "More settled",
        "decision": "go_on",
        "next_on": day(today() + timedelta(days=7)),
    }


def resource(place):
    return {"what": "Film", "with_whom": "Child", "shared_on": day(today())}


def professional(place):
    agency = a_term(place.service, Term.Kind.AGENCY, "health")
    return {
        "name": "Kim",
        "role": "Nurse",
        "agency": agency.slug,
        "met_on": day(today()),
        "about": "School",
    }


def exit(place):
    reason = a_term(place.service, Term.Kind.CLOSING_REASON, "aims_met")
    return {"risk": "low", "reason": reason.slug, "next_steps": "School", "ended_on": day(today())}


def why(place):
    return {"why": "Another child"}


def handed_over(place):
    at = {"at_day": day(today() - timedelta(days=1)), "at_time": "23:59"}
    return {"recipient": "referrer", "name": "Kim", "how": "post", **at}


def nothing(place):
    return {}


def kept(name, kwargs, data, opens=KEEPS, answer=302):
    """A form that is sent; its page is the same view. Who changes what another kept is shown both."""
    return Address(name, opens=opens, kwargs=kwargs, method="post", data=data, answer=answer)


EXPECTED = [
    Address("support", opens=LISTS),
    Address("support-reviews", opens=LISTS),
    Address("support-summaries", opens=LISTS),
    Address("rfm-support", opens=WORKS, kwargs=to_rfm),
    kept("support-plan", to_rfm, plan, answer=409),
    kept("measure-start", to_rfm, scores),
    kept("measure-end", to_rfm, scores),
    kept("support-review", to_rfm, review),
    kept("take-back-review", to_reviewed, why, opens=DECIDES, answer=200),
    kept("plan-support-session", to_rfm, session_to_come),
    kept("new-support-session", to_rfm, session),
    kept("support-session", to_held, session, answer=409),
    kept("change-support-session", to_planned, session_to_come, answer=409),
    Address("take-out-support-session", opens=KEEPS, kwargs=to_planned, method="post", answer=302),
    kept("new-resource", to_rfm, resource),
    kept("resource-shared", to_resource, resource),
    kept("new-professional", to_rfm, professional),
    kept("professional-met", to_professional, professional, answer=409),
    kept("end-support", to_rfm, exit),
    Address("exit", opens=WORKS, kwargs=to_exit),
    kept("take-back-exit", to_exit, why, opens=DECIDES),
    kept("support-summary", to_exit, nothing, answer=200),
    kept("decide-summary", in_state("waiting"), nothing, opens=DECIDES, answer=200),
    Address("hand-over-summary", opens=KEEPS, kwargs=approved, method="post", data=handed_over, answer=302),
    Address("summary-pdf", opens=WORKS, kwargs=to_exit),
]
