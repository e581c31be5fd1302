"""What a message changes of an episode: nothing that it does not name, and nothing that work rests on."""

from cases.models import Episode, PoliceMessage

Oddity, Kind = Episode.Oddity, PoliceMessage.Kind
FOUND = ("found_at", "found_received_at")


def apply(message, standing, received_at, districts):
    """Bring `standing` to what the message says, received at an aware time; of `districts` it takes the name.
    Returns the facts that it changed, before and after, by name."""
    before = standing.facts
    was_void = standing.is_void_by_the_police
    if message.kind == Kind.VOID:
        _declare_void(standing)
    elif message.kind == Kind.WITHDRAWAL:
        _change(standing, dict.fromkeys(FOUND))
    else:
        _change(standing, _named(message, before, received_at, districts))
        _compare_number(message, standing)
    changed = [name for name, value in standing.facts.items() if value != before[name]]
    if was_void and changed:
        standing.voided = False
        standing.raised.add(Oddity.CHANGED_AFTER_VOID)
    return {name: before[name] for name in changed}, {name: standing.facts[name] for name in changed}


def _named(message, known, received_at, districts):
    """What the message names, with the service's name of the district and the times of receipt left open."""
    named = dict(message.named)
    if said := named.get("district"):
        named["district"] = districts.named(message.service.pk, said)
    for side in message.tells_of:
        if known[f"{side}_received_at"] is None:
            named.setdefault(f"{side}_received_at", received_at)
    return named


def _compare_number(message, standing):
    """Another number for the child moves nothing: whose the episode is, a person decides."""
    number = message.child.number if message.child else ""
    if not number:
        return
    if standing.is_of_another_child(number):
        standing.raised.add(Oddity.ANOTHER_CHILD)
    else:
        standing.raised.discard(Oddity.ANOTHER_CHILD)
        if standing.id is None:
            standing.numbers[number] = standing.child_id


def _declare_void(standing):
    if standing.is_void_or_duplicate:
        return
    if standing.work_began:
        standing.raised.add(Oddity.VOID_AFTER_WORK)
    else:
        standing.voided = True
        standing.raised.discard(Oddity.CHANGED_AFTER_VOID)


def _change(standing, named):
    after = standing.facts | named
    if standing.work_began and standing.facts["found_received_at"] and after["found_received_at"] is None:
        # Clocks run from it, and what was offered rests on it.
        standing.raised.add(Oddity.FOUND_WITHDRAWN)
        after |= {name: standing.facts[name] for name in FOUND}
    elif any(named.get(name) for name in FOUND):
        standing.raised.discard(Oddity.FOUND_WITHDRAWN)
    standing.facts = after
