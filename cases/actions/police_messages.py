"""What is done with what the police send, by API or by hand: one transaction."""

from collections import defaultdict

from django.db import transaction

from cases.actions.matching import Landed, keep_matches
from cases.followed import as_told
from cases.matching import match
from cases.models import PoliceMessage
from cases.received.applying import apply
from cases.received.landing import land
from cases.received.messages import Accepted, Message, NotAccepted
from cases.received.same_time import mark_duplicates
from cases.received.standing import NewChild, Standing, hold
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
    services = {message.service.pk: message.service for message in messages}
    standings, districts = hold(
        force,
        services=services,
        references={message.reference for message in messages},
        names={name for message in messages for name in _held_by(message)},
        numbers={message.child.number for message in messages if message.child},
    )
    refused, new, taken = {}, set(), defaultdict(dict)
    for place, message in enumerate(messages):
        standing = standings.get(message.reference)
        if refusal := _refusal(message, standing):
            refused[place] = refusal
            continue
        if standing is None:
            standings[message.reference] = Standing(message.reference, service_id=message.service.pk)
            new.add(place)
        taken[message.service.pk][place] = message
    for service_id, of_service in taken.items():
        _record(services[service_id], force, by, at, of_service, standings, districts)
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


def _record(service, force, by, at, messages, standings, districts):
    """Record the messages to one service, by their place: `standings` are those of their references."""
    changes = {
        place: apply(message, standings[message.reference], at, districts)
        for place, message in messages.items()
    }
    touched = {message.reference: standings[message.reference] for message in messages.values()}
    matches, known = _find_children(service, force, messages, touched)
    mark_duplicates(touched.values(), force, known)
    kept = [(message, *changes[place]) for place, message in messages.items()]
    first = _first_to_name_its_child(messages)
    land(service, force, touched, kept, _numbers(first, matches), by, at)
    keep_matches(force, _landed(messages, first, touched, matches))


def _find_children(service, force, messages, touched):
    """Give each new episode its child: the one who is certainly meant, or a new one.

    Returns {reference: Match} of the new episodes, and the ids of the children who have a record.
    """
    firsts = {}
    for message in messages.values():
        if touched[message.reference].child is None:
            firsts.setdefault(message.reference, message.child)
    known = {standing.child_id for standing in touched.values()} - {None}
    if not firsts:
        return {}, known
    matches = dict(zip(firsts, match(service, force, list(firsts.values())), strict=True))
    standings = [touched[reference] for reference in firsts]
    for standing, (reference, one) in zip(standings, matches.items(), strict=True):
        standing.child_id = one.child_id
        if one.first is not None:
            standing.new_child = standings[one.first].new_child
        elif not one.certain:
            standing.new_child = NewChild(firsts[reference])
    return matches, known | {one.child_id for one in matches.values()} - {None}


def _first_to_name_its_child(messages):
    """{reference: the message that says first which child its episode is about}"""
    first = {}
    for message in messages.values():
        if message.child:
            first.setdefault(message.reference, message)
    return first


def _numbers(first, matches):
    """The force's own numbers for the children of new episodes: {number: reference}."""
    numbers = {}
    for reference in matches:
        if number := first[reference].child.number:
            numbers.setdefault(number, reference)
    return numbers


def _landed(messages, first, touched, matches):
    """Who was sent with which message, and whose record they got.

    What was found of a child is of the message that told of the episode first; others only tell of it again.
    """
    return [
        Landed(
            message.child,
            touched[message.reference].child_id,
            matches.get(message.reference) if message is first[message.reference] else None,
        )
        for message in messages.values()
        if message.child
    ]


def _accepted(standing, new):
    state, oddities = as_told(standing.state, standing.oddities, standing.decided)
    return Accepted(standing.public_id, standing.reference, state, oddities, new)
