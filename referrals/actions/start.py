"""What is done to RFMs; each action is one transaction."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import hold_record
from cases.clocks import completed_years
from cases.models import Episode
from missing_cse.lib.times import local_date, now
from referrals.clocks import answer_due_at
from referrals.models import Rfm


@transaction.atomic
def start_rfm(episode, *, by, agency, risk):
    """Start the RFM of a child out of the interview about one of its episodes; returns it.

    It is received now, in the episode's district; `agency` is a Term, `risk` the worker's own band. Raises
    ValidationError, in words for the person, where an RFM of the child waits for its first answer, or
    where the episode is not counted.
    """
    child = hold_record(episode.child)
    if episode.state != Episode.State.COUNTED:
        raise ValidationError("This notification is not counted, so that its district is not certain")
    waiting = Rfm.objects.filter(child=child, answered_at=None).first()
    if waiting:
        raise ValidationError(f"RFM {waiting} of this child waits for its first answer already")
    received_at = now()
    born = child.date_of_birth
    return Rfm.objects.create(
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
        allocated_to=by,
    )
