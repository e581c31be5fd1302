"""What a newcomer must find whatever the day: clocks about to run out, late work, what is odd."""

from datetime import timedelta

from demo.invent import names
from demo.invent.children import new_child
from demo.invent.episodes import notify, offer, outcome, work_on

HOLD = 14 * 24
# Hours since the found notification came, where nobody has offered yet: due in 2, 9 and 20 hours, and late.
OFFERS_WAITING = (22, 15, 4, 31)
# The same for interviews of each case worker, offered 3 hours after: due soon, due tomorrow, late, and a
# hold that ends in hours; workers differ by some hours, so that no two lists are alike.
INTERVIEWS_WAITING = (67, 45, 118, HOLD - 9)


def scenes(world):
    """In every area the same work waiting, around now."""
    for place in {place.area: place for place in world.places.values()}.values():
        _still_missing(world, place)
        for hours in OFFERS_WAITING:
            _found(world, _child(world, place), hours)
        for number, worker in enumerate(place.workers):
            for hours in INTERVIEWS_WAITING:
                _in_hand(world, _child(world, place), hours + number, worker)
        _three_in_a_month(world, place)
        _in_hand(world, _child(world, place), HOLD + 30, place.workers[0])
    first, *_, last = world.places.values()
    _restricted(world, first)
    _odd(world, last)
    _in_hand(world, _child(world, last, age=14, name=names.LONG), 70, last.workers[-1])


def _ago(world, hours):
    return world.now - timedelta(hours=hours)


def _child(world, place, age=None, name=None):
    return new_child(world, world.today, place=place, age=age or world.rng.randint(11, 16), name=name)


def _found(world, child, hours):
    """An episode whose found notification came so many hours ago."""
    return notify(
        world,
        child,
        missing_since=_ago(world, hours + 9),
        received_at=_ago(world, hours + 8),
        found_at=_ago(world, hours + 2),
        found_received_at=_ago(world, hours),
    )


def _in_hand(world, child, hours, worker):
    """The same, offered and allocated."""
    reference = _found(world, child, hours)
    offer(world, reference, _ago(world, hours - 3))
    work_on(world, reference, worker, _ago(world, hours - 3))
    return reference


def _still_missing(world, place):
    for hours in (3, 11, 52):
        notify(
            world, _child(world, place), missing_since=_ago(world, hours + 1), received_at=_ago(world, hours)
        )


def _three_in_a_month(world, place):
    """A child missing three times in the last days, for whom a strategy meeting is called."""
    child, worker = _child(world, place), place.workers[0]
    for days in (20, 9):
        reference = _found(world, child, days * 24)
        offer(world, reference, _ago(world, days * 24 - 4))
        outcome(
            world,
            reference,
            "completed",
            _ago(world, days * 24 - 40),
            primary_reason="friends_peers",
            case_worker=worker,
        )
    _in_hand(world, child, 20, worker)


def _restricted(world, place):
    """A child whose record only those named on it can see."""
    worker = place.workers[0]
    child = _child(world, place)
    _in_hand(world, child, 26, worker)
    world.records.restricted[child.reference] = (worker, *place.coordinators)


def _odd(world, place):
    """Notifications that can be read and not believed: set aside for a person."""
    came = {"received_at": _ago(world, 6), "missing_since": _ago(world, 7)}
    early = {"found_at": _ago(world, 19), "found_received_at": _ago(world, 2)}
    notify(world, _child(world, place), **came, **early)
    notify(world, _child(world, place), **came | {"missing_since": world.now + timedelta(days=30)})
    notify(world, _child(world, place, age=18), **came)
