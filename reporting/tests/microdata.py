"""Invented episodes, and the figures of a quarter that they make: tables that contradict nothing."""

from collections import Counter
from random import Random

from reporting.figures import ALL, Figure, Figures

AREAS = {
    "staffordshire-north": ("newcastle", "moorlands", "stafford"),
    "staffordshire-south-east": ("tamworth", "lichfield"),
    "stoke-on-trent": ("stoke-on-trent",),
}
QUARTER = "2017-18-Q4"
GENDERS = ("female", "male", "non_binary", "not_recorded")
ARRANGEMENTS = ("home", "looked_after", "cicola", "")
LATE = ("weekend", "bank_holiday", "other", "not_recorded")
BY_WHOM = ("child", "parent_carer", "other")
COUNTED = ("offered", "not_offered_total", "declined", "completed_of_cohort", "late_offers_total")
RATES = {
    "offered_rate": ("offered", "notifications"),
    "declined_rate": ("declined", "offered"),
    "completed_of_received": ("completed_of_cohort", "offered"),
    "offers_within_24h": ("offered_in_time", "offered"),
    "individuals_interviewed_rate": ("individuals_interviewed", "individuals"),
}
GROUPS = {
    "genders": GENDERS,
    "declined_by": BY_WHOM,
    "late_offers": LATE,
    "declined_by_living_arrangement": ARRANGEMENTS,
    "notifications_by_district": sum(AREAS.values(), ()),
}


def figures(seed):
    """The figures of a quarter, of few or many episodes and of groups of very different sizes."""
    random = Random(seed)
    episodes = [_episode(random) for _ in range(random.choice((20, 100, 400, 1500)))]
    found = Counter()
    for area in (*AREAS, ALL):
        _count(found, area, [one for one in episodes if area in (one["area"], ALL)])
    return Figures(_figures(found))


def _skewed(random, choices):
    return choices[min(int(random.expovariate(1.2)), len(choices) - 1)]


def _episode(random):
    area = _skewed(random, list(AREAS))
    child = random.randrange(400)
    kinds = ["none"] + ["declined"] * 4 + ["completed"] * 9 + ["open"] * random.randrange(2)
    kind = random.choice(kinds)
    return {
        "area": area,
        "district": _skewed(random, AREAS[area]),
        "child": child,
        "gender": _skewed(Random(child), GENDERS),
        "arrangement": _skewed(random, ARRANGEMENTS),
        "kind": kind,
        "offer": None if kind == "none" else random.choice(("in_time", "late", "late", "unknown")),
        "late": _skewed(random, LATE),
        "by": _skewed(random, BY_WHOM),
    }


def _count(found, area, episodes):
    offered = [one for one in episodes if one["offer"]]
    declined = [one for one in offered if one["kind"] == "declined"]
    late = [one for one in offered if one["offer"] == "late"]
    children = {one["child"]: one for one in episodes}
    found["notifications", area, ""] = len(episodes)
    found["offered", area, ""] = len(offered)
    found["not_offered_total", area, ""] = len(episodes) - len(offered)
    found["declined", area, ""] = len(declined)
    found["completed_of_cohort", area, ""] = sum(one["kind"] == "completed" for one in episodes)
    found["late_offers_total", area, ""] = len(late)
    found["offered_in_time", area, ""] = sum(one["offer"] == "in_time" for one in offered)
    found["individuals", area, ""] = len(children)
    interviewed = {one["child"] for one in episodes if one["kind"] == "completed"}
    found["individuals_interviewed", area, ""] = len(interviewed)
    for slug, rows, by in (
        ("genders", children.values(), "gender"),
        ("declined_by", declined, "by"),
        ("late_offers", late, "late"),
        ("declined_by_living_arrangement", declined, "arrangement"),
        ("notifications_by_district", episodes, "district"),
    ):
        found.update((slug, area, row[by]) for row in rows)


def _figures(found):
    for area in (*AREAS, ALL):
        for slug in ("notifications", "individuals", "individuals_interviewed", *COUNTED):
            yield Figure(slug, area, QUARTER, "", found[slug, area, ""])
        for slug, (part, whole) in RATES.items():
            numbers = found[part, area, ""], found[whole, area, ""]
            value = (200 * numbers[0] + numbers[1]) // (2 * numbers[1]) if numbers[1] else None
            yield Figure(slug, area, QUARTER, "", value, *numbers)
        for slug, groups in GROUPS.items():
            own = AREAS.get(area, groups) if slug == "notifications_by_district" else groups
            for group in own:
                yield Figure(slug, area, QUARTER, group, found[slug, area, group])
