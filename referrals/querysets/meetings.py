"""Who sees allocation meetings, and what is recorded in them: of whom the user sees the child's referral."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from access.permissions import DO_MEETING_ACTIONS, SEE_MEETINGS
from access.reach import reach
from cases.querysets import allowing, restricted_to_others
from referrals.querysets.rfms import MEETINGS, RFMS


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user, to=SEE_MEETINGS):
        """Those of the user's area, service, or authority.

        With another permission: within reach of the roles for which the user has it.
        """
        return self.filter(reach(user, allowing(MEETINGS, to)))

    def is_open(self):
        return self.filter(closed_at__isnull=True)

    def last_closed(self, area):
        """The meeting of an area that was closed last, or None."""
        closed = self.filter(area=area, closed_at__isnull=False)
        return closed.select_related("area").order_by("-closed_at").first()

    def before(self, meeting):
        """The meeting of the same area that was closed last before this one, or None."""
        earlier = self.filter(closed_at__lt=meeting.closed_at) if meeting.closed_at else self
        return earlier.last_closed(meeting.area_id)


class OfMeetingQuerySet(models.QuerySet):
    """What belongs to a meeting is seen with it; `to_meeting` is the way there, `to_rfm` the way to the RFM
    that it is about."""

    to_meeting = "meeting"
    to_rfm = ""

    def visible_to(self, user, to=SEE_MEETINGS):
        seen = self.filter(reach(user, allowing(MEETINGS, to), prefix=f"{self.to_meeting}__"))
        if not self.to_rfm:
            return seen
        return seen.exclude(**{f"{self.to_rfm}__child__in": restricted_to_others(user)})


class MeetingAttendeeQuerySet(OfMeetingQuerySet):
    def named(self):
        """With what their names in words need."""
        return self.select_related("user", "authority")


class OfMeetingAboutRfmQuerySet(OfMeetingQuerySet):
    to_rfm = "rfm"


class OfItemQuerySet(OfMeetingQuerySet):
    to_meeting = "item__meeting"
    to_rfm = "item__rfm"


class MeetingActionQuerySet(OfItemQuerySet):
    def with_due(self):
        """With `is_done`, and `now_due_on`: the day until which it was carried on last, or the first."""
        from referrals.models import ActionFollowUp

        found = ActionFollowUp.objects.filter(action=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            is_done=Exists(found.filter(done=True)),
            now_due_on=Coalesce(Subquery(found.filter(done=False).values("due_on")[:1]), "due_on"),
        )

    def own(self, user):
        """What meetings that were closed agreed that the user does, about children whom they see."""
        within = reach(user, allowing(RFMS | MEETINGS, DO_MEETING_ACTIONS), prefix="item__rfm__")
        mine = self.filter(within, owned_by=user.pk, item__meeting__closed_at__isnull=False)
        return mine.exclude(item__rfm__child__in=restricted_to_others(user)).with_due()

    def to_follow_up_in(self, meeting):
        """Those agreed in earlier meetings of the area that were open when this one began."""
        from referrals.models import ActionFollowUp

        before = ActionFollowUp.objects.filter(action=OuterRef("pk"), done=True).exclude(meeting=meeting)
        earlier = Q(item__meeting__area=meeting.area_id, item__meeting__closed_at__isnull=False)
        return self.filter(earlier, ~Exists(before)).with_due()


class OfActionQuerySet(OfMeetingQuerySet):
    to_rfm = "action__item__rfm"


class MeetingMinutesQuerySet(OfMeetingQuerySet):
    def visible_to(self, user, to=SEE_MEETINGS):
        """Seen with the meeting, by those who see every child that they name: one alone that they don't see
        hides them."""
        from referrals.models import ActionFollowUp, MeetingItem

        hidden = restricted_to_others(user)
        items = MeetingItem.objects.filter(meeting=OuterRef("meeting"), rfm__child__in=hidden)
        followed = ActionFollowUp.objects.filter(
            meeting=OuterRef("meeting"), action__item__rfm__child__in=hidden
        )
        return super().visible_to(user, to).filter(~Exists(items), ~Exists(followed))
