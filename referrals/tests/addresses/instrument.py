from access.roles import Role
from access.tests.expected import ANYWHERE, WHOLE_SERVICE, Address
from referrals.tests.instruments import a_draft


def to_service(place):
    return {"service": place.service.slug}


def to_draft(place):
    return {"public_id": a_draft(place.service).public_id}


def to_section(place):
    return {"public_id": a_draft(place.service).sections.get().public_id}


def to_indicator(place):
    return {"public_id": a_draft(place.service).sections.get().indicators.first().public_id}


KEEPS_INSTRUMENT = {Role.SENIOR_COORDINATOR: WHOLE_SERVICE}


def kept(name, kwargs, data=None):
    """The page of something of an instrument, and the form on it."""
    page = Address(name, opens=KEEPS_INSTRUMENT, kwargs=kwargs)
    sent = Address(
        name,
        opens=KEEPS_INSTRUMENT,
        kwargs=kwargs,
        method="post",
        data=lambda place: data or {},
        answer=302,
    )
    return [page, sent]


# What stands in a draft already may be saved again by somebody who did not see it.
SECTION, INDICATOR = {"title": "Missing"}, {"words": "Is missing often", "weight": 2}
BANDS = {"low": 1, "medium": 3, "high": 5}
EXPECTED = [
    Address("rfm-versions", opens={Role.SENIOR_COORDINATOR: ANYWHERE}),
    Address("new-rfm-version", opens=KEEPS_INSTRUMENT, kwargs=to_service, method="post", answer=302),
    Address("rfm-version", opens=KEEPS_INSTRUMENT, kwargs=to_draft),
    *kept("use-rfm-version", to_draft, {"changes": "The first one"}),
    *kept("discard-rfm-version", to_draft),
    *kept("rfm-bands", to_draft, BANDS),
    *kept("new-rfm-section", to_draft, SECTION),
    *kept("rfm-section", to_section, SECTION),
    Address("remove-rfm-section", opens=KEEPS_INSTRUMENT, kwargs=to_section, method="post", answer=302),
    *kept("new-rfm-indicator", to_section, INDICATOR),
    *kept("rfm-indicator", to_indicator, INDICATOR),
    Address("remove-rfm-indicator", opens=KEEPS_INSTRUMENT, kwargs=to_indicator, method="post", answer=302),
]
