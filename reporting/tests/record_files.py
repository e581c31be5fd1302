"""Record files with everything in them that is awkward to count, invented from a seed."""

import csv
from datetime import UTC, date, datetime, timedelta
from random import Random

from reporting.tests.independent import AREAS, LONDON

DISTRICTS = sorted(district for districts in AREAS.values() for district in districts)
ARRANGEMENTS = ("home", "looked_after", "cicola", "pan_placed", "")
GENDERS = ("female", "male", "non_binary", "")
LATE_REASONS = ("weekend", "bank_holiday", "contact_details_incorrect", "other", "")
REASONS = {
    "child": ("does_not_want_to_talk", "too_many_professionals", "other", ""),
    "parent_carer": ("too_many_professionals", "child_mental_health", "other", ""),
    "other": ("referred_to_social_worker", "custody_or_secure", "other", ""),
    "": ("too_many_professionals", "other", ""),
}
NOT_OFFERED = ("reported_in_error", "not_required_social_worker_confirmed", "")
PRIMARY = ("friends_peers", "family", "boundaries", "other", "")
# Midnights of months and quarters in London time, the nights on which the clocks change, a leap day's eve.
EDGES = [
    datetime(2018, 3, 31, 22, 30, tzinfo=UTC),
    datetime(2018, 3, 31, 23, 0, tzinfo=UTC),
    datetime(2018, 3, 31, 23, 30, tzinfo=UTC),
    datetime(2017, 9, 30, 22, 59, tzinfo=UTC),
    datetime(2017, 9, 30, 23, 0, tzinfo=UTC),
    datetime(2017, 12, 31, 23, 59, tzinfo=UTC),
    datetime(2018, 1, 1, 0, 0, tzinfo=UTC),
    datetime(2017, 10, 29, 0, 30, tzinfo=UTC),
    datetime(2017, 10, 29, 1, 30, tzinfo=UTC),
    datetime(2018, 3, 25, 0, 59, tzinfo=UTC),
    datetime(2018, 2, 28, 23, 59, tzinfo=UTC),
]
BIRTHDAYS = [
    date(2004, 2, 29),
    date(2008, 2, 29),
    date(2000, 2, 29),
    date(2000, 3, 31),
    date(2000, 4, 1),
    None,
]


def write(folder, seed, *, episodes=160, rfms=60):
    """Fills a folder with record files for September 2017 to April 2018."""
    Invention(Random(seed), episodes, rfms).write(folder)


def text(time):
    return time.astimezone(LONDON).isoformat(timespec="minutes") if time else ""


class Invention:
    def __init__(self, random, episodes, rfms):
        self.random = random
        self.files = {
            "children.csv": [self.child(number) for number in range(episodes // 3)],
            "police_notifications.csv": [],
            "rhi_offers.csv": [],
            "rhi_outcomes.csv": [],
        }
        self.forms = {}
        for number in range(episodes):
            self.episode(f"T-{number:04}", self.random.choice(self.files["children.csv"]))
        self.files["rfm_referrals.csv"] = [self.rfm(number) for number in range(rfms)]

    def child(self, number):
        born = date(2000, 1, 1) + timedelta(days=self.random.randrange(5500))
        if self.random.random() < 0.2:
            born = self.random.choice(BIRTHDAYS)
        return {
            "child_ref": f"T{number:04}",
            "first_name": "Alex",
            "last_name": "Example",
            "date_of_birth": born or "",
            "gender": self.random.choice(GENDERS),
        }

    def time(self):
        if self.random.random() < 0.15:
            return self.random.choice(EDGES)
        return datetime(2017, 9, 1, tzinfo=UTC) + timedelta(minutes=self.random.randrange(240 * 24 * 60))

    def after(self, time, hours, *exact):
        """A time within so many hours, now and then just on a deadline."""
        if self.random.random() < 0.15:
            return time + timedelta(hours=self.random.choice(exact), minutes=self.random.choice((-1, 0, 1)))
        return time + timedelta(minutes=self.random.randrange(hours * 60))

    def episode(self, reference, child):
        chance = self.random.random
        received = self.time()
        missing = received - timedelta(minutes=self.random.randrange(600))
        found = received + timedelta(minutes=self.random.randrange(3000)) if chance() < 0.93 else None
        told = found + timedelta(minutes=self.random.randrange(600)) if found and chance() < 0.95 else None
        district = self.random.choice(DISTRICTS)
        odd = chance()
        if odd < 0.02:
            found = missing - timedelta(days=1)
        elif odd < 0.03:
            received = datetime(2100, 1, 1, tzinfo=UTC)
        elif odd < 0.04:
            district = ""
        elif odd < 0.05:
            received = None
        self.files["police_notifications.csv"].append(
            {
                "police_reference": reference,
                "child_ref": child["child_ref"],
                "district": district,
                "living_arrangement": self.random.choice(ARRANGEMENTS),
                "responsible_authority": "",
                "missing_since": text(missing),
                "missing_notification_received_at": text(received),
                "found_at": text(found),
                "found_notification_received_at": text(told),
            }
        )
        begin = told or found or missing
        offered = chance() < 0.9
        if offered:
            self.files["rhi_offers.csv"].append(
                {
                    "police_reference": reference,
                    "offered_at": text(self.after(begin, 48, 24)),
                    "late_reason": self.random.choice(LATE_REASONS),
                }
            )
        outcome = {"police_reference": reference, "outcome": "", "outcome_at": text(begin)} | dict.fromkeys(
            ("completed_on", "primary_reason", "declined_by", "reason", "case_worker"), ""
        )
        kind = chance()
        form = self.forms.get(child["child_ref"])
        if kind < 0.1:
            return
        if kind < 0.2 or not offered:
            outcome |= {"outcome": "not_offered", "reason": self.random.choice(NOT_OFFERED)}
        elif kind < 0.4:
            who = self.random.choice(list(REASONS))
            outcome |= {
                "outcome": "declined",
                "declined_by": who,
                "reason": self.random.choice(REASONS[who]),
            }
        elif kind < 0.6 and form:
            outcome |= {"outcome": "completed_on_another", "completed_on": form}
        else:
            held = self.after(begin, 30 * 24, 72)
            outcome |= {
                "outcome": "completed",
                "outcome_at": text(held),
                "primary_reason": self.random.choice(PRIMARY),
            }
            self.forms[child["child_ref"]] = reference
        self.files["rhi_outcomes.csv"].append(outcome)

    def rfm(self, number):
        received = self.time()
        answered = received + timedelta(minutes=self.random.randrange(1, 6 * 24 * 60))
        support = self.random.choice(("direct", "bespoke", "consultation", "consultation", "group", ""))
        consulted = support == "consultation"
        models = self.random.sample(("online", "party", "gangs", "peer_to_peer"), self.random.randrange(4))
        return {
            "rfm_reference": f"TR-{number:04}",
            "child_ref": self.random.choice(self.files["children.csv"])["child_ref"],
            "district": self.random.choice(DISTRICTS),
            "received_at": text(received),
            "referrer_agency": self.random.choice(("police", "health", "education", "")),
            "initial_risk": self.random.choice(("none", "low", "medium", "high", "")),
            "responded_at": text(answered) if self.random.random() < 0.9 else "",
            "support": support,
            "consultation_outcome": self.random.choice(("information_only", "")) if consulted else "",
            "models": ";".join(models),
        }

    def write(self, folder):
        for name, rows in self.files.items():
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys())
                writer.writeheader()
                writer.writerows(rows)
