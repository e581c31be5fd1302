"""What a report says of its quarter's reconciliations: counts alone, as JSON that a draft keeps."""

from dataclasses import asdict, dataclass

from django.db.models import Count, Q

from missing_cse.lib.periods import Kind, quarter
from missing_cse.lib.times import local_date
from reporting.models import Reconciliation, ReconciliationRow


@dataclass(frozen=True)
class Summary:
    """A reconciliation in numbers. `apart` is {class: [counted here alone, counted there alone]}; dates are
    of London, in ISO 8601, and empty until that side has signed."""

    public_id: str
    period: str
    counts: str
    partner: str
    theirs: int
    ours: int
    apart: dict[str, list[int]]
    service_role: str = ""
    service_signed_on: str = ""
    partner_role: str = ""
    agreed_on: str = ""

    @property
    def is_signed(self):
        return bool(self.agreed_on)

    def to_json(self):
        return asdict(self)


def summaries(service, period):
    """A Summary for each list of the quarters of a period: the newest that both sides signed, or else the
    open one."""
    if period.kind is Kind.MONTH:
        return []
    of_list, quarters = {}, {str(quarter(month.start)) for month in period.months()}
    found = Reconciliation.objects.filter(service=service, period__in=quarters).with_totals()
    for one in found.order_by("started_at", "pk"):
        key = (one.partner.name, one.period, one.get_counts_display())
        if one.is_frozen or key not in of_list or not of_list[key].is_frozen:
            of_list[key] = one
    apart = apart_of(of_list.values())
    return [_summary(of_list[key], apart[of_list[key].pk]) for key in sorted(of_list)]


def apart_of(reconciliations):
    """{id: {class: [counted here alone, counted there alone]}}; a query."""
    rows = ReconciliationRow.objects.filter(reconciliation__in=[one.pk for one in reconciliations])
    counted = (
        rows.exclude(difference="")
        .order_by()
        .values_list("reconciliation_id", "difference")
        .annotate(
            here=Count("pk", filter=Q(ours=True)), there=Count("pk", filter=Q(line__isnull=False, ours=False))
        )
    )
    found = {one.pk: {} for one in reconciliations}
    for reconciliation, difference, here, there in counted:
        found[reconciliation][difference] = [here, there]
    return found


def _summary(one, apart):
    return Summary(
        public_id=str(one.public_id),
        period=one.period,
        counts=one.get_counts_display(),
        partner=one.partner.name,
        theirs=one.theirs,
        ours=one.we_count,
        apart=apart,
        service_role=one.service_role,
        service_signed_on=local_date(one.service_signed_at).isoformat() if one.service_signed_at else "",
        partner_role=one.partner_role,
        agreed_on=one.agreed_on.isoformat() if one.agreed_on else "",
    )
