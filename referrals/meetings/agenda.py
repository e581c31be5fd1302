"""The agenda of a meeting, which makes itself out of how the referrals of its area stand.

A referral stands once: where it stood when something was recorded of it in this meeting, otherwise under
the first section that it fits.
"""

from django.db.models import BooleanField, ExpressionWrapper, Q

from missing_cse.lib.times import DAY, local_date
from referrals.conditions import STANDS, TO_ALLOCATE, TO_ANSWER, UNDER_WAY, WITH_THE_REFERRER
from referrals.models import Meeting, MeetingItem, MeetingNote, Rfm, SupportReview
from referrals.support_rows import with_review

WEEK = 7 * DAY
Section = MeetingItem.Section


def on_agenda(meeting, user, at):
    """The RFMs on the agenda of an open meeting at an aware time that the user sees, the oldest first; each
    has `on_<section>` for the sections that it fits."""
    came = STANDS & Q(received_at__lte=at)
    fits = {section: came & condition for section, condition in _conditions(meeting, at).items()}
    recorded = Q(pk__in=MeetingItem.objects.filter(meeting=meeting).values("rfm"))
    for condition in fits.values():
        recorded |= condition
    flags = {
        f"on_{section}": ExpressionWrapper(condition, output_field=BooleanField())
        for section, condition in fits.items()
    }
    of_area = Rfm.objects.to_talk_about(user).filter(area=meeting.area_id)
    return with_review(of_area).filter(recorded).annotate(**flags).order_by("received_at", "pk")


def sections_of(rfm):
    """The sections that an RFM of `on_agenda` fits, in their order."""
    return [section for section in Section if getattr(rfm, f"on_{section}", False)]


def _conditions(meeting, at):
    """{section: which RFMs fit it}."""
    last = Meeting.objects.last_closed(meeting.area_id)
    put_off = MeetingNote.objects.filter(kind=MeetingNote.Kind.PUT_OFF, item__meeting=last).exclude(text="")
    ends = Q(decided=SupportReview.Decision.EXIT)
    goes_on = Q(decided__isnull=True) | ~ends
    return {
        Section.PUT_OFF: Q(pk__in=put_off.values("item__rfm")),
        Section.NEW: Q(received_at__gt=last.closed_at if last else at - WEEK),
        Section.UNDECIDED: TO_ANSWER,
        Section.UNALLOCATED: TO_ALLOCATE,
        Section.QUERY: WITH_THE_REFERRER & Q(paused_at__lte=at - WEEK),
        Section.REVIEW: UNDER_WAY & goes_on & Q(due_on__lte=local_date(meeting.starts_at)),
        Section.EXIT: UNDER_WAY & ends,
    }
