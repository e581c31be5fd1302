from access.roles import Role
from access.tests.expected import ANYWHERE, SERVICE, Address
from cases.tests.addresses.contact import to_query

POLICE = {Role.POLICE_COORDINATOR: SERVICE}


def an_answer(place):
    return {"answer": "It was on Monday. Our record is corrected."}


EXPECTED = [
    Address("corrections-asked", opens={Role.POLICE_COORDINATOR: ANYWHERE}),
    Address("correction-asked", opens=POLICE, kwargs=to_query),
    Address("correction-asked", opens=POLICE, kwargs=to_query, method="post", data=an_answer, answer=302),
    Address("who-to-call", opens={Role.POLICE_COORDINATOR: ANYWHERE}),
]
