"""Who sees an RFM, and what belongs to it."""

from django.db import models

from access.permissions import SEE_MEETINGS, SEE_RFMS, TRIAGE_RFMS
from access.reach import Far, reach
from access.roles import Role
from cases.querysets import allowing, restricted_to_others

RFMS = {
    Role.CASE_WORKER: Far.ALLOCATED,
    Role.COORDINATOR: Far.AREA,
    Role.SENIOR_COORDINATOR: Far.SERVICE,
}
# A social worker sees what is said of an RFM in a meeting, and the RFM itself in no other way.
MEETINGS = {
    Role.COORDINATOR: Far.AREA,
    Role.SENIOR_COORDINATOR: Far.SERVICE,
    Role.SOCIAL_WORKER: Far.AREAS_OF_AUTHORITY,
}


def through_rfms(user, to):
    """The children with an RFM within reach of the user's roles that have a permission."""
    from referrals.models import Rfm

    return Rfm.objects.filter(reach(user, allowing(RFMS, to)))


class RfmQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_RFMS):
        """The RFMs within the user's reach, less those of restricted children that don't name them.

        With another permission: within reach of the roles for which the user has it.
        """
        within = reach(user, allowing(RFMS, to))
        return self.filter(within).exclude(child__in=restricted_to_others(user))

    def on_the_board_of(self, user):
        """What a person triages, and what is allocated to them."""
        triaged = reach(user, allowing(RFMS, TRIAGE_RFMS))
        return self.visible_to(user).filter(triaged | models.Q(allocated_to=user.pk))

    def to_talk_about(self, user):
        """Those that meetings which the user sees may talk about, less restricted children as everywhere."""
        within = reach(user, allowing(MEETINGS, SEE_MEETINGS))
        return self.filter(within).exclude(child__in=restricted_to_others(user))


class OfRfmQuerySet(models.QuerySet):
    """What belongs to an RFM is seen with it; `to_rfm` is the way there."""

    to_rfm = "rfm"

    def visible_to(self, user, to=SEE_RFMS):
        within = reach(user, allowing(RFMS, to), prefix=f"{self.to_rfm}__")
        return self.filter(within).exclude(**{f"{self.to_rfm}__child__in": restricted_to_others(user)})
