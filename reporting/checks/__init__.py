"""What a report is checked for before it can be submitted. Errors stop it; each warning needs a reason."""

from collections import Counter

from missing_cse.lib.periods import Period
from reporting.blocks import Quotations, Table
from reporting.checks import (
    additions,
    balances,
    disclosure,
    language,
    numbers_in_words,
    open_records,
    rates,
    recommendations,
    reconciliations,
    sections,
    submitted_before,
)
from reporting.checks.core import RECOMMENDATIONS, Check, Draft, Finding, Severity
from reporting.figures import Figures
from reporting.narrative import Sentence, listed
from reporting.reconciliation.summary import Summary
from reporting.words.demanded import demanded
from reporting.words.filling import CASE_STUDIES
from reporting.words.stored import from_json

__all__ = ["CHECKS", "Draft", "Finding", "Severity", "draft_of", "findings", "in_words", "results"]

CHECKS = (
    Check("Areas that do not add up", additions.areas),
    Check("Months that do not add up", additions.months),
    Check("Groups that do not add up", additions.groups),
    Check("Spend that does not add up", additions.budgets),
    Check("Outcomes and offers that do not balance", balances.outcomes_and_offers),
    Check("One number printed in two ways", balances.one_number),
    Check("Rates above 100% without a note", rates.above_the_whole),
    Check("Figures that were submitted otherwise", submitted_before.differing),
    Check("Words that the contract demands", sections.lacking_words),
    Check("Sections that are left out", sections.left_out),
    Check("References that name no figure", numbers_in_words.references),
    Check("Numbers that were typed", numbers_in_words.typed),
    Check("Words to avoid", language.to_avoid),
    Check("Stories that could identify a child", language.telling_of_one),
    Check("Words that may be names", language.names),
    Check("Small numbers", disclosure.small_numbers),
    Check("Records still open", open_records.still_open),
    Check("Recommendations past their date", recommendations.past_due),
    Check("Reconciliations still open", reconciliations.still_open),
)


def draft_of(report):
    """A report that is ready, as checks see it; a fixed number of queries."""
    period, figures = Period.parse(report.period), Figures.from_json(report.figures)
    return Draft(
        service=report.service,
        period=period,
        public_id=report.public_id,
        figures=figures,
        words=sentences_of(from_json(report.words, figures)),
        open_records=open_records.open_records(report.service, period),
        past_due=recommendations.of(report.service, period),
        submitted_before=submitted_before.submitted_before(report, figures),
        reconciliations=tuple(Summary(**said) for said in report.reconciliations),
        demanded=demanded(report.service, period),
    )


def sentences_of(words):
    """{slugs of a section and an area, or RECOMMENDATIONS: the sentences} of what people of the service
    wrote, with the titles of case studies; quotations are left out."""
    found = {}
    for section, of_section in words.items():
        for one in of_section:
            if section == CASE_STUDIES:
                _add(found, (section, one.area), [Sentence(one.heading)])
            for block in one.blocks:
                if not isinstance(block, Quotations):
                    place = RECOMMENDATIONS if isinstance(block, Table) else one.area
                    _add(found, (section, place), block.sentences)
    return found


def _add(found, place, sentences):
    found[place] = (*found.get(place, ()), *sentences)


def results(draft):
    """(check, finding) for all that is found, errors first, in the order of the checks."""
    found = [(check, finding) for check in CHECKS for finding in check.find(draft)]
    return sorted(found, key=lambda pair: pair[1].severity != Severity.ERROR)


def findings(report):
    """All that is found in a report that is ready, errors first."""
    return [finding for _, finding in results(draft_of(report))]


def in_words(found):
    """How many errors and warnings: 2 errors and 1 warning; empty of nothing."""
    numbers = Counter(finding.severity for finding in found)
    said = [f"{number} {severity}{'s'[: number != 1]}" for severity, number in sorted(numbers.items())]
    return listed(said)
