"""The shareable table of a quarter: its figures, less those from which somebody could be known.

The rule follows the guidance of the Office for National Statistics and NHS England on tables of counts. A
count of 1 to 4 is withheld, and so is what is left of a whole without a part where that is 1 to 4 (primary
suppression). Others are withheld with it (secondary suppression), until whoever knows all that is shared,
and every sum it is part of, can narrow a withheld count of 1 to 4 down to no fewer than six values, so that
nobody can tell that it is small. Zero is shared.

What is given up to keep that simple enough to be sure of:

- Only the figures in `SHARED`, of the quarter alone: neither months nor the year, whose differences would
  tell, nor means, nor two groupings at once.
- A count is shared for every area or for none of them, and then for all areas together where that is safe.
- Of parts of a whole (offered and not offered) all are shared or none.
- Groups are withheld singly for all areas together, the smallest first; by area all are shared or none.

There is one such table of a quarter: of its first edition. Later editions have none, because the difference
of two tables would tell of those few whose records came between them, and nor have months and years.
"""

import csv
from dataclasses import dataclass

from missing_cse.lib.periods import Kind, Period
from reporting.figures import ALL, HEADER, Figure
from reporting.figures.counts import counts_in
from reporting.measures import MEASURES
from reporting.measures.groupings import ByDistrict
from reporting.measures.relations import BALANCES, Parts, counts, is_part_of_its_whole, whole_of

SMALL = range(1, 5)
LEAST = 5  # what is withheld of one sum comes to
WITHHELD = "[c]"
NOTE = (
    "[c] stands for a figure that is withheld, because somebody could be known from it. Counts of 1 to 4 are "
    "withheld, and others from which they could be worked out."
)
AREAS = "areas"
SHARED = (
    *("notifications", "notifications_by_district", "offered", "offered_rate", "not_offered_total"),
    *("not_offered", "individuals", "individuals_by_living_arrangement", "individuals_interviewed"),
    *("individuals_interviewed_rate", "interviewed_by_living_arrangement", "interviews_completed"),
    *("completed_on_another", "interviews_completed_rate", "episodes_completed", "completion_rate"),
    *("completed_of_cohort", "completed_of_received", "within_72h", "within_72h_of_return"),
    *("primary_reasons", "offers_within_24h", "late_offers_total", "late_offers", "age_bands", "genders"),
    *("declined", "declined_rate", "declined_by", "decline_reasons", "declined_by_living_arrangement"),
    *("rfms", "rfms_by_district", "rfms_by_agency", "rfms_by_risk", "rfms_by_gender", "rfms_by_age"),
    *("rfms_by_support", "rfm_support_rate", "rfm_models", "rfm_answered_in_time", "finance"),
)
# Each has at least one of the other, so that the difference tells of repeats, or of other episodes.
AT_MOST = (("individuals", "notifications"), ("individuals_interviewed", "completed_of_cohort"))


@dataclass(frozen=True)
class Shareable:
    """The figures of a shareable table; those in `withheld` are printed as “[c]”."""

    figures: tuple[Figure, ...]
    withheld: frozenset

    def write_csv(self, file):
        """Writes the tidy table into a text file."""
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for figure in self.figures:
            writer.writerow(_withheld(figure) if figure in self.withheld else figure)


def _withheld(figure):
    values = (WITHHELD, *(WITHHELD if part is not None else None for part in figure[5:]))
    return figure[:4] + values


def has_shareable_table(edition):
    """Whether there is a shareable table of an edition."""
    return edition.number == 1 and Period.parse(edition.period).kind is Kind.QUARTER


def shareable(period, figures):
    """The shareable table of a quarter’s figures."""
    shown = tuple(f for f in figures if f.measure in SHARED and f.period == period.slug)
    cells = {(slug, area): cell for (slug, area, _), cell in counts_in(shown).items()}
    withheld = _Withholding(cells).cells()
    return Shareable(shown, frozenset(figure for figure in shown if not withheld.isdisjoint(_counts(figure))))


def _counts(figure):
    """The counts, as (slug, area, group), that a figure gives away; none for money."""
    measure = MEASURES[figure.measure]
    if measure.kind == "rate":
        return [
            (measure.numerator.slug, figure.area, figure.group),
            (measure.denominator.slug, figure.area, ""),
        ]
    return [(figure.measure, figure.area, figure.group)]


