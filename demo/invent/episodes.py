"""Episodes as they go as a rule: missing, found, offered, and what becomes of it, up to now."""

from datetime import UTC, datetime, time, timedelta

from demo.invent.children import new_child
from demo.invent.records import InventedAttempt
from demo.invent.shares import (
    DECLINE_REASONS,
    DECLINED_BY,
    HOURS_OF_THE_DAY,
    LATE_ON_A_WORKING_DAY,
    NOT_OFFERED_REASONS,
    OUTCOMES,
    PRIMARY_REASONS,
    pick,
)
from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import local_date
from missing_cse.lib.working_time import is_bank_holiday

A_DAY = 8.2  # notifications, in a service of the usual size
MISSING_FOR_THE_FIRST_TIME = 0.5
HELD_UP_ON_A_WORKING_DAY = 0.06


def episodes(world, days):
    """What happened in so many days up to now."""
    for ago in range(days, -1, -1):
        day = world.today - timedelta(days=ago)
        number = max(0, round(world.rng.gauss(A_DAY, 2.5)))
        for missing_since in sorted(_time_on(world, day) for _ in range(number)):
            if missing_since < world.now:
                life(world, _who(world, missing_since), missing_since)


def life(world, child, missing_since):
    """One episode from its beginning to wherever it has come by now."""
    received_at = missing_since + world.hours(1, 0.9)
    found_at = missing_since + world.hours(4.8, 0.9)
    found_received_at = max(found_at + timedelta(hours=world.rng.uniform(0.3, 3)), received_at)
    child.back_at = found_received_at
    world.lately.append(child)
    if not world.past(received_at):
        return
    told = world.past(found_received_at)
    reference = notify(
        world,
        child,
        missing_since=missing_since,
        received_at=received_at,
        found_at=told and found_at,
        found_received_at=told,
    )
    if told:
        _what_became_of_it(world, child, reference, told)


def notify(world, child, *, missing_since, received_at, found_at=None, found_received_at=None):
    """The notifications of one episode; its reference."""
    reference = world.reference(f"MP{world.today:%y}-D", "police_notifications.csv")
    world.records.add(
        "police_notifications.csv",
        police_reference=reference,
        child_ref=child.reference,
        district=child.place.district,
        living_arrangement=child.living_arrangement,
        responsible_authority=child.responsible_authority,
        missing_since=missing_since,
        missing_notification_received_at=received_at,
        found_at=found_at,
        found_notification_received_at=found_received_at,
    )
    return reference


def offer(world, reference, at, late_reason=""):
    world.records.add("rhi_offers.csv", police_reference=reference, offered_at=at, late_reason=late_reason)


def outcome(world, reference, kind, at, **rest):
    world.records.add("rhi_outcomes.csv", police_reference=reference, outcome=kind, outcome_at=at, **rest)


def work_on(world, reference, worker, offered_at):
    """An open episode in a worker's hands, with the attempts at contact made so far."""
    world.records.allocated[reference] = worker
    results = world.rng.choice((("no_answer", "message_left"), ("no_answer", "reached"), ("reached",)))
    for number, result in enumerate(results):
        at = world.past(world.by_day(offered_at + timedelta(hours=2 + 20 * number)))
        if at:
            whom = "child" if number else "parent_carer"
            attempt = InventedAttempt(reference, at, "telephone", whom, result, worker)
            world.records.attempts.append(attempt)


def _time_on(world, day):
    hour = pick(world.rng, HOURS_OF_THE_DAY)
    return datetime.combine(day, time(hour, world.rng.randrange(60)), LONDON).astimezone(UTC)


def _who(world, at):
    """Someone who was missing lately and is back, or else a child not known so far."""
    day = local_date(at)
    if world.lately and world.rng.random() > MISSING_FOR_THE_FIRST_TIME:
        child = world.rng.choice(world.lately)
        if child.back_at < at and child.is_child_on(day):
            return child
    return new_child(world, day)


def _what_became_of_it(world, child, reference, found_received_at):
    rng, worker = world.rng, world.rng.choice(child.place.workers)
    kind = pick(rng, OUTCOMES)
    if kind == "not_offered":
        if at := world.past(found_received_at + world.hours(4, 0.5)):
            outcome(world, reference, kind, at, reason=pick(rng, NOT_OFFERED_REASONS))
        return
    offered_at, late_reason = _when_offered(world, found_received_at)
    if not world.past(offered_at):
        return
    offer(world, reference, offered_at, late_reason)
    if child.interview and child.interview[1] > offered_at:
        kind, (form, at) = "completed_on_another", child.interview
        rest = {"completed_on": form, "case_worker": worker}
    elif kind == "completed":
        at = world.by_day(max(found_received_at + world.hours(30, 0.8), offered_at + timedelta(hours=1)))
        rest = {"primary_reason": pick(rng, PRIMARY_REASONS), "case_worker": worker}
        child.interview = (reference, at)
    else:
        at = world.by_day(offered_at + world.hours(30, 0.8))
        declined_by = pick(rng, DECLINED_BY)
        reason = pick(rng, DECLINE_REASONS[declined_by])
        rest = {"declined_by": declined_by, "reason": reason, "case_worker": worker}
    if world.past(at):
        outcome(world, reference, kind, at, **rest)
    else:
        work_on(world, reference, worker, offered_at)


def _when_offered(world, found_received_at):
    """The time of the offer, and why it was late where it was."""
    meant = found_received_at + world.hours(5, 0.5)
    if world.rng.random() < HELD_UP_ON_A_WORKING_DAY:
        meant += timedelta(hours=world.rng.uniform(24, 40))
    at = world.at_work(meant)
    if at - found_received_at <= timedelta(hours=world.definition["clocks"]["offer_hours"]):
        return at, ""
    if at == meant:
        return at, pick(world.rng, LATE_ON_A_WORKING_DAY)
    closed = local_date(meant)
    return at, "bank_holiday" if is_bank_holiday(closed, world.definition["holidays"]) else "weekend"
