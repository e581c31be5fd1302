"""Whom the audit trail is about, as the room of access asks."""

from django.db.models import Q

from cases.models import Child


def children_named(services, reference):
    """The ids of the children in these services (ids) with this reference, or with an episode of it.

    A reference stands for a child: with the records that were merged into the one kept.
    """
    found = Child.objects.filter(
        Q(reference=reference) | Q(episodes__police_reference=reference), service__in=services
    )
    kept = {merged_into or pk for pk, merged_into in found.values_list("pk", "merged_into")}
    return list(Child.objects.filter(Q(pk__in=kept) | Q(merged_into__in=kept)).values_list("pk", flat=True))
