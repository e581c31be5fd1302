from access.tests.expected import Address
from cases.models import SentDetails
from cases.tests.addresses.places import SEES_CHILDREN, WORKS, an_episode, everywhere, to_child
from cases.tests.factories import AlertFactory, PersonAroundFactory


def to_person(place):
    return _named(PersonAroundFactory(child=an_episode(place).child))


def to_alert(place):
    return _named(AlertFactory(child=an_episode(place).child))


def to_sent_details(place):
    episode = an_episode(place)
    said = {"last_name": "Brown"}
    return _named(SentDetails.objects.create(child=episode.child, force=episode.police_force, said=said))


def _named(row):
    row.refresh_from_db()
    return {"public_id": row.public_id}


def keeps(name, data, **to):
    """Opens for those who keep what is known of children; goes to the child once it is saved."""
    yield Address(name, opens=WORKS, **to)
    yield Address(name, opens=WORKS, method="post", data=lambda place: data, answer=302, **to)


PERSON = {"name": "Jo Swan", "relationship": "Mother", "has_parental_responsibility": "yes"}
RESIDENCE = {"since": "2018-03-31", "living_arrangement": "home"}
ALERT = {"text": "There is a dog at the address."}

EXPECTED = [
    Address("children", opens=everywhere(SEES_CHILDREN)),
    Address(
        "children",
        opens=everywhere(SEES_CHILDREN),
        method="post",
        data=lambda place: {"words": "Sam Swan"},
        answer=302,
    ),
    Address("child", opens=SEES_CHILDREN, kwargs=to_child),
    *keeps("child-add-person", PERSON, kwargs=to_child),
    Address("child-change-person", opens=WORKS, kwargs=to_person),
    *keeps("child-raise-alert", ALERT, kwargs=to_child),
    *keeps("child-end-alert", {}, kwargs=to_alert),
    *keeps("child-sent-details", {"take_over": "no"}, kwargs=to_sent_details),
    *keeps("child-residence", RESIDENCE, kwargs=to_child),
    Address("child-details", opens=WORKS, kwargs=to_child),
]
