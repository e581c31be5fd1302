"""An attack on a shareable table by linear programming, which knows nothing of the code that made it.

The attacker has all that is shared, knows what adds up to what, and looks for the least and the most that
each withheld count can be.
"""

from scipy.optimize import linprog
from scipy.sparse import lil_array

from reporting.tests.microdata import AREAS

ALL = "all"
GROUPS = {
    "notifications_by_district": "notifications",
    "not_offered": "not_offered_total",
    "individuals_by_living_arrangement": "individuals",
    "interviewed_by_living_arrangement": "individuals_interviewed",
    "primary_reasons": "interviews_completed",
    "late_offers": "late_offers_total",
    "age_bands": "individuals",
    "genders": "individuals",
    "declined_by": "declined",
    "decline_reasons": "declined",
    "declined_by_living_arrangement": "declined",
    **{f"rfms_by_{by}": "rfms" for by in ("district", "agency", "risk", "gender", "age", "support")},
}
CHILDREN = {"individuals", "individuals_interviewed", "age_bands", "genders"} | {
    f"{who}_by_living_arrangement" for who in ("individuals", "interviewed")
}
# What is in a whole besides its parts is no more than nothing, or anything.
WHOLES = (
    ("notifications", ("offered", "not_offered_total"), False),
    ("episodes_completed", ("interviews_completed", "completed_on_another"), False),
    ("offered", ("completed_of_cohort", "declined"), True),
    ("offered", ("offered_in_time", "late_offers_total"), True),
    *((whole, (part,), True) for whole, part in (
        ("notifications", "individuals"),
        ("individuals", "individuals_interviewed"),
        ("completed_of_cohort", "individuals_interviewed"),
        ("completed_of_cohort", "interviewed_in_time"),
        ("completed_of_cohort", "interviewed_in_time_of_return"),
        ("rfms", "rfms_answered_in_time"),
    )),
)  # fmt: skip


class Attack:
    """What can be worked out: `true` are {(slug, area, group): number}, `shared` the cells that are out."""

    def __init__(self, true, shared):
        self.true, self.shared = dict(true), shared
        self.equal, self.at_most = [], []
        slugs = {slug for slug, *_ in true}
        for slug, area, group in true:
            if area == ALL:
                self._areas(slug, group)
        for slug in slugs & GROUPS.keys():
            for area in {area for one, area, _ in true if one == slug}:
                cells = [cell for cell in true if cell[:2] == (slug, area)]
                self.equal.append({(GROUPS[slug], area, ""): -1} | dict.fromkeys(cells, 1))
        for whole, parts, more in WHOLES:
            for area in {area for slug, area, _ in true if slug == whole}:
                if all((part, area, "") in true for part in parts):
                    self._whole((whole, area, ""), [(part, area, "") for part in parts], more)
        self.cells = list(self.true)
        self.place = {cell: place for place, cell in enumerate(self.cells)}

    def _areas(self, slug, group):
        parts = [(slug, area, group) for area in AREAS if (slug, area, group) in self.true]
        whole = (slug, ALL, group)
        if not parts:
            return
        if slug not in CHILDREN:
            self.equal.append(dict.fromkeys(parts, 1) | {whole: -1})
        elif slug in ("individuals", "individuals_interviewed", "genders"):
            self.at_most.append(dict.fromkeys(parts, -1) | {whole: 1})
            self.at_most += [{part: 1, whole: -1} for part in parts]

    def _whole(self, whole, parts, more):
        cells = dict.fromkeys(parts, 1) | {whole: -1}
        if more:
            rest = ("rest", *whole, *parts)
            self.true[rest] = self.true[whole] - sum(self.true[part] for part in parts)
            cells[rest] = 1
        self.equal.append(cells)

    def narrowed(self):
        """{cell: (least, most)} of the small counts that can be narrowed to fewer than six values."""
        known = {
            "A_eq": self._matrix(self.equal),
            "b_eq": [0] * len(self.equal),
            "A_ub": self._matrix(self.at_most),
            "b_ub": [0] * len(self.at_most),
            "bounds": [(self.true[one],) * 2 if one in self.shared else (0, None) for one in self.cells],
        }
        found = {}
        for cell, number in self.true.items():
            if number in range(1, 5):
                least, most = (self._bound(cell, sign, known) for sign in (1, -1))
                if most - least < 5 - 1e-6:
                    found[cell] = (least, most)
        return found

    def _bound(self, cell, sign, known):
        costs = [0] * len(self.cells)
        costs[self.place[cell]] = sign
        result = linprog(costs, **known)
        assert result.status in (0, 3), result.message
        return float("inf") if result.status == 3 else sign * result.fun

    def _matrix(self, rows):
        matrix = lil_array((len(rows), len(self.cells)))
        for line, row in enumerate(rows):
            for cell, factor in row.items():
                matrix[line, self.place[cell]] = factor
        return matrix.tocsr()
