"""Exploitation referrals: Risk Factor Matrices as they come in, their answers, and the support decided."""

from datetime import UTC, datetime, time, timedelta

from demo.invent.children import new_child
from demo.invent.shares import AGENCIES, CONSULTATION_OUTCOMES, CSE_MODELS, RISKS, SUPPORT_BY_RISK, pick
from missing_cse.lib.periods import LONDON
from missing_cse.lib.times import local_date

A_WORKING_DAY = 1.9
OF_A_CHILD_WHO_WAS_MISSING = 0.3


def rfms(world, days):
    """What was referred in so many days up to now."""
    for ago in range(days, -1, -1):
        day = world.today - timedelta(days=ago)
        if not world.works(day):
            continue
        for minute in sorted(
            world.rng.randrange(8 * 60, 18 * 60)
            for _ in range(max(0, round(world.rng.gauss(A_WORKING_DAY, 1))))
        ):
            received_at = datetime.combine(day, time(minute // 60, minute % 60), LONDON).astimezone(UTC)
            if world.past(received_at):
                _refer(
                    world,
                    received_at,
                    answered_at=world.past(world.at_work(received_at + world.hours(5, 0.7))),
                )
    for hours in (2, 20, 6 * 24):  # not answered yet: new, due soon on a working day, late
        _refer(world, world.now - timedelta(hours=hours), answered_at=None)


def _refer(world, received_at, *, answered_at):
    rng = world.rng
    child = _who(world, received_at)
    reference = world.reference(f"RFM{world.today:%y}-D", "rfm_referrals.csv")
    risk = pick(rng, RISKS)
    support = pick(rng, SUPPORT_BY_RISK[risk]) if answered_at else ""
    world.records.add(
        "rfm_referrals.csv",
        rfm_reference=reference,
        child_ref=child.reference,
        district=child.place.district,
        received_at=received_at,
        referrer_agency=pick(rng, AGENCIES),
        initial_risk=risk,
        responded_at=answered_at,
        support=support,
        consultation_outcome=pick(rng, CONSULTATION_OUTCOMES) if support == "consultation" else "",
        models=";".join(sorted({pick(rng, CSE_MODELS) for _ in range(rng.choice((1, 1, 1, 2)))})),
    )
    if support in ("direct", "bespoke") and child.place.exploitation_leads:
        world.records.rfms_allocated[reference] = rng.choice(child.place.exploitation_leads)


def _who(world, received_at):
    day = local_date(received_at)
    if world.lately and world.rng.random() < OF_A_CHILD_WHO_WAS_MISSING:
        child = world.rng.choice(world.lately)
        if child.is_child_on(day):
            return child
    return new_child(world, day, age=world.rng.randint(11, 17))
