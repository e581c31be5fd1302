"""What the pages about other systems should answer."""

from access.api.clients import add_client
from access.models import Event, Scope
from access.roles import Role
from access.tests.expected import ANYWHERE, WHOLE_SERVICE, Address
from access.webhooks.keeping import add_webhook, send_test

KEEPS = {Role.SENIOR_COORDINATOR: WHOLE_SERVICE, Role.ADMINISTRATOR: WHOLE_SERVICE}
OWN_LIST = dict.fromkeys(KEEPS, ANYWHERE)


def _system(place):
    return add_client(
        services=[place.service],
        name="Records system",
        contact="01632 960100",
        scopes=[Scope.WEBHOOKS, Scope.QUERIES],
        force=place.service.police_forces.first(),
    )[0]


def _webhook(place):
    return add_webhook(client=_system(place), url="https://records.example/told", events=[Event.QUERY_RAISED])


def to_system(place):
    system = _system(place)
    system.refresh_from_db()
    return {"public_id": system.public_id}


def to_webhook(place):
    return {"public_id": _webhook(place).public_id}


def to_delivery(place):
    return {"public_id": send_test(_webhook(place)).public_id}


EXPECTED = [
    Address("systems", opens=OWN_LIST),
    Address("new-system", opens=OWN_LIST),
    Address("new-system", opens=OWN_LIST, method="post"),
    Address("system", opens=KEEPS, kwargs=to_system),
    Address("change-system", opens=KEEPS, kwargs=to_system),
    Address("change-system", opens=KEEPS, kwargs=to_system, method="post"),
    Address("new-secret", opens=KEEPS, kwargs=to_system),
    Address("new-secret", opens=KEEPS, kwargs=to_system, method="post"),
    Address("revoke-system", opens=KEEPS, kwargs=to_system),
    Address("revoke-system", opens=KEEPS, kwargs=to_system, method="post"),
    Address("webhook", opens=KEEPS, kwargs=to_webhook),
    Address("send-again", opens=KEEPS, kwargs=to_delivery, method="post", answer=302),
]
