"""Rows of an agenda, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.html import format_html

from cases.running_clocks import Clock
from cases.templatetags.clocks import sentence_badge
from missing_cse.lib.times import day, span
from referrals.board_rows import STANDS_STILL, bands, clock_in_words, pauses
from referrals.clocks import answer_clock
from referrals.meetings.agenda import Section, on_agenda, sections_of
from referrals.meetings.minutes import whole
from referrals.meetings.words import notes_of, support_of, talked_about, worker_of
from referrals.models import MeetingItem, MeetingNote, RfmQuery

# What stands beside a referral that would fit further sections.
TAGS = {
    Section.PUT_OFF: "Put off last time",
    Section.NEW: "New",
    Section.UNDECIDED: "Not decided",
    Section.UNALLOCATED: "To allocate",
    Section.QUERY: "Query waits",
    Section.REVIEW: "Review due",
    Section.EXIT: "Exit waits",
}
FOR_INFORMATION = "For information only"
UNTOUCHED = "Not talked about yet"


@dataclass(frozen=True)
class Row:
    """A referral on the agenda. `due` is a tag in HTML, `clock` says how long it ran: empty for those who are
    not told. `state`: (words, colour of the tag), empty until something is recorded of it. `nothing`
    says so where none of all that is there."""

    rfm: object
    child: str
    age: str
    bands: list
    support: str
    worker: str
    tags: list
    state: tuple
    due: str = ""
    clock: str = ""
    agency: str = ""

    @property
    def nothing(self):
        return "" if self.state or self.due or self.clock or self.tags else UNTOUCHED


def sections(meeting, user, at, *, with_clock):
    """Pairs of section and its rows, those without left out; and the ids of the children.

    `with_clock`: whether the user is told of clock and agency, which are the service's own.
    """
    found = on_agenda(meeting, user, at).select_related(
        "child", "service", "district", "agency", "support", "allocated_to"
    )
    rfms = list(found)
    items = {item.rfm_id: item for item in whole(MeetingItem.objects.filter(meeting=meeting))}
    queries = defaultdict(list)
    for query in RfmQuery.objects.filter(rfm__in=[rfm.pk for rfm in rfms]).order_by("asked_at", "pk"):
        queries[query.rfm_id].append(query)
    by_section = defaultdict(list)
    for rfm in rfms:
        item, fits = items.get(rfm.pk), sections_of(rfm)
        section = Section(item.section) if item else fits[0]
        tags = [TAGS[one] for one in fits if one != section]
        if rfm.for_information and rfm.answered_at is None:
            tags.append(FOR_INFORMATION)
        clock = _clock(rfm, queries[rfm.pk], at) if with_clock else {}
        by_section[section].append(_row(rfm, item, tags, clock))
    return [(section, by_section[section]) for section in Section if by_section[section]], {
        rfm.child_id for rfm in rfms
    }


def _row(rfm, item, tags, clock):
    return Row(
        rfm=rfm,
        child=str(rfm.child),
        age="age not known" if rfm.age is None else f"{rfm.age} years",
        bands=bands(rfm),
        support=support_of(rfm),
        worker=worker_of(rfm),
        tags=tags,
        state=_state(item),
        **clock,
    )


def _state(item):
    if notes_of(item).get(MeetingNote.Kind.PUT_OFF):
        return "Put off", "yellow"
    return ("Talked about", "green") if item and talked_about(item) else ()


def _clock(rfm, queries, at):
    clock = answer_clock(rfm, pauses(queries), at)
    told = {"clock": clock_in_words(clock), "agency": str(rfm.agency or "Not recorded")}
    if rfm.on_review:
        return told | {"clock": f"Review due {day(rfm.due_on)}"}
    if rfm.answered_at:
        return told | {"clock": f"Answered {day(rfm.answered_at)}"}
    if rfm.paused_at:
        return told | {"due": format_html(STANDS_STILL, span(at - rfm.paused_at))}
    if rfm.for_information:
        return told
    return told | {"due": sentence_badge(Clock("Answer", rfm.answer_due_at, at))}
