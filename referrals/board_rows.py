"""Rows of the board of triage: what a coordinator needs to act, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.html import format_html

from cases.running_clocks import Clock
from cases.templatetags.clocks import sentence_badge
from missing_cse.lib.links import link_to
from missing_cse.lib.times import moment, span
from referrals.clocks import AnswerClock, answer_clock, pauses
from referrals.lanes import ANSWERED, ANSWERS, INFORMATION, QUERIES, UNALLOCATED
from referrals.models import Rfm, RfmForm, RfmQuery

STANDS_STILL = '<strong class="govuk-tag govuk-tag--grey app-tag">Stands still: asked {} ago</strong>'
# What is done next in each lane: the words, and the name of the address.
STEPS = {
    ANSWERS: ("Decide", "decide-rfm"),
    ANSWERED: ("Look at the answer", "rfm"),
    QUERIES: ("Open the referral", "rfm"),
    UNALLOCATED: ("Allocate", "allocate-rfm"),
}


@dataclass(frozen=True)
class Row:
    """A referral on the board, ready to be drawn. `due` is a tag in HTML; empty where nothing is due.

    `step` is (words, address) of what is done next; `notes_it`: the address that takes note of it.
    """

    public_id: object
    url: str
    child: str
    age: str
    reference: str
    district: str
    agency: str
    bands: list
    due: str
    clock: str
    notes: list = field(default_factory=list)
    step: tuple = ()
    notes_it: str = ""


def told(chosen):
    """The RFMs with these ids, in their order, with what their rows say."""
    ids = list(chosen)
    found = Rfm.objects.select_related("child", "service", "district", "agency", "support").in_bulk(ids)
    return [found[one] for one in ids]


def drawn(rfms, lane, at, *, triages):
    """Rows of RFMs in a lane at an aware time; `triages`: whether the person may decide on them."""
    ids = [rfm.pk for rfm in rfms]
    queries = defaultdict(list)
    for query in RfmQuery.objects.filter(rfm__in=ids).order_by("asked_at", "pk"):
        queries[query.rfm_id].append(query)
    incomplete = set(RfmForm.objects.filter(rfm__in=ids).exclude(missing=[]).values_list("rfm", flat=True))
    link = link_to("rfm")
    return [
        Row(
            public_id=rfm.public_id,
            url=link(rfm.public_id),
            child=str(rfm.child),
            age="age not known" if rfm.age is None else f"{rfm.age} years",
            reference=rfm.reference,
            district=str(rfm.district),
            agency=str(rfm.agency or "Not recorded"),
            bands=bands(rfm),
            due=_due(rfm, lane, at),
            clock=clock_in_words(answer_clock(rfm, pauses(queries[rfm.pk]), at)),
            notes=_notes(rfm, lane, queries[rfm.pk], incomplete=rfm.pk in incomplete),
            step=_step(rfm, lane) if triages else ("Open the referral", link(rfm.public_id)),
            notes_it=link_to("note-rfm")(rfm.public_id) if triages and lane is INFORMATION else "",
        )
        for rfm in rfms
    ]


def bands(rfm):
    """The bands that there are, in words: Referrer: high."""
    known = (
        ("Referrer", rfm.get_risk_display() or "Not said"),
        ("Computed", rfm.get_computed_risk_display()),
        ("Triage", rfm.get_triage_risk_display()),
    )
    return [f"{whose}: {risk.lower()}" for whose, risk in known if risk]


def clock_in_words(clock: AnswerClock):
    """How long it ran, and how long the referrer had it: 5 hours with us, 19 hours with the referrer."""
    words = f"{span(clock.running)} with us"
    return f"{words}, {span(clock.paused)} with the referrer" if clock.paused > timedelta() else words


def _due(rfm, lane, at):
    if lane in (ANSWERS, ANSWERED) and rfm.answered_at is None:
        return sentence_badge(Clock("Answer", rfm.answer_due_at, at))
    if lane is QUERIES:
        return format_html(STANDS_STILL, span(at - rfm.paused_at))
    return ""


def _notes(rfm, lane, queries, *, incomplete):
    notes = []
    if lane is QUERIES and rfm.answer_due_at < rfm.paused_at:
        notes.append("Was late when the referrer was asked")
    if lane is QUERIES and queries and queries[-1].reminded_at:
        notes.append(f"Reminded {moment(queries[-1].reminded_at)}")
    if lane is QUERIES and queries and queries[-1].escalated_at:
        notes.append("The agency’s lead was told")
    if lane in (ANSWERS, ANSWERED) and queries and queries[-1].answered_at:
        notes.append("The referrer has answered")
    if lane is UNALLOCATED:
        notes.append(f"Support: {str(rfm.support).lower()}")
    if incomplete:
        notes.append("Came incomplete")
    return notes


def _step(rfm, lane):
    words, name = STEPS.get(lane, ("Open the referral", "rfm"))
    return words, link_to(name)(rfm.public_id)
