"""What is done with what the police send, by API or by hand: one transaction."""

from django.db import transaction

from cases.actions.matching import Landed, keep_matches
from cases.followed import as_told
from cases.matching import match
from cases.models import PoliceMessage
from cases.received.applying import apply
from cases.received.districts import Districts
from cases.received.landing import keep_messages, land_episodes, make_children
from cases.received.messages import Accepted, Message, NotAccepted
from cases.received.same_time import mark_duplicates
from cases.received.standing import Standing, hold
from missing_cse.lib.times import now

UNKNOWN = NotAccepted(
    "#/reference",
    "No notification with this reference is on record. Send it as a notification.",
    unknown=True,
)
ELSEWHERE = NotAccepted("#/reference", "This reference can’t be used here. Ask the service.")
WHICH_CHILD = NotAccepted(
    "#/child",
    "This reference is not on record yet. Say which child it is about: a name or the force’s own number.",
)


@transaction.atomic(savepoint=False)
def receive(messages: list[Message], *, force, by):
    """Record what a force sends, in its order: what became of each, an Accepted or a NotAccepted.

    What is odd is set aside for a person, never refused. A message that is not accepted leaves no trace;
    the others are recorded. Answers tell how each episode stands when all have been.
    """
    at = now()
    standings = hold(
        force,
        references={message.reference for message in messages},
        names={name for message in messages for name in _held_by(message)},
        numbers={message.child.number for message in messages if message.child},
    )
    refused, new = {}, set()
    for place, message in enumerate(messages):
        standing = standings.get(message.reference)
        if refusal := _refusal(message, standing):
            refused[place] = refusal
        elif standing is None:
            standings[message.reference] = Standing(message.reference, service_id=message.service.pk)
            new.add(place)
    for service in {message.service.pk: message.service for message in messages}.values():
        taken = {
            place: message
            for place, message in enumerate(messages)
            if place not in refused and message.service == service
        }
        if taken:
            _record(service, force, by, at, taken, standings)
    return [
        refused.get(place) or _accepted(standings[message.reference], place in new)
        for place, message in enumerate(messages)
    ]


def _held_by(message):
    """What nobody else may record anything about meanwhile: the reference, and the child by what tells it."""
    yield f"episode {message.reference}"
    if child := message.child:
        if child.reference:
            yield f"child {child.reference}"
        if child.date_of_birth:
            yield f"child {child.last_name.casefold()} {child.date_of_birth}"


def _refusal(message, standing):
    if standing is not None:
        if standing.service_id == message.service.pk:
            return None
        return ELSEWHERE if message.kind == PoliceMessage.Kind.NOTIFICATION else UNKNOWN
    if message.kind != PoliceMessage.Kind.NOTIFICATION:
        return UNKNOWN
    return None if message.child and _is_somebody(message.child) else WHICH_CHILD


def _is_somebody(person):
    return bool(person.reference or person.first_name or person.last_name)


def _record(service, force, by, at, messages, standings):
    """Record the messages to one service, by their place: `standings` are those of their references."""
    districts = Districts(service)
    changes = {
        place: apply(districts.named(message), standings[message.reference], at)
        for place, message in messages.items()
    }
    touched = {message.reference: standings[message.reference] for message in messages.values()}
    matches, known = _find_children(service, force, messages, touched)
    mark_duplicates(touched.values(), force, known)
    land_episodes(service, force, list(touched.values()), at)
    _keep_matches(service, force, messages, touched, matches)
    keep_messages(
        [(message, touched[message.reference].id, *changes[place]) for place, message in messages.items()],
        by,
        at,
    )


def _find_children(service, force, messages, touched):
    """Give each new episode its child: the one who is certainly meant, or a new record.

    Returns {reference: Match} of the new episodes, and the ids of the children who had a record before.
    """
    firsts = {}
    for message in messages.values():
        if touched[message.reference].child_id is None:
            firsts.setdefault(message.reference, message.child)
    known = {standing.child_id for standing in touched.values()} - {None}
    if not firsts:
        return {}, known
    people = list(firsts.values())
    matches = match(service, force, people)
    unknown = [place for place, one in enumerate(matches) if one.child_id is None and one.first is None]
    made = dict(zip(unknown, make_children(service, [people[place] for place in unknown]), strict=True))
    for place, (reference, one) in enumerate(zip(firsts, matches, strict=True)):
        first = place if one.first is None else one.first
        touched[reference].child_id = one.child_id or made[first]
    return dict(zip(firsts, matches, strict=True)), known | {one.child_id for one in matches} - {None}


def _keep_matches(service, force, messages, touched, matches):
    """Keep the force's own numbers, what a person has to compare, and what differs from the record.

    What was found of a child is of the message that told of the episode first; others only tell of it again.
    """
    told = [message for message in messages.values() if message.child]
    first = {message.reference: message for message in reversed(told)}
    landed = [
        Landed(
            message.child,
            touched[message.reference].child_id,
            matches.get(message.reference) if message is first[message.reference] else None,
        )
        for message in told
    ]
    keep_matches(service, force, landed)


def _accepted(standing, new):
    state, oddities = as_told(standing.state, standing.oddities, standing.decided)
    return Accepted(standing.public_id, standing.reference, state, oddities, new)
