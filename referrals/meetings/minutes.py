"""The minutes of a closed meeting, from what was kept when it was closed."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.template.loader import render_to_string

from missing_cse.lib.pdf import render_pdf
from referrals.meetings.words import talked_about
from referrals.models import ActionFollowUp, MeetingItem


@dataclass(frozen=True)
class Record:
    """What a closed meeting keeps: items that were talked about, those that were only on the agenda, and what
    was found of actions agreed before."""

    said: list
    unsaid: list
    follow_ups: list

    @property
    def children(self):
        """The ids of the children that it names."""
        rfms = [item.rfm for item in (*self.said, *self.unsaid)]
        return {rfm.child_id for rfm in (*rfms, *(one.action.item.rfm for one in self.follow_ups))}


def record_of(meeting):
    """All of it, as it goes into the minutes that are kept."""
    return _record(
        MeetingItem.objects.filter(meeting=meeting), ActionFollowUp.objects.filter(meeting=meeting)
    )


def record_for(meeting, user):
    """As much of it as is about children whom the user sees."""
    return _record(
        MeetingItem.objects.visible_to(user).filter(meeting=meeting),
        ActionFollowUp.objects.visible_to(user).filter(meeting=meeting),
    )


def whole(items, actions=None):
    """Items with what their words need; `actions`: a queryset of these, otherwise as they were agreed."""
    rfms = items.select_related("rfm__child", "rfm__district", "rfm__support", "rfm__allocated_to")
    return rfms.prefetch_related("notes", Prefetch("actions", actions))


def _record(items, follow_ups):
    order = list(MeetingItem.Section)
    found = sorted(whole(items), key=lambda item: (order.index(item.section), item.pk))
    said = [item for item in found if talked_about(item)]
    unsaid = [item for item in found if not talked_about(item)]
    return Record(said, unsaid, list(follow_ups.select_related("action__item__rfm__child")))


def minutes_pdf(meeting, record):
    """The minutes as a PDF (bytes): A4, tagged (PDF/UA-1)."""
    return render_pdf(
        render_to_string(
            "referrals/print/minutes.html",
            {"meeting": meeting, "attendees": meeting.attendees.named(), "record": record},
        )
    )
