"""An RFM out of an interview."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import hold_record
from cases.models import Episode
from referrals.actions.receive import record_rfm
from referrals.conditions import WAITS_FOR_ANSWER
from referrals.models import Rfm


@transaction.atomic
def start_rfm(episode, *, by, agency, risk, version=None, shown=None):
    """Start the RFM of a child out of the interview about one of its episodes; returns it.

    It is received now, in the episode's district; `agency` is a Term, `risk` the worker's own band; `shown`
    the indicators of the `version` that show, with the evidence for each: {Indicator: words}. Raises
    ValidationError, in words for the person, where an RFM of the child waits for its first answer, or
    where the episode is not counted.
    """
    child = hold_record(episode.child)
    if episode.state != Episode.State.COUNTED:
        raise ValidationError("This notification is not counted, so that its district is not certain")
    waiting = Rfm.objects.filter(WAITS_FOR_ANSWER, child=child).first()
    if waiting:
        raise ValidationError(f"RFM {waiting} of this child waits for its first answer already")
    return record_rfm(
        child,
        service=episode.service,
        district=episode.district,
        agency=agency,
        risk=risk,
        shown=shown or {},
        version=version,
        allocated_to=by,
    )
