"""Who sees a row of this room."""

from django.db import models

from access.permissions import SEE_VOLUNTEERS, services_allowing
from access.reach import Far, reach
from access.roles import Role
from cases.querysets import allowing, restricted_to_others

RFMS = {
    Role.CASE_WORKER: Far.ALLOCATED,
    Role.COORDINATOR: Far.AREA,
    Role.SENIOR_COORDINATOR: Far.SERVICE,
}


def through_rfms(user, to):
    """The children with an RFM within reach of the user's roles that have a permission."""
    from referrals.models import Rfm

    return Rfm.objects.filter(reach(user, allowing(RFMS, to)))


class RfmQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The RFMs within the user's reach, less those of restricted children that don't name them."""
        return self.filter(reach(user, RFMS)).exclude(child__in=restricted_to_others(user))


class VolunteerQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(service__in=services_allowing(user, SEE_VOLUNTEERS))


class VolunteerReferralQuerySet(VolunteerQuerySet):
    pass
