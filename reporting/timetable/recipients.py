"""Who gets which report of a service."""

from access.models import ReportRecipient
from missing_cse.lib.periods import Kind


def recipients(service):
    """{kind of period: the commissioning authorities that get its report, by name}; two queries."""
    named = {kind: [] for kind in Kind}
    for row in ReportRecipient.objects.filter(service=service).select_related("authority"):
        named[Kind(row.product)].append(row.authority)
    everybody = list(service.commissioners.all())
    return {kind: found or everybody for kind, found in named.items()}
