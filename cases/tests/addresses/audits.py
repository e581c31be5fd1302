from access.roles import Role
from access.tests.expected import Address
from access.tests.factories import MembershipFactory
from cases.tests.addresses.places import COORDINATES, SEES_CHILDREN, WORKS, everywhere
from cases.tests.rhi.written import a_submission

# An administrator reads what is approved: this one is not.
READS = {**SEES_CHILDREN, Role.ADMINISTRATOR: frozenset()}


def submission_in(place):
    writer = MembershipFactory(service=place.service, role=Role.CASE_WORKER, area=place.district.area).user
    return a_submission(writer, place.district, child__restricted=place.restricted)


def to_form(place):
    return {"public_id": submission_in(place).form.public_id}


def to_recommendation(place):
    return {"public_id": submission_in(place).form.recommendations.get().public_id}


def shared(place):
    return {
        "with_whom": "family",
        "recipient": "Her mother",
        "what": "The safety plan",
        "at_day": "2018-01-20",
        "at_time": "12:00",
    }


def became(place):
    """Without what the page was drawn from, it comes back with both versions."""
    return {"result": "done"}


def audited(place):
    return {"number": 1, "decision": "approve"}


EXPECTED = [
    Address("audits", opens=everywhere(COORDINATES)),
    Address("audit-quality", opens=everywhere(COORDINATES)),
    Address("audit", opens=COORDINATES, kwargs=to_form),
    Address("audit", opens=COORDINATES, kwargs=to_form, method="post", data=audited, answer=302),
    Address("recommendation", opens=WORKS, kwargs=to_recommendation),
    Address("recommendation", opens=WORKS, kwargs=to_recommendation, method="post", data=became, answer=409),
    Address("sharing", opens=WORKS, kwargs=to_form),
    Address("sharing", opens=WORKS, kwargs=to_form, method="post", data=shared, answer=302),
    Address("rhi-pdf", opens=READS, kwargs=to_form),
]