class _Withholding:
    """Which counts of a quarter are withheld. `counted` is {(slug, area): {group: number}}."""

    def __init__(self, counted):
        self.counted = counted
        self.areas = list(dict.fromkeys(area for _, area in counted if area != ALL))
        self.ungrouped = {slug for slug, _ in counted if not counts()[slug].groups}
        self.wholes = [
            *BALANCES,
            *_parts_of_rates(),
            *(Parts(more, (less,), "", False) for less, more in AT_MOST),
        ]
        self.levels = self._levels()

    def cells(self):
        """{(slug, area, group)} of all that is withheld."""
        found = {(slug, area, "") for slug, level in self.levels for area in self._areas_at(level)}
        for slug in {slug for slug, _ in self.counted} - self.ungrouped:
            found |= self._groups(slug)
        return found

    def _areas_at(self, level):
        return [ALL] if level == ALL else self.areas

    def _numbers(self, slug, level):
        found = [self.counted.get((slug, area), {}).get("") for area in self._areas_at(level)]
        return [] if None in found else found

    def _levels(self):
        """{(slug, level)} of the ungrouped counts: withheld for every area, or for all areas together."""
        places = [(slug, level) for slug in self.ungrouped for level in (ALL, AREAS)]
        withheld = {place for place in places if any(number in SMALL for number in self._numbers(*place))}
        before = None
        while withheld != before:
            before = set(withheld)
            for whole in self.wholes:
                for level in (ALL, AREAS):
                    if self._tells(whole, level, withheld):
                        withheld |= {(part, level) for part in whole.parts}
            withheld |= {(slug, AREAS) for slug, level in withheld if level == ALL}
            if len(self.areas) == 1:
                withheld |= {(slug, ALL) for slug, level in withheld}
        return withheld

    def _tells(self, whole, level, withheld):
        """Whether parts of a whole would tell of what is withheld, or of a small rest."""
        if any((slug, level) in withheld for slug in (whole.whole, *whole.parts)):
            return True
        numbers = [self._numbers(slug, level) for slug in (whole.whole, *whole.parts)]
        rests = [total - sum(parts) for total, *parts in zip(*numbers, strict=False)]
        return any(rest in SMALL for rest in rests)

    def _groups(self, slug):
        """What is withheld of a grouped count."""
        total, everything = whole_of(slug), self._every_cell(slug)
        if total and (total, ALL) in self.levels:
            return everything
        if isinstance(counts()[slug].groups, ByDistrict):
            return everything if (total, AREAS) in self.levels else self._districts(slug)
        withheld = self._with_partners(self.counted[slug, ALL], alone=total is None)
        by_area = {cell for cell in everything if cell[1] != ALL}
        small = any(self.counted[cell[:2]][cell[2]] in SMALL for cell in by_area)
        safe = not withheld and not small and (total is None or (total, AREAS) not in self.levels)
        return {(slug, ALL, group) for group in withheld} | (set() if safe else by_area)

    def _every_cell(self, slug):
        return {
            (slug, area, group) for (one, area), cell in self.counted.items() if one == slug for group in cell
        }

    def _districts(self, slug):
        """Those of an area add up to the area’s number."""
        found = set()
        for area in self.areas:
            groups = self._with_partners(self.counted[slug, area])
            found |= {(slug, place, group) for group in groups for place in (area, ALL)}
        return found

    def _with_partners(self, cell, *, alone=False):
        """The small groups of one sum, with the smallest others until they come to enough together; `alone`
        where the groups add up to nothing that is known."""
        withheld = {group for group, number in cell.items() if number in SMALL}
        if not withheld or alone:
            return withheld
        others = sorted((number, group) for group, number in cell.items() if number >= LEAST)
        for _, group in others:
            if len(withheld) > 1 and sum(cell[one] for one in withheld) >= LEAST:
                break
            withheld.add(group)
        return withheld


def _parts_of_rates():
    """The rates whose numerator is among the denominator, as parts of a whole."""
    rates = [MEASURES[slug] for slug in SHARED if is_part_of_its_whole(MEASURES[slug])]
    return [
        Parts(rate.denominator.slug, (rate.numerator.slug,), "", False) for rate in rates if not rate.groups
    ]
