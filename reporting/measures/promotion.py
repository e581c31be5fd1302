"""How the service is made known, and whom it met."""

from reporting.measures.complaints import OF_THE_WHOLE_SERVICE
from reporting.measures.core import Count
from reporting.measures.groupings import ByTerm
from reporting.measures.rows import PROFESSIONALS_MET, PROMOTION

promotion = Count(
    slug="promotion",
    title="Promotion, by kind",
    definition="Events and training given, meetings attended, by kind.",
    note=OF_THE_WHOLE_SERVICE,
    rows=PROMOTION,
    groups=ByTerm(by="kind", kind="promotion_kind"),
)
PEOPLE = (
    "Distinct professionals met in the period and area, at promotion or in the support of children: a name "
    "within an agency is one person."
)
professionals_met = Count(
    slug="professionals_met",
    title="Professionals met",
    definition=PEOPLE,
    rows=PROFESSIONALS_MET,
    each_child=True,
)
professionals_met_by_agency = Count(
    slug="professionals_met_by_agency",
    title="Professionals met, by agency",
    definition=PEOPLE,
    rows=PROFESSIONALS_MET,
    each_child=True,
    groups=ByTerm(by="agency", kind="agency"),
)

MEASURES = (promotion, professionals_met, professionals_met_by_agency)
