"""The months, quarters and years a service can be reported on."""

from django.db.models import Exists, Min, OuterRef

from access.models import Service
from cases.conditions import COUNTED as EPISODE_COUNTED
from cases.models import Episode
from missing_cse.lib.periods import quarter, shift, year_to
from referrals.conditions import COUNTED as RFM_COUNTED
from referrals.models import Rfm


def periods_to_report(service, today):
    """The `quarters_to_report`, their months that have begun, and their financial years; newest first."""
    quarters = quarters_to_report(service, today)
    months = [month for one in quarters for month in one.months() if month.start <= today]
    years = {_year_of(one) for one in quarters}
    return sorted([*quarters, *months, *years], reverse=True)


def _year_of(period):
    """The whole financial year in which a period begins."""
    to_date = period.year_to_date()
    return year_to(shift(to_date.start, 11))


def quarters_to_report(service, today):
    """The quarters with a counted notification or RFM up to the one of `today`, and that; newest first.

    `today` is a local date.
    """
    counted = [Episode.objects.filter(EPISODE_COUNTED), Rfm.objects.filter(RFM_COUNTED)]
    first_days = [
        rows.filter(service=service).aggregate(first=Min("received_on"))["first"] or today for rows in counted
    ]
    current = quarter(today)
    candidates = [current]
    while candidates[-1].start > min(first_days):
        candidates.append(candidates[-1].previous())
    # One query that looks for one row a quarter: grouping by quarter would read them all.
    found = (
        Service.objects.filter(pk=service.pk).values_list(*[_any_in(q, counted) for q in candidates]).get()
    )
    return [q for q, has_records in zip(candidates, found, strict=True) if has_records or q is current]


def _any_in(period, querysets):
    notifications, rfms = (
        Exists(rows.filter(service=OuterRef("pk"), received_on__gte=period.start, received_on__lt=period.end))
        for rows in querysets
    )
    return notifications | rfms
