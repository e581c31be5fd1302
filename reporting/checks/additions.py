"""Whether parts add up to their whole: areas, months and groups, where they are apart from each other.

Distinct children are not: who is reported missing in two areas counts in both, and once in all of them.
"""

from missing_cse.lib.periods import Period
from reporting.checks.core import Finding, Severity
from reporting.figures import ALL, Figure
from reporting.measures import MEASURES
from reporting.measures.relations import coarser_of, counts, whole_of


def areas(draft):
    """Areas that do not add up to all areas."""
    slugs = draft.service.vocabulary.areas
    for (slug, area, period), cell in draft.counts.items():
        count = counts()[slug]
        if area == ALL and count.adds_up and count.rows.area:
            parts = [draft.counts.get((slug, one, period), {}) for one in slugs]
            may_exceed = count.rows.beyond_areas
            yield from _added(draft, (slug, area, period), cell, parts, "the areas", may_exceed=may_exceed)


def months(draft):
    """Months that do not add up to their quarter or year."""
    periods = {period for *_, period in draft.counts}
    months_of = {period: [month.slug for month in Period.parse(period).months()] for period in periods}
    for (slug, area, period), cell in draft.counts.items():
        if len(months_of[period]) > 1 and counts()[slug].adds_up:
            parts = [draft.counts.get((slug, area, month)) for month in months_of[period]]
            if None not in parts:
                yield from _added(draft, (slug, area, period), cell, parts, "the months")


def _added(draft, key, cell, parts, what, *, may_exceed=False):
    """Findings where parts do not add up to a whole, which `may_exceed` them if some of it is in no part."""
    for group, whole in cell.items():
        added = sum(part.get(group, 0) for part in parts)
        if added > whole or (added < whole and not may_exceed):
            yield _finding(draft, (*key, group), what, added, whole)


def groups(draft):
    """Groups that do not add up to what they are groups of."""
    for (slug, area, period), cell in draft.counts.items():
        whole = draft.counts.get((whole_of(slug), area, period), {}).get("")
        if whole is not None and sum(cell.values()) != whole:
            key, behind = (slug, area, period, ""), (whole_of(slug), area, period)
            yield _finding(draft, key, "the groups", sum(cell.values()), whole, behind=behind)
        for group, number in draft.counts.get((coarser_of(slug), area, period), {}).items():
            added = sum(part for name, part in cell.items() if name.split(":")[0] == group)
            if added != number:
                words = f"the groups of “{group}”"
                key, behind = (slug, area, period, ""), (coarser_of(slug), area, period, group)
                yield _finding(draft, key, words, added, number, behind=behind)


def budgets(draft):
    """Lines of spend that do not add up to their total, or an underspend that is not what is left."""
    for slug in (slug for slug, measure in MEASURES.items() if measure.kind == "money"):
        for area, period in {(f.area, f.period) for f in draft.figures if f.measure == slug}:
            figures = draft.figures.groups(slug, area, period)
            cell = {figure.group: figure.value or 0 for figure in figures}
            left = cell.pop("underspend", 0), cell.pop("budget", 0), cell.pop("total", 0)
            underspend, budget, total = left
            if sum(cell.values()) != total:
                words = "the lines of spend"
                yield _finding(draft, (slug, area, period, "total"), words, sum(cell.values()), total)
            if draft.figures.get(slug, area, period, "budget").value is not None and (
                underspend != budget - total
            ):
                words = "budget less spend"
                yield _finding(draft, (slug, area, period, "underspend"), words, budget - total, underspend)


def _finding(draft, key, what, added, whole, *, behind=None):
    """`behind`: the figure whose records are to be looked at, where `key` is none of the report."""
    slug, area, period, group = key
    name = draft.named(Figure(slug, area, period, group, whole)) if slug in MEASURES else counts()[slug].title
    words = f"{name}; {draft.place(area, period)}: {what} add up to {added:,}, and the whole is {whole:,}."
    ways = draft.ways_to_records(*(behind or key))
    return Finding(Severity.ERROR, words, ways)
