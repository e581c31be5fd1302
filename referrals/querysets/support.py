"""Who works on support. What is kept of it is seen with the RFM."""

from access.reach import Far, reach
from access.roles import Role
from referrals.querysets.rfms import RFMS, OfRfmQuerySet

# A case worker reads along in the own area, and works on what is allocated to them.
WORKED_ON = {**RFMS, Role.CASE_WORKER: Far.OWN}


def rfms_worked_on_by(user):
    """The RFMs whose support the user may plan, record and end."""
    from referrals.models import Rfm

    return Rfm.objects.visible_to(user).filter(reach(user, WORKED_ON))


class OfSupportQuerySet(OfRfmQuerySet):
    def worked_on_by(self, user):
        """Those of RFMs whose support the user works on."""
        return self.visible_to(user).filter(reach(user, WORKED_ON, prefix=f"{self.to_rfm}__"))


class OfMeasurementQuerySet(OfSupportQuerySet):
    to_rfm = "measurement__rfm"


class OfExitQuerySet(OfSupportQuerySet):
    to_rfm = "exit__rfm"


class OfSummaryQuerySet(OfSupportQuerySet):
    to_rfm = "summary__exit__rfm"
