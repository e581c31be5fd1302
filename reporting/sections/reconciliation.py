"""The appendix on partners' own lists: what they count, what we count, and what explains the difference."""

from datetime import date

from missing_cse.lib.periods import Period
from missing_cse.lib.times import day
from reporting.blocks import Layout, Note, Row, RowGroup, Table
from reporting.models.reconciliation import Difference
from reporting.numbers import MINUS
from reporting.sections.core import Section

COUNTS = (
    "Partners count from lists of their own. Each list was set beside our records, line by line. What one "
    "side alone counts is explained by one class: +2 is two more here, −1 one more there, and together the "
    "classes are exactly what the two counts differ by."
)
NOT_SIGNED = "Not signed yet"


def section_on(reconciliations):
    """The section of a report that has a `reporting.reconciliation.summary.Summary` of each list."""
    return Section("D", "Reconciliation", lambda span: _blocks(span, reconciliations), written=False)


def _blocks(span, reconciliations):
    return [Note(COUNTS), _differences(span, reconciliations), _signatures(span, reconciliations)]


def _differences(span, reconciliations):
    rows = tuple(
        Row(
            _name(span, one),
            (
                f"{one.theirs:,}",
                f"{one.ours:,}",
                *(apart(*one.apart.get(difference, (0, 0))) for difference in Difference),
            ),
        )
        for one in reconciliations
    )
    heads = (difference.short for difference in Difference)
    columns = ("List", "Theirs", "Ours", *heads)
    return Table("Partners’ lists beside our records", columns, (RowGroup(rows),))


def _signatures(span, reconciliations):
    rows = tuple(
        Row(
            _name(span, one),
            (
                _signed(one.service_role, span.service.provider.name, one.service_signed_on),
                _signed(one.partner_role, one.partner, one.agreed_on),
            ),
        )
        for one in reconciliations
    )
    columns = ("List", "For the service", "For the partner")
    return Table("Who agreed to the differences", columns, (RowGroup(rows),), Layout.TEXT)


def apart(here, there):
    """What one side alone counts: +2 here, −1 there; 0 for nothing."""
    said = [f"+{here:,}"] if here else []
    if there:
        said.append(f"{MINUS}{there:,}")
    return " ".join(said) or "0"


def _name(span, one):
    when = "" if one.period == str(span.period) else f", {Period.parse(one.period).title}"
    return f"{one.partner}: {one.counts.lower()}{when}"


def _signed(role, organisation, on):
    return f"{role}, {organisation}, {day(date.fromisoformat(on))}" if on else NOT_SIGNED
