"""What a person asks to see over the quarters: which measure, and of a grouped one in which area."""

from dataclasses import dataclass

from missing_cse.lib.periods import Kind, NotAPeriod, Period
from reporting.figures import ALL
from reporting.measures import MEASURES, THEMES, name_of
from reporting.measures.core import Measure
from reporting.sections.span import ALL_AREAS

FIRST = "notifications"
# What commissioners look at most, beside the choice of all.
OFTEN = (
    *("notifications", "individuals", "individuals_interviewed_rate", "offers_within_24h"),
    *("mean_days_to_interview", "declined_rate", "repeat_individuals", "primary_reasons"),
    *("rfms", "rfm_answered_in_time", "risk_reduced_at_exit"),
)


@dataclass(frozen=True)
class Choice:
    """`area` is that of a grouped measure; one without groups shows all areas beside each other."""

    measure: Measure
    area: str
    until: Period | None = None


def chosen(service, asked):
    """The Choice of what an address asks for; what is missing there, or is none, is the first."""
    measure = MEASURES.get(asked.get("measure", ""))
    if measure is None or Kind.QUARTER not in measure.rows.periods:
        measure = MEASURES[FIRST]
    areas = dict(areas_of(service, measure))
    area = asked.get("area", ALL)
    return Choice(measure, area if area in areas else ALL, _quarter(asked.get("until", "")))


def _quarter(slug):
    try:
        period = Period.parse(slug)
    except NotAPeriod:
        return None
    return period if period.kind is Kind.QUARTER else None


def measures():
    """(theme, [(slug, title)]) of all that reports print for a quarter, in the order of the report."""
    return [
        (
            name_of(theme),
            [(m.slug, m.title) for m in theme.MEASURES if Kind.QUARTER in m.rows.periods],
        )
        for theme in THEMES
    ]


def areas_of(service, measure):
    """(slug, name) of the areas that a measure's groups can be asked for; all areas first."""
    areas = service.vocabulary.area_of_id.values() if measure.rows.area else []
    return [(ALL, ALL_AREAS), *((area.slug, area.name) for area in areas)]


def often():
    """(slug, title) of the measures that are looked at most."""
    return [(slug, MEASURES[slug].title) for slug in OFTEN]
