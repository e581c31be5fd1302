from access.models import Term
from access.roles import Role
from access.tests.expected import ANYWHERE, WHOLE_SERVICE, Address
from access.tests.factories import TermFactory
from cases.tests.addresses.places import COORDINATES, an_episode
from referrals.actions.queries import answer_by_link
from referrals.models import AgencyLead
from referrals.tests.factories import RfmFactory
from referrals.tests.queries.asked import ANSWERS, QUESTIONS, asked


def a_waiting_rfm(place):
    made = RfmFactory(child=an_episode(place).child, district=place.district, answered_at=None)
    made.refresh_from_db()
    return made


def to_rfm(place):
    return {"public_id": a_waiting_rfm(place).public_id}


def to_query(place):
    return {"public_id": asked(a_waiting_rfm(place))[0].public_id}


def to_answers(place):
    query, key = asked(a_waiting_rfm(place))
    answer_by_link(key, told_by="Kim Lowe", answers=ANSWERS)
    return {"public_id": query.public_id}


def by_key(place):
    return {"key": asked(a_waiting_rfm(place))[1]}


def answers(place):
    return {"answer_1": "3 May 2004", "unknown_2": "on", "told_by": "Kim Lowe"}


def an_agency(place):
    return TermFactory(service=place.service, kind=Term.Kind.AGENCY)


def to_lead(place):
    lead = AgencyLead.objects.create(
        service=place.service, agency=an_agency(place), name="Robin Vale", email="lead@example.org"
    )
    lead.refresh_from_db()
    return {"public_id": lead.public_id}


def to_service(place):
    return {"service": place.service.slug}


def lead(place):
    """What stands already may be saved again by somebody who did not see it."""
    kept = AgencyLead.objects.filter(service=place.service).first()
    agency = kept.agency if kept else an_agency(place)
    return {"agency": agency.pk, "name": "Robin Vale", "email": "lead@example.org"}


KEEPS_LEADS = {Role.SENIOR_COORDINATOR: WHOLE_SERVICE}


def kept(name, kwargs):
    return [
        Address(name, opens=KEEPS_LEADS, kwargs=kwargs),
        Address(name, opens=KEEPS_LEADS, kwargs=kwargs, method="post", data=lead, answer=302),
    ]


def done(name, kwargs, data):
    return Address(name, opens=COORDINATES, kwargs=kwargs, method="post", data=data, answer=302)


EXPECTED = [
    Address("ask-referrer", opens=COORDINATES, kwargs=to_rfm),
    done("ask-referrer", to_rfm, lambda place: {"own": QUESTIONS[0], "email": "referrer@example.org"}),
    Address("type-in-answers", opens=COORDINATES, kwargs=to_query),
    done("type-in-answers", to_query, answers),
    Address("withdraw-query", opens=COORDINATES, kwargs=to_query),
    done("withdraw-query", to_query, lambda place: {"reason": "They called"}),
    done("look-at-answers", to_answers, lambda place: {}),
    Address("private-query", public=True, kwargs=by_key),
    Address("private-query", public=True, kwargs=by_key, method="post", data=answers, answer=302),
    Address("query-answered", public=True),
    Address("agency-leads", opens={Role.SENIOR_COORDINATOR: ANYWHERE}),
    *kept("new-agency-lead", to_service),
    *kept("agency-lead", to_lead),
    Address("remove-agency-lead", opens=KEEPS_LEADS, kwargs=to_lead, method="post", answer=302),
]
