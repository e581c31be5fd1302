"""The figures of random lives, from the measures and, a second time, by the slow independent count."""

from types import SimpleNamespace

from cases.models import Episode
from missing_cse.lib.periods import Period
from reporting.figures import calculate
from reporting.tests.independent import Cell, inside_of, local

PERIODS = ("2018-03", "2018-04", "2018-10", "2018-11", "2017-18-Q4", "2018-19-Q3")
NAMES = """
    notifications offered not_offered individuals individuals_interviewed interviews_completed
    completed_on_another completion_rate completed_of_received mean_days_to_interview offers_within_24h
    late_offers within_72h within_72h_of_return primary_reasons declined_by decline_reasons
    repeat_individuals repeat_incidents
"""
MEASURES = NAMES.split()


def figures(service):
    """{(measure, area, period, group): (value, numerator, denominator)}, without groups of nothing."""
    found = calculate(service, [Period.parse(slug) for slug in PERIODS])
    return {f[:4]: f[4:] for f in found if f.measure in MEASURES and (f.value or f.denominator)}


def counted_slowly(service):
    """The same, counted in plain Python from the rows."""
    rows = (
        Episode.objects.filter(service=service)
        .order_by("pk")
        .select_related(
            "area",
            "offer__late_reason",
            "outcome__interview__primary_reason",
            "outcome__decline_reason",
            "outcome__not_offered_reason",
        )
    )
    episodes, counted = [_read(row) for row in rows], {}
    for area in {"all", *(e.area for e in episodes)} | set(service.areas.values_list("slug", flat=True)):
        here = [e for e in episodes if area in ("all", e.area)]
        for period in PERIODS:
            inside = inside_of(period)
            received = [e for e in here if inside(e.on)]
            held = [e for e in here if e.held and inside(local(e.held))]
            cell = Cell(received, held, [], None, inside)
            for measure in MEASURES:
                for group, numbers in cell.figures(measure, period).items():
                    if numbers[0] or numbers[2]:
                        counted[measure, area, period, group] = numbers
    return counted


def _read(row):
    """A row as the slow count reads an episode."""
    offer, outcome = getattr(row, "offer", None), getattr(row, "outcome", None)
    interview = outcome and outcome.interview
    reason = outcome and (outcome.decline_reason or outcome.not_offered_reason)
    own = interview and interview.primary_reason
    return SimpleNamespace(
        child=row.child_id,
        place=row.pk,
        area=row.area.slug,
        lives=row.living_arrangement,
        received=row.missing_received_at,
        found=row.found_at,
        found_received=row.found_received_at,
        on=local(row.missing_received_at),
        age=row.age,
        offered=offer and offer.offered_at,
        late_reason=offer.late_reason.slug if offer and offer.late_reason else "not_recorded",
        outcome=outcome.kind if outcome else "open",
        declined_by=outcome.declined_by if outcome and outcome.declined_by else "not_recorded",
        reason=reason.slug if reason else "not_recorded",
        primary_reason=own.slug if own else "not_recorded",
        held=interview and interview.held_at,
    )
