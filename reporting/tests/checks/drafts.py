"""Drafts for tests of checks: figures without records behind them, of which some are changed."""

from uuid import UUID

from missing_cse.lib.periods import Period
from reporting.checks.core import Draft
from reporting.figures import ALL, Figures
from reporting.narrative import Sentence

QUARTER_4 = "2017-18-Q4"


def draft(service_and_figures, *changed, words=None, open_records=(), demanded=()):
    """A draft of quarter 4 whose figures are zero but for those that `changed` names: each a measure, area,
    period, group, and what the figure has otherwise."""
    service, figures = service_and_figures
    values = {key: given for *key, given in changed for key in [tuple(key)]}
    return Draft(
        service=service,
        period=Period.parse(QUARTER_4),
        public_id=UUID(int=1),
        figures=Figures(f._replace(**values.get(f[:4], {})) for f in figures[QUARTER_4]),
        words={(section, ALL): (Sentence(text),) for section, text in (words or {}).items()},
        open_records=open_records,
        demanded=demanded,
    )


def counted(measure, number, area="all", period=QUARTER_4, group=""):
    return measure, area, period, group, {"value": number}


def rated(measure, numerator, denominator, area="all", period=QUARTER_4, group=""):
    value = (200 * numerator + denominator) // (2 * denominator)
    return measure, area, period, group, {"value": value, "numerator": numerator, "denominator": denominator}


def words_of(found):
    return [finding.words for finding in found]
