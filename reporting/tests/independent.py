"""The figures of record files, worked out a second time: plain Python, written from the definitions alone.

Shares no code with the measures, so that the two can be compared. It is slow and does not mind.
"""

import csv
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
AREAS = {
    "staffordshire-north": {"Staffordshire Moorlands", "Newcastle-under-Lyme", "Stafford"},
    "staffordshire-south-east": {
        "South Staffordshire",
        "East Staffordshire",
        "Lichfield",
        "Cannock Chase",
        "Tamworth",
    },
    "stoke-on-trent": {"Stoke-on-Trent"},
}
BANK_HOLIDAYS = {
    date(2017, 8, 28),
    date(2017, 12, 25),
    date(2017, 12, 26),
    date(2018, 1, 1),
    date(2018, 3, 30),
    date(2018, 4, 2),
    date(2018, 5, 7),
}


def months_of(period):
    """The (year, month) pairs of 2018-01, 2017-18-Q4, 2017-18-to-Q3 or 2017-18."""
    parts = period.split("-")
    year = int(parts[0])
    if len(parts) == 2 and int(parts[1]) <= 12 and int(parts[1]) != (year + 1) % 100:
        return {(year, int(parts[1]))}
    financial = [(year, month) for month in range(4, 13)] + [(year + 1, month) for month in (1, 2, 3)]
    if len(parts) == 2:
        return set(financial)
    last = 3 * int(parts[-1][1])
    return set(financial[0 if "to" in parts else last - 3 : last])


def inside_of(period):
    """Whether a day is in a period."""
    months = months_of(period)
    return lambda day: day is not None and (day.year, day.month) in months


def moment(text):
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def local(time):
    return time and time.astimezone(LONDON).date()


def age_on(born, day):
    if not born or not day:
        return None
    years = day.year - born.year
    try:
        birthday = born.replace(year=day.year)
    except ValueError:
        birthday = date(day.year, 3, 1)
    return years if day >= birthday else years - 1


def lines(folder, name):
    path = folder / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [SimpleNamespace(**line) for line in csv.DictReader(file)]


def slug(name):
    return name.lower().replace("/", "-").replace(" ", "-")


def area_of(district):
    return next((area for area, districts in AREAS.items() if district in districts), None)


def minutes_that_count(start, end):
    """Whole minutes between two times that fall neither on a weekend nor on a bank holiday."""
    count, at = 0, start
    while at < end:
        day = local(at)
        count += day.weekday() < 5 and day not in BANK_HOLIDAYS
        at += timedelta(minutes=1)
    return count


def per_cent(part, whole):
    if not whole:
        return None
    return int((Decimal(100 * part) / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP))


