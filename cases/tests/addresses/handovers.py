from access.roles import Role
from access.tests.expected import SERVICE, WHOLE_SERVICE, Address
from cases.actions.handovers import fingerprint_of
from cases.models import Handover
from cases.tests.addresses.places import everywhere
from cases.tests.handing_over import a_handover

HANDS_OVER = {Role.SENIOR_COORDINATOR: SERVICE, Role.ADMINISTRATOR: SERVICE}
TO_ITS_FORCES = dict.fromkeys(HANDS_OVER, WHOLE_SERVICE)


def waiting(place):
    said = {"allows": "some", "limits": "Not about Danny."}
    return a_handover(place.district, child__restricted=place.restricted, **said)


def to_waiting(place):
    return {"public_id": waiting(place).public_id}


def to_form(place):
    return {"public_id": waiting(place).submission.form.public_id}


def to_force(place):
    return {"force": place.service.police_forces.get().slug}


def nothing(place):
    return {"decision": "nothing"}


def seen(place):
    return {"seen": fingerprint_of(Handover.objects.last())}


def received(place):
    """Chosen is what nobody sees, so that it comes back with an error."""
    return {"recipient": "PC Finch", "handovers": []}


EXPECTED = [
    Address("to-the-police", opens=everywhere(HANDS_OVER)),
    Address("handover", opens=HANDS_OVER, kwargs=to_waiting),
    Address("handover", opens=HANDS_OVER, kwargs=to_waiting, method="post", data=nothing, answer=302),
    Address("handover-check", opens=HANDS_OVER, kwargs=to_waiting),
    Address("handover-check", opens=HANDS_OVER, kwargs=to_waiting, method="post", data=seen, answer=302),
    Address("hand-over-by-hand", opens=TO_ITS_FORCES, kwargs=to_force),
    Address("hand-over-by-hand", opens=TO_ITS_FORCES, kwargs=to_force, method="post", data=received),
    Address("handover-pack", opens=TO_ITS_FORCES, kwargs=to_force, method="post", answer=302),
    Address("hand-to-police", opens=HANDS_OVER, kwargs=to_form),
    Address("hand-to-police", opens=HANDS_OVER, kwargs=to_form, method="post"),
]
