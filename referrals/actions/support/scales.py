from django.db import transaction

from missing_cse.lib.times import today
from referrals.models import OutcomeScale

FIELDS = ("question", "low", "high", "position", "retired_on")


@transaction.atomic
def load_scales(service, definition):
    """Ask the outcome scales of a service's definition (`services/*.toml`), in their order, and retire those
    that it no longer has. A definition that says nothing of scales changes nothing."""
    given = definition.get("outcome_scales")
    if given is None:
        return
    OutcomeScale.objects.bulk_create(
        [
            OutcomeScale(service=service, position=position, retired_on=None, **scale)
            for position, scale in enumerate(given, 1)
        ],
        update_conflicts=True,
        unique_fields=("service", "slug"),
        update_fields=FIELDS,
    )
    gone = service.outcome_scales.filter(retired_on=None).exclude(slug__in=[one["slug"] for one in given])
    gone.update(retired_on=today())