def mean(numbers):
    numbers = list(numbers)
    if not numbers:
        return None
    return (sum(numbers, Decimal(0)) / len(numbers)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def band(age):
    if age is None:
        return "not_recorded"
    return "under_10" if age < 10 else "10_15" if age < 16 else "16_17"


class Records:
    """Record files read for counting."""

    def __init__(self, folder, now=None):
        now, self.cells = now or datetime.now(UTC), {}
        children = {c.child_ref: c for c in lines(folder, "children.csv")}
        offers = {o.police_reference: o for o in lines(folder, "rhi_offers.csv")}
        outcomes = {o.police_reference: o for o in lines(folder, "rhi_outcomes.csv")}
        self.episodes = []
        for place, line in enumerate(lines(folder, "police_notifications.csv")):
            child = children[line.child_ref]
            e = SimpleNamespace(child=child.child_ref, gender=child.gender or "not_recorded", place=place)
            e.born = date.fromisoformat(child.date_of_birth) if child.date_of_birth else None
            e.district, e.area = slug(line.district), area_of(line.district)
            e.lives = line.living_arrangement or "not_recorded"
            e.received = moment(line.missing_notification_received_at)
            e.missing = moment(line.missing_since)
            e.found, e.found_received = moment(line.found_at), moment(line.found_notification_received_at)
            e.on = local(e.received)
            e.age = age_on(e.born, e.on)
            offer = offers.get(line.police_reference)
            e.offered = moment(offer.offered_at) if offer else None
            e.late_reason = offer and offer.late_reason or "not_recorded"
            outcome = outcomes.get(line.police_reference)
            e.outcome = outcome.outcome if outcome else "open"
            e.declined_by = outcome and outcome.declined_by or "not_recorded"
            e.reason = outcome and outcome.reason or "not_recorded"
            e.primary_reason = outcome and outcome.primary_reason or "not_recorded"
            e.held = None
            if e.outcome == "completed":
                e.held = moment(outcome.outcome_at)
            elif e.outcome == "completed_on_another":
                e.held = moment(outcomes[outcome.completed_on].outcome_at)
            if not self.odd(e, now):
                self.episodes.append(e)
        self.rfms = []
        for line in lines(folder, "rfm_referrals.csv"):
            child = children[line.child_ref]
            r = SimpleNamespace(gender=child.gender or "not_recorded", agency=line.referrer_agency)
            r.district, r.area = slug(line.district), area_of(line.district)
            r.received, r.answered = moment(line.received_at), moment(line.responded_at)
            r.on = local(r.received)
            born = date.fromisoformat(child.date_of_birth) if child.date_of_birth else None
            r.age = age_on(born, r.on)
            r.agency = line.referrer_agency or "not_recorded"
            r.risk = line.initial_risk or "awaiting"
            r.support = line.support or "undecided"
            r.outcome = line.consultation_outcome or "not_recorded"
            r.models = line.models.split(";") if line.models else ["not_recorded"]
            r.in_time = bool(r.answered) and minutes_that_count(r.received, r.answered) <= 24 * 60
            if r.age is None or r.age < 18:
                self.rfms.append(r)
        self.volunteers = lines(folder, "volunteers.csv")
        self.volunteer_referrals = lines(folder, "volunteer_referrals.csv")
        self.finance = lines(folder, "finance.csv")

    @staticmethod
    def odd(e, now):
        """Whether a notification is set aside, or of someone who is no child."""
        known = [time for time in (e.missing, e.received, e.found, e.found_received) if time]
        began = min((time for time in (e.missing, e.received) if time), default=None)
        return (
            e.received is None
            or e.area is None
            or max(known) > now
            or (e.found and e.missing and e.found < e.missing)
            or (e.age is not None and e.age >= 18)
            or (e.born and began and local(began) < e.born)
        )

    def figures(self, measure, area, period):
        """{group: (value, numerator, denominator)} of a measure, without groups in which there is nothing."""
        if (area, period) not in self.cells:
            self.cells[area, period] = self.cell(area, inside_of(period))
        return self.cells[area, period].figures(measure, period)

    def cell(self, area, inside):
        episodes = [e for e in self.episodes if area in ("all", e.area)]
        received = [e for e in episodes if inside(e.on)]
        held = [e for e in episodes if e.held and inside(local(e.held))]
        rfms = [r for r in self.rfms if area in ("all", r.area) and inside(r.on)]
        return Cell(received, held, rfms, self, inside)


class Cell:
    """The rows of one period and area."""

    def __init__(self, received, held, rfms, records, inside):
        self.received, self.rfms, self.records, self.inside = received, rfms, records, inside
        self.own = [e for e in held if e.outcome == "completed"]
        self.other = [e for e in held if e.outcome == "completed_on_another"]
        self.offered = [e for e in received if e.offered]
        self.late = [
            e for e in self.offered if e.found_received and e.offered - e.found_received > timedelta(hours=24)
        ]
        self.completed = [e for e in received if e.held]
        self.declined = [e for e in self.offered if e.outcome == "declined"]
        self.by_child = self.of_children(received)
        self.first = [episodes[0] for episodes in self.by_child.values()]
        self.seen = [episodes[0] for episodes in self.of_children(self.completed).values()]
        self.repeat = [episodes for episodes in self.by_child.values() if len(episodes) >= 2]

    @staticmethod
    def of_children(episodes):
        found = defaultdict(list)
        for e in sorted(episodes, key=lambda e: (e.received, e.place)):
            found[e.child].append(e)
        return found

    def figures(self, measure, period):
        found = self.finance(period) if measure == "finance" else getattr(self, measure)
        if callable(found):
            found = found()
        if isinstance(found, list):
            found = len(found)
        if isinstance(found, tuple):
            part, whole = found
            return {"": (per_cent(part, whole), part, whole)}
        if not isinstance(found, dict):
            found = {"": found}
        return {g: v if isinstance(v, tuple) else (v, None, None) for g, v in found.items()}

    # Missing
    def notifications(self):
        return len(self.received)

    def notifications_by_district(self):
        return Counter(e.district for e in self.received)

    def not_offered(self):
        return Counter(
            e.reason if e.outcome == "not_offered" else "not_recorded" for e in self.received if not e.offered
        )

    def individuals(self):
        return len(self.by_child)

    def individuals_interviewed(self):
        return len(self.seen)

    def individuals_interviewed_rate(self):
        return len(self.seen), len(self.by_child)

    def interviews_completed(self):
        return len(self.own)

    def completed_on_another(self):
        return len(self.other)

    def interviews_completed_rate(self):
        return len(self.own), len(self.offered)

    def completion_rate(self):
        return len(self.own) + len(self.other), len(self.offered)

    def completed_of_received(self):
        return len(self.completed), len(self.offered)

    def mean_days_to_interview(self):
        gaps = [e.held - e.found_received for e in self.own if e.found_received]
        return mean(Decimal(gap // timedelta(seconds=1)) / 86400 for gap in gaps)

    def offers_within_24h(self):
        known = [e for e in self.offered if e.found_received]
        return sum(e.offered - e.found_received <= timedelta(hours=24) for e in known), len(self.offered)

    def late_offers(self):
        return Counter(e.late_reason for e in self.late)

    def within_72h(self):
        known = [e for e in self.completed if e.found_received]
        return sum(e.held - e.found_received <= timedelta(hours=72) for e in known), len(self.completed)

    def within_72h_of_return(self):
        known = [e for e in self.completed if e.found]
        return sum(e.held - e.found <= timedelta(hours=72) for e in known), len(self.completed)

    def primary_reasons(self):
        return Counter(e.primary_reason for e in self.own)

    def mean_age(self):
        return mean(Decimal(e.age) for e in self.first if e.age is not None)

    def age_bands(self):
        return Counter(band(e.age) for e in self.first)

    def genders(self):
        return Counter(e.gender for e in self.first)

    def declined_by(self):
        return Counter(e.declined_by for e in self.declined)

    def decline_reasons(self):
        return Counter(e.reason for e in self.declined)

    def repeat_individuals(self):
        return len(self.repeat)

    def repeat_incidents(self):
        return sum(len(episodes) for episodes in self.repeat)

    def repeat_individuals_by_living_arrangement(self):
        return Counter(episodes[0].lives for episodes in self.repeat)

    def repeat_incidents_by_living_arrangement(self):
        return Counter(e.lives for episodes in self.repeat for e in episodes)

    def interviewed_by_living_arrangement(self):
        return Counter(e.lives for e in self.seen)

    # Exploitation
    def rfms_by_district(self):
        return Counter(r.district for r in self.rfms)

    def rfms_by_agency(self):
        return Counter(r.agency for r in self.rfms)

    def rfms_by_risk(self):
        return Counter(r.risk for r in self.rfms)

    def rfms_by_gender(self):
        return Counter(r.gender for r in self.rfms)

    def rfms_by_support(self):
        return Counter(r.support for r in self.rfms)

    def rfm_support_rate(self):
        whole = len(self.rfms)
        return {g: (per_cent(n, whole), n, whole) for g, n in self.rfms_by_support().items()}

    def consultation_outcomes(self):
        return Counter(r.outcome for r in self.rfms if r.support == "consultation")

    def rfm_models(self):
        return Counter(model for r in self.rfms for model in r.models)

    def rfm_mean_age(self):
        return mean(Decimal(r.age) for r in self.rfms if r.age is not None)

    def rfm_answered_in_time(self):
        return sum(r.in_time for r in self.rfms), len(self.rfms)

    # Volunteers and money: all areas only
    def dated(self, rows, column):
        return [r for r in rows if getattr(r, column) and self.inside(date.fromisoformat(getattr(r, column)))]

    def volunteer_interest(self):
        rows = self.dated(self.records.volunteers, "expressed_interest_on")
        return Counter(v.source or "not_recorded" for v in rows)

    def volunteers_trained(self):
        return len(self.dated(self.records.volunteers, "trained_on"))

    def volunteer_referrals(self):
        rows = self.dated(self.records.volunteer_referrals, "referred_on")
        return Counter(r.source or "not_recorded" for r in rows)

    def finance(self, period):
        amounts = Counter()
        for line in self.records.finance:
            if months_of(line.quarter.replace(" ", "-")) <= months_of(period):
                name = "budget" if line.line == "income" else line.line
                amounts[name] += Decimal(line.amount)
        if amounts:
            amounts["total"] = sum(amount for name, amount in amounts.items() if name != "budget")
            amounts["underspend"] = amounts["budget"] - amounts["total"]
        return dict(amounts)
