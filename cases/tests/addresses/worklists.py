from access.tests.expected import Address
from cases.tests.addresses.places import COORDINATES, SEES_CHILDREN, WORKS, everywhere

ASKS_THE_POLICE = SEES_CHILDREN


def a_list(slug, roles):
    return Address("worklist", opens=everywhere(roles), kwargs=lambda place: {"slug": slug})


EXPECTED = [
    a_list("mine", WORKS),
    a_list("to-offer", WORKS),
    a_list("to-allocate", COORDINATES),
    a_list("to-interview", WORKS),
    a_list("holds", COORDINATES),
    a_list("police", ASKS_THE_POLICE),
    a_list("missing-again", COORDINATES),
]
