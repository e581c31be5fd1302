from access.models import Term
from access.tests.expected import Address
from access.tests.factories import TermFactory
from cases.tests.addresses.places import WORKS, an_episode
from referrals.tests.factories import RfmFactory


def to_episode(place):
    if not place.service.terms.filter(slug="voluntary_sector").exists():
        TermFactory(service=place.service, kind=Term.Kind.AGENCY, slug="voluntary_sector")
    return {"public_id": an_episode(place).public_id}


def to_rfm(place):
    made = RfmFactory(child=an_episode(place).child, district=place.district)
    made.refresh_from_db()
    return {"public_id": made.public_id}


def rfm(place):
    return {"agency": "voluntary_sector", "risk": "medium"}


EXPECTED = [
    Address("rfm", opens=WORKS, kwargs=to_rfm),
    Address("start-rfm", opens=WORKS, kwargs=to_episode),
    Address("start-rfm", opens=WORKS, kwargs=to_episode, method="post", data=rfm, answer=302),
]
