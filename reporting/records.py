"""How the records behind a figure are listed: for each kind of record its columns, and who may see such."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse

from access.permissions import (
    KEEP_SERVICE_LOG,
    OPENED_BY_NOBODY,
    SEE_CHILDREN,
    SEE_FINANCE,
    SEE_RFMS,
    SEE_VOLUNTEERS,
    Permission,
)
from cases.models import Episode
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import day, moment
from referrals.models import Exit, Rfm, Volunteer, VolunteerReferral
from referrals.risk_change import risk_change
from reporting.measures.rows import COMPLETED_EPISODES
from reporting.models import FeedbackCount, FinanceAmount, PostState, ProfessionalContact, TrainingPlace
from reporting.service_log.kinds import KIND_OF, KINDS
from reporting.service_log.words import area_of

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Cell:
    text: str
    url: str = ""


@dataclass(frozen=True)
class Listing:
    """A kind of record: what a person needs to see such records, and a cell for each heading.

    The newest by `newest_by` come first. `related` is fetched with the records. `child` gives the id of
    the child whose record a row shows.
    """

    permission: Permission
    newest_by: str
    columns: dict[str, Callable[[Model], Cell]]
    related: tuple[str, ...] = ()
    child: Callable[[Model], int] | None = None

    def children(self, records):
        """The ids of the children that the records show."""
        return {self.child(record) for record in records} if self.child else set()

    def cells(self, record):
        return [cell(record) for cell in self.columns.values()]


def listing_of(count):
    """How the records behind one count of a measure are listed."""
    if count.each_child and count.rows.model is Episode:
        return CHILDREN
    return INTERVIEWS if count.rows is COMPLETED_EPISODES else LISTINGS[count.rows.model]


def _said(value):
    return Cell(NOT_RECORDED if value in (None, "") else str(value))


def _episode(episode):
    return Cell(episode.police_reference, reverse("episode", args=[episode.public_id]))


def _child(record):
    return Cell(str(record.child), reverse("child", args=[record.child.public_id]))


def _outcome(episode):
    # Django answers with an error where an open episode has no row.
    return Cell(str(episode.outcome) if hasattr(episode, "outcome") else "Still open")


EPISODES = Listing(
    permission=SEE_CHILDREN,
    newest_by="missing_received_at",
    columns={
        "Police reference": _episode,
        "Child": _child,
        "Notification received": lambda e: _said(moment(e.missing_received_at)),
        "District": lambda e: _said(e.district),
        "Living arrangement": lambda e: _said(e.get_living_arrangement_display()),
        "Outcome": _outcome,
    },
    related=("child", "district", "outcome"),
    child=lambda e: e.child_id,
)
INTERVIEWS = Listing(
    permission=SEE_CHILDREN,
    newest_by="missing_received_at",
    columns={
        "Police reference": _episode,
        "Child": _child,
        "Interview held": lambda e: _said(moment(e.outcome.interview.held_at)),
        "Found notification received": lambda e: _said(moment(e.found_received_at)),
        "District": lambda e: _said(e.district),
        "Outcome": lambda e: Cell(e.outcome.get_kind_display()),
        "Primary reason": lambda e: _said(e.outcome.interview.primary_reason),
    },
    related=("child", "district", "outcome__interview__primary_reason"),
    child=lambda e: e.child_id,
)
CHILDREN = Listing(
    permission=SEE_CHILDREN,
    newest_by="missing_received_at",
    columns={
        "Child": _child,
        "Age": lambda e: _said(e.age),
        "Gender": lambda e: _said(e.child.gender),
        "District": lambda e: _said(e.district),
        "Living arrangement": lambda e: _said(e.get_living_arrangement_display()),
        "Counted by": _episode,
        "Notification received": lambda e: _said(moment(e.missing_received_at)),
    },
    related=("child__gender", "district"),
    child=lambda e: e.child_id,
)


def _of_the_log(kind):
    """Entries of a kind as the service log lists them, the first cell leading to the entry."""
    first, *others = kind.columns.items()

    def linked(entry):
        return Cell(first[1](entry), reverse("log-entry", args=[kind, entry.public_id]))

    return Listing(
        permission=KEEP_SERVICE_LOG,
        newest_by=kind.dated,
        columns={first[0]: linked, **{head: _plain(words) for head, words in others}},
        related=kind.related,
    )


def _log_entry(kind, entry):
    return reverse("log-entry", args=[KIND_OF[kind], entry.public_id])


def _met_at(contact):
    """Where a professional was met; of support, nothing that tells whose."""
    if contact.promotion is None:
        return Cell("Support of a child")
    return Cell(str(contact.promotion), _log_entry("promotion", contact.promotion))


def _plain(words):
    return lambda entry: Cell(words(entry))


LISTINGS = {
    Episode: EPISODES,
    Rfm: Listing(
        permission=SEE_RFMS,
        newest_by="received_at",
        columns={
            "RFM": lambda r: Cell(r.reference),
            "Child": _child,
            "Received": lambda r: _said(moment(r.received_at)),
            "District": lambda r: _said(r.district),
            "Referring agency": lambda r: _said(r.agency),
            "Risk": lambda r: Cell(r.get_risk_display() or "Awaiting"),
            "Support": lambda r: Cell(str(r.support or "Undecided")),
        },
        related=("child", "district", "agency", "support"),
        child=lambda r: r.child_id,
    ),
    Exit: Listing(
        permission=SEE_RFMS,
        newest_by="ended_on",
        columns={
            "RFM": lambda e: Cell(e.rfm.reference),
            "Child": lambda e: _child(e.rfm),
            "Support ended": lambda e: _said(day(e.ended_on)),
            "Change of risk": lambda e: Cell(risk_change(e).words),
            "Why it ended": lambda e: _said(e.reason),
        },
        related=("rfm__child", "reason"),
        child=lambda e: e.rfm.child_id,
    ),
    Volunteer: Listing(
        permission=SEE_VOLUNTEERS,
        newest_by="expressed_interest_on",
        columns={
            "Volunteer": lambda v: Cell(v.reference),
            "Name": lambda v: Cell(v.name),
            "Expressed interest": lambda v: _said(day(v.expressed_interest_on)),
            "Trained": lambda v: Cell(day(v.trained_on) or "Not yet"),
            "Status": lambda v: Cell(v.get_status_display()),
        },
    ),
    VolunteerReferral: Listing(
        permission=SEE_VOLUNTEERS,
        newest_by="referred_on",
        columns={
            "Referral": lambda r: Cell(r.reference),
            "Referred": lambda r: _said(day(r.referred_on)),
            "Source": lambda r: _said(r.source),
            "Reason": lambda r: _said(r.reason),
            "Support": lambda r: _said(r.support),
        },
        related=("source", "reason", "support"),
    ),
    FinanceAmount: Listing(
        permission=SEE_FINANCE,
        newest_by="quarter",
        columns={
            "Quarter": lambda f: Cell(quarter(f.quarter).title),
            "Line": lambda f: Cell(str(f.line or "Budget")),
            "Amount": lambda f: Cell(f"£{f.amount:,.2f}"),
            "Note": lambda f: Cell(f.note or "None"),
        },
        related=("line",),
    ),
    **{kind.model: _of_the_log(kind) for kind in KINDS},
    ProfessionalContact: Listing(
        permission=KEEP_SERVICE_LOG,
        newest_by="met_on",
        columns={
            "Professional": lambda c: Cell(c.name),
            "Role": lambda c: _said(c.role),
            "Agency": lambda c: _said(c.agency),
            "Met": lambda c: Cell(day(c.met_on)),
            "Where": _met_at,
        },
        related=("agency", "promotion"),
    ),
    FeedbackCount: Listing(permission=OPENED_BY_NOBODY, newest_by="quarter", columns={}),
    PostState: Listing(
        permission=KEEP_SERVICE_LOG,
        newest_by="quarter",
        columns={
            "Post": lambda p: Cell(str(p.title or NOT_RECORDED), _log_entry("posts", p)),
            "Area": lambda p: Cell(area_of(p)),
            "State": lambda p: Cell("Vacant" if p.vacant else "Held"),
        },
        related=("title", "area"),
    ),
    TrainingPlace: Listing(
        permission=KEEP_SERVICE_LOG,
        newest_by="id",
        columns={
            "Name": lambda t: Cell(str(t.attended_by)),
            "Training": lambda t: Cell(str(t.training), _log_entry("staff-training", t.training)),
            "Day": lambda t: Cell(day(t.training.held_on)),
        },
        related=("attended_by", "training"),
    ),
}
