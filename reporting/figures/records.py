"""The records behind a figure: the condition that counted them, as a queryset."""

from django.db.models import Count

from reporting.figures.table import ALL


def records_behind(service, measure, area, period, group="", *, part="numerator"):
    """The records that a figure counts, one for each, as a queryset of the measure's model.

    Where a measure counts children, each is there by the notification that counted: the first in the period
    and area. `part` is the numerator or the denominator of a rate. The caller cuts the queryset by
    `visible_to(user)`.
    """
    count = measure.counts[0 if part == "numerator" else -1]
    rows = count.rows
    found = rows.model.objects.filter(
        rows.where,
        count.where,
        **{rows.service: service, f"{rows.dated}__gte": period.start, f"{rows.dated}__lt": period.end},
    )
    if area != ALL:
        found = found.filter(**{f"{rows.area}__slug": area})
    if count.amount is not None:
        found = found.alias(counted_amount=count.amount).filter(counted_amount__isnull=False)
    if not count.adds_up:
        found = rows.model.objects.filter(pk__in=of_children(count, found).values("pk"))
    if count.groups and group:
        found = found.filter(count.groups.condition(group))
    return found


def of_children(count, found):
    """Of the rows in one period and area, those of children who have enough, or the first of each."""
    child = f"{count.rows.child}_id"
    if count.of_children_with > 1:
        often = (
            found.order_by().values(child).alias(times=Count("pk")).filter(times__gte=count.of_children_with)
        )
        found = found.filter(**{f"{child}__in": often.values(child)})
    return found.order_by(child, count.rows.at, "pk").distinct(child) if count.each_child else found
