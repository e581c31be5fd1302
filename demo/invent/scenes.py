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
    areas = {}
    for place in world.places.values():
        areas.setdefault(place.area, []).append(place)
    for number, places in enumerate(areas.values()):
        _work(world, places)
        ODD[number % len(ODD)](world, places[0])
    first, *_, last = world.places.values()
    _restricted(world, first)
    _in_hand(world, _child(world, last, age=14, name=names.LONG), 70, last.workers[-1])


def _work(world, places):
    """What waits in an area, in districts at random."""
    rng = world.rng
    _still_missing(world, rng.choice(places))
    for hours in OFFERS_WAITING:
        _found(world, _child(world, rng.choice(places)), hours)
    for number, worker in enumerate(places[0].workers):
        for hours in INTERVIEWS_WAITING:
            _in_hand(world, _child(world, rng.choice(places)), hours + number, worker)
    _three_in_a_month(world, rng.choice(places))
    _twice_on_record(world, rng.choice(places))
    _in_hand(world, _child(world, rng.choice(places)), HOLD + 30, places[0].workers[0])


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


def _twice_on_record(world, place):
    """One child under two references: the second time the name was misspelt."""
    first, again = _child(world, place, age=14), _child(world, place, age=14)
    one, other = world.records.lines["children.csv"][-2:]
    other |= {column: one[column] for column in ("first_name", "date_of_birth", "gender")}
    other["last_name"] = one["last_name"][:-1] + one["last_name"][-1] * 2
    for child, hours in ((first, 200), (again, 12)):
        _in_hand(world, child, hours, place.workers[-1])


def _restricted(world, place):
    """A child whose record only those named on it can see."""
    worker = place.workers[0]
    child = _child(world, place)
    _in_hand(world, child, 26, worker)
    world.records.restricted[child.reference] = (worker, *place.coordinators)


# Notifications that can be read and not believed: set aside for a person.


def _found_before_missing(world, place):
    early = {"found_at": _ago(world, 19), "found_received_at": _ago(world, 2)}
    notify(world, _child(world, place), missing_since=_ago(world, 7), received_at=_ago(world, 6), **early)


def _missing_next_month(world, place):
    later = world.now + timedelta(days=30)
    notify(world, _child(world, place), missing_since=later, received_at=_ago(world, 6))


def _eighteen(world, place):
    adult = _child(world, place, age=18)
    notify(world, adult, missing_since=_ago(world, 7), received_at=_ago(world, 6))


ODD = (_found_before_missing, _missing_next_month, _eighteen)
