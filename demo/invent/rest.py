"""Volunteers, their work, and money."""

from datetime import date, timedelta

from demo.invent import names
from missing_cse.lib.periods import quarter

VOLUNTEERS = 14
SOURCES = ("university_volunteering_site", "website", "word_of_mouth", "event")
STATUSES = ("active", "active", "application", "references", "training", "enquiry", "withdrawn")
# Source, reason, support: what volunteers were asked for, oldest first.
ASKED_FOR = (
    ("rhi", "waiting_for_camhs", "peer_mentor"),
    ("rhi", "family_relationships", "peer_mentor"),
    ("rhi", "accompany_to_appointment", "accompany"),
    ("cse_step_down", "step_down", "peer_mentor"),
    ("rhi", "gender_identity", "peer_mentor"),
    ("rhi", "other", "feedback"),
)
# Pounds a quarter. What has been spent of this quarter follows from the days gone.
BUDGET = 178_000
SPENT = {"staff": 124_500, "programme": 9_800, "travel": 7_200, "office": 8_100, "other": 22_400}


def volunteers(world, days):
    rng = world.rng
    for number in range(VOLUNTEERS):
        interest = world.today - timedelta(days=days - number * days // VOLUNTEERS)
        status = STATUSES[number % len(STATUSES)]
        trained_on = (
            interest + timedelta(days=min(45, (world.today - interest).days)) if status == "active" else None
        )
        world.records.add(
            "volunteers.csv",
            volunteer_ref=world.reference("VD", "volunteers.csv"),
            name=f"{rng.choice(names.FEMALE + names.MALE)} {rng.choice(names.LAST)}",
            expressed_interest_on=interest,
            source=rng.choice(SOURCES),
            training_course=f"TC{trained_on:%Y-%m}" if trained_on else "",
            trained_on=trained_on,
            status=status,
        )
    for number, (source, reason, support) in enumerate(ASKED_FOR):
        world.records.add(
            "volunteer_referrals.csv",
            volunteer_referral_ref=world.reference("VRD", "volunteer_referrals.csv"),
            source=source,
            reason=reason,
            support=support,
            referred_on=world.today - timedelta(days=days - number * days // len(ASKED_FOR)),
        )


def finance(world):
    """The last quarter, and this one as far as it has gone."""
    this = quarter(world.today)
    for period, share in ((this.previous(), 1), (this, _gone(this, world.today))):
        for line, pounds in SPENT.items():
            amount = round(pounds * share * world.rng.uniform(0.94, 1.04))
            world.records.add("finance.csv", quarter=_as_written(period), line=line, amount=amount)
        world.records.add("finance.csv", quarter=_as_written(period), line="income", amount=BUDGET)


def _gone(period, today: date):
    return ((today - period.start).days + 1) / (period.end - period.start).days


def _as_written(period):
    """2026-27 Q3, as the record file has it."""
    return " ".join(period.slug.rsplit("-", 1))
