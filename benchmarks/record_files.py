"""Record files of any size, invented: the same for the same seed.

Children come back, some in another area; birthdays are missing here and there; offers are late; one
interview covers several episodes; the youngest episodes are still open.
"""

import csv
import random
from datetime import date, datetime, timedelta

from access.definitions import read_definition
from cases.imports import SOURCES
from missing_cse.lib.periods import LONDON, shift

CHILDREN_AN_EPISODE = 0.6
FIRST_NAMES = ("Amelia", "Oliver", "Isla", "George", "Ava", "Noah", "Zoë", "Arthur", "Freya", "Muhammad")
LAST_NAMES = ("Ashby", "Brindley", "Colclough", "Daintry", "Eardley", "Forrester", "Goodwin", "Heath")
AUTHORITIES = ("Cheshire East", "Derbyshire", "Shropshire", "Telford and Wrekin", "Walsall")
ARRANGEMENTS = ("home", "home", "home", "looked_after", "looked_after", "cicola", "pan_placed", "")
FILES = ("staff.csv", "children.csv", "police_notifications.csv", "rhi_offers.csv", "rhi_outcomes.csv")
HEADERS = {source.file: source.header for source in SOURCES if source.file in FILES}


class RecordFiles:
    """Writes staff, children, notifications, offers and outcomes for a number of episodes.

    The episodes lie in `months` months from `first` on. `prefix` starts every reference, so that several
    sets can be imported beside each other.
    """

    def __init__(self, episodes, *, first=date(2017, 9, 1), months=7, seed=2018, prefix="B"):
        self.episodes, self.prefix, self.random = episodes, prefix, random.Random(seed)  # noqa: S311
        self.start = datetime(first.year, first.month, 1, tzinfo=LONDON)
        self.days = (shift(first, months) - first).days
        definition = read_definition()
        self.areas = {area["name"]: area["districts"] for area in definition["areas"]}
        self.terms = definition["terms"]
        self.workers = [f"{prefix.lower()}.worker{number}" for number in range(1, 13)]

    def write(self, folder):
        """Write the files into a folder; how many lines each has, header aside, by name."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {name: (folder / name).open("w", encoding="utf-8", newline="") for name in HEADERS}
        lines = dict.fromkeys(HEADERS, 0)
        writers = {name: csv.writer(file) for name, file in files.items()}
        for name, header in HEADERS.items():
            writers[name].writerow(header)
        for name, line in self.records():
            writers[name].writerow(line)
            lines[name] += 1
        for file in files.values():
            file.close()
        return lines

    def records(self):
        """Every line, as (file name, values)."""
        areas = list(self.areas)
        for number, worker in enumerate(self.workers):
            yield (
                "staff.csv",
                (worker, f"Worker {number}", "case_worker", areas[number % len(areas)], "missing"),
            )
        children = max(int(self.episodes * CHILDREN_AN_EPISODE), 1)
        homes = [self.random.choice(areas) for _ in range(children)]
        forms = {}
        for child in range(children):
            yield "children.csv", self.child(child)
        for number in range(self.episodes):
            yield from self.episode(number, self.random.randrange(children), homes, forms)

    def child(self, number):
        pick = self.random.choice
        born = date(2000, 4, 1) + timedelta(days=self.random.randrange(365 * 10))
        known = self.random.random() > 0.04
        gender = pick(("female", "male", "female", "male", "non_binary", ""))
        return (
            f"{self.prefix}C{number}",
            pick(FIRST_NAMES),
            pick(LAST_NAMES),
            born if known else "",
            gender,
        )

    def episode(self, number, child, homes, forms):
        """The lines of one episode; `forms` holds the completed episode of each child that has one."""
        chance, pick = self.random.random, self.random.choice
        reference = f"{self.prefix}{number:08}"
        missing = self.start + timedelta(minutes=self.random.randrange(self.days * 1440 - 120))
        received = missing + timedelta(minutes=self.random.randrange(120))
        found = received + timedelta(minutes=self.random.randrange(10, 3000))
        told = found + timedelta(minutes=self.random.randrange(240))
        area = homes[child] if chance() > 0.05 else pick(list(self.areas))
        arrangement = pick(ARRANGEMENTS)
        times = (missing, received, found, told)
        yield (
            "police_notifications.csv",
            (
                reference,
                f"{self.prefix}C{child}",
                pick(self.areas[area]),
                arrangement,
                pick(AUTHORITIES) if arrangement in ("cicola", "pan_placed") else "",
                *(at.isoformat(timespec="minutes") for at in times),
            ),
        )
        if chance() > 0.98:
            reason = pick(list(self.terms["not_offered_reason"]))
            yield "rhi_outcomes.csv", (reference, "not_offered", "", "", "", "", reason, "")
            return
        offered = told + timedelta(minutes=self.random.randrange(2000))
        late = offered - told > timedelta(hours=24)
        reason = pick(list(self.terms["late_reason"])) if late else ""
        yield "rhi_offers.csv", (reference, offered.isoformat(timespec="minutes"), reason)
        if outcome := self.outcome(reference, child, offered, forms):
            yield "rhi_outcomes.csv", (reference, *outcome, pick(self.workers))

    def outcome(self, reference, child, offered, forms):
        """What follows the reference in the line of an outcome; None while the episode is open."""
        chance, pick = self.random.random(), self.random.choice
        at = (offered + timedelta(minutes=self.random.randrange(6000))).isoformat(timespec="minutes")
        if chance < 0.12 and child in forms:
            form, held = forms[child]
            return "completed_on_another", held, form, "", "", ""
        if chance < 0.66:
            forms[child] = reference, at
            return "completed", at, "", pick(list(self.terms["primary_reason"])), "", ""
        if chance < 0.96:
            by = pick(list(self.terms["decline_reason"]))
            return "declined", at, "", "", by, pick(list(self.terms["decline_reason"][by]))
        return None
