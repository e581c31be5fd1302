from access.roles import Role
from access.tests.expected import ANYWHERE, SERVICE, Address
from cases.tests.addresses.contact import to_query
from cases.tests.addresses.places import to_episode
from cases.tests.handing_over import a_handover

POLICE = {Role.POLICE_COORDINATOR: SERVICE}
EVERYWHERE = {Role.POLICE_COORDINATOR: ANYWHERE}


def to_handover(place):
    return {"public_id": a_handover(place.district, child__restricted=place.restricted).public_id}


def an_answer(place):
    return {"answer": "It was on Monday. Our record is corrected."}


def a_notification(place):
    return {"reference": "MP-by-hand", "last_name": "Swan", "found": "no"}


def everything_cleared(place):
    return {}


def all_of_it(place):
    return {"what": "all"}


def a_receipt(place):
    return {"record_number": "OCC-4711"}


EXPECTED = [
    Address("corrections-asked", opens=EVERYWHERE),
    Address("correction-asked", opens=POLICE, kwargs=to_query),
    Address("correction-asked", opens=POLICE, kwargs=to_query, method="post", data=an_answer, answer=302),
    Address("send-notification", opens=EVERYWHERE),
    Address("send-notification", opens=EVERYWHERE, method="post", data=a_notification, answer=302),
    Address("correct-notification", opens=POLICE, kwargs=to_episode),
    Address(
        "correct-notification",
        opens=POLICE,
        kwargs=to_episode,
        method="post",
        data=everything_cleared,
        answer=302,
    ),
    Address("take-back-notification", opens=POLICE, kwargs=to_episode),
    Address(
        "take-back-notification",
        opens=POLICE,
        kwargs=to_episode,
        method="post",
        data=all_of_it,
        answer=302,
    ),
    Address("shared-with-police", opens=EVERYWHERE),
    Address("shared-document", opens=POLICE, kwargs=to_handover),
    Address("give-receipt", opens=POLICE, kwargs=to_handover),
    Address("give-receipt", opens=POLICE, kwargs=to_handover, method="post", data=a_receipt, answer=302),
    Address("who-to-call", opens=EVERYWHERE),
]
