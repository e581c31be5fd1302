"""What is done to RFMs; each action is one transaction."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import hold_record
from cases.clocks import completed_years
from cases.models import Episode
from missing_cse.lib.times import local_date, now
from referrals.bands import computed_risk, total
from referrals.clocks import answer_due_at
from referrals.models import IndicatorShown, Rfm


@transaction.atomic
def start_rfm(episode, *, by, agency, risk, version=None, shown=None):
    """Start the RFM of a child out of the interview about one of its episodes; returns it.

    It is received now, in the episode's district; `agency` is a Term, `risk` the worker's own band; `shown`
    the indicators of the `version` that show, with the evidence for each: {Indicator: words}. Raises
    ValidationError, in words for the person, where an RFM of the child waits for its first answer, or
    where the episode is not counted.
    """
    shown = shown or {}
    child = hold_record(episode.child)
    if episode.state != Episode.State.COUNTED:
        raise ValidationError("This notification is not counted, so that its district is not certain")
    waiting = Rfm.objects.filter(child=child, answered_at=None).first()
    if waiting:
        raise ValidationError(f"RFM {waiting} of this child waits for its first answer already")
    received_at = now()
    born = child.date_of_birth
    rfm = Rfm.objects.create(
        service_id=episode.service_id,
        reference=f"RFM-{secrets.token_hex(4).upper()}",
        child=child,
        district_id=episode.district_id,
        area_id=episode.area_id,
        age=born and completed_years(born, local_date(received_at)),
        received_at=received_at,
        answer_due_at=answer_due_at(episode.service, received_at),
        agency=agency,
        risk=risk,
        version=version,
        computed_risk=computed_risk(version.bands.all(), total(shown)) if version else "",
        allocated_to=by,
    )
    IndicatorShown.objects.bulk_create(
        IndicatorShown(rfm=rfm, indicator=indicator, evidence=evidence)
        for indicator, evidence in shown.items()
    )
    rfm.refresh_from_db(fields=["public_id"])
    return rfm
