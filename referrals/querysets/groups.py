"""Who sees a group. Of its members everybody sees those alone whose RFMs they see."""

from django.db import models
from django.db.models.functions import Greatest

from access.reach import reach
from referrals.querysets.rfms import RFMS
from referrals.querysets.support import OfSupportQuerySet


class SupportGroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the user's area, those that they run, and those that a child of theirs is a member of."""
        from referrals.models import GroupMember, Rfm

        own = GroupMember.objects.filter(rfm__in=Rfm.objects.visible_to(user).filter(allocated_to=user.pk))
        return self.filter(
            reach(user, RFMS) | models.Exists(own.filter(group=models.OuterRef("pk"), left_on=None))
        )


class GroupMemberQuerySet(OfSupportQuerySet):
    def on(self, day):
        """Those who take part on a day; the one on which they leave is their last."""
        return self.filter(models.Q(left_on=None) | models.Q(left_on__gte=day), joined_on__lte=day)

    def leave_with(self, exit):
        """The child of an exit takes part no longer, from its day on."""
        last = Greatest("joined_on", exit.ended_on)
        self.filter(rfm=exit.rfm_id, left_on=None).update(left_on=last, left_with_exit=True)

    def come_back(self, exit):
        """Who left so takes part again where the group goes on: the exit is taken back."""
        left = self.filter(rfm=exit.rfm_id, left_with_exit=True)
        left.filter(group__ended_on=None).update(left_on=None)
        left.update(left_with_exit=False)


class OfGroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen with the group."""
        from referrals.models import SupportGroup

        return self.filter(group__in=SupportGroup.objects.visible_to(user))
