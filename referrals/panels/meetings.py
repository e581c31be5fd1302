"""What allocation meetings said and agreed about an RFM."""

from dataclasses import dataclass

from missing_cse.lib.times import today
from referrals.meetings.minutes import whole
from referrals.meetings.words import DECIDED, decided_in, notes_of, talked_about
from referrals.models import Meeting, MeetingAction, MeetingItem, MeetingNote
from referrals.panels.panel import Panel


@dataclass(frozen=True)
class Said:
    """What a meeting said: `lines`, pairs of label and words. `opens`: whether the person sees it."""

    meeting: Meeting
    opens: bool
    lines: list
    actions: list


def meetings(rfm, user):
    """The newest meeting first; None where no meeting has talked about it."""
    actions = MeetingAction.objects.with_due()
    items = whole(MeetingItem.objects.filter(rfm=rfm).select_related("meeting"), actions)
    found = [item for item in items.order_by("-meeting__starts_at") if talked_about(item)]
    if not found:
        return None
    visible = Meeting.objects.visible_to(user).filter(pk__in=[item.meeting_id for item in found])
    opens = set(visible.values_list("pk", flat=True))
    own = set(
        MeetingAction.objects.own(user).filter(item__rfm=rfm, is_done=False).values_list("pk", flat=True)
    )
    return Panel(
        "referrals/panels/meetings.html",
        {
            "said": [_said(item, opens) for item in found],
            "own": own,
            "on": today(),
        },
    )


def _said(item, opens):
    notes = notes_of(item)
    lines = [(DECIDED, decided_in(item))]
    lines += [(kind.label, notes.get(kind, "")) for kind in MeetingNote.Kind]
    return Said(
        item.meeting,
        item.meeting_id in opens,
        [(label, said) for label, said in lines if said],
        item.actions.all(),
    )
