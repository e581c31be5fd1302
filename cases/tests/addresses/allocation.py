from access.roles import Role
from access.tests.expected import Address
from access.tests.factories import MembershipFactory
from cases.tests.addresses.places import COORDINATES, an_episode


def to_allocate(place):
    return {"public_id": an_episode(place).public_id}


def choice(place):
    worker = MembershipFactory(service=place.service, role=Role.CASE_WORKER, area=place.district.area)
    return {"to": worker.user.public_id}


EXPECTED = [
    Address("allocate", opens=COORDINATES, kwargs=to_allocate),
    Address("allocate", opens=COORDINATES, kwargs=to_allocate, method="post", data=choice, answer=302),
]
