"""Records of the period that somebody has still to finish, and whose they are.

Those of restricted children are left out: they are with the people their records name.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Model, Q

from access.permissions import SEE_CHILDREN, SEE_RFMS, Permission
from cases.conditions import COUNTED, OPEN, SET_ASIDE
from cases.models import Episode, RhiForm
from referrals.conditions import COUNTED as RFM_COUNTED
from referrals.models import Rfm
from reporting.checks.core import Finding, OpenRecords, Severity, Way
from reporting.records import Cell

NOBODY = "Nobody"


@dataclass(frozen=True)
class Kind:
    """Records that are not finished: those of `model` that fit `where`, of the period by when they came.

    `holder` is the path to whoever has one; None where that is nobody's own. `said` completes “3 …”, as one
    and as many.
    """

    title: str
    said: tuple[str, str]
    where: Q
    model: type[Model] = Episode
    permission: Permission = SEE_CHILDREN
    holder: str | None = "allocated_to"

    def in_period(self, service, period):
        """The records of a service, in no order."""
        came = {"received_on__gte": period.start, "received_on__lt": period.end}
        return self.model.objects.filter(self.where, service=service, child__restricted=False, **came)

    def held_by(self, service, period):
        """(public id, name, how many) of each who has some, those with most first; (None, “Nobody”, …) for
        what nobody has."""
        rows = self.in_period(service, period).order_by()
        if self.holder is None:
            number = rows.count()
            return ((None, NOBODY, number),) if number else ()
        names = f"{self.holder}__public_id", f"{self.holder}__name"
        held = rows.values_list(*names).annotate(number=Count("pk")).order_by("-number", names[1])
        return tuple((public_id, name or NOBODY, number) for public_id, name, number in held)

    def holder_of(self, record):
        """Who has a record, by name."""
        for step in (self.holder or "").split("__"):
            record = getattr(record, step, None)
        return Cell(record.name if record else NOBODY)

    def with_holder(self, rows, public_id: UUID | None):
        """Of some rows, those that a person has; those that nobody has for None."""
        if self.holder is None:
            return rows
        return rows.filter(**{f"{self.holder}__public_id": public_id} if public_id else {self.holder: None})


KINDS = {
    "episodes": Kind(
        "Episodes without an outcome",
        ("episode received in {period} has no outcome", "episodes received in {period} have no outcome"),
        COUNTED & OPEN,
    ),
    "interviews": Kind(
        "Interviews not handed in",
        (
            "interview about an episode of {period} is not handed in",
            "interviews about episodes of {period} are not handed in",
        ),
        COUNTED & Q(rhi_form__state__in=RhiForm.WITH_ITS_WRITER),
        holder="rhi_form__case_worker",
    ),
    "audits": Kind(
        "Interviews not approved",
        (
            "interview about an episode of {period} waits for its audit",
            "interviews about episodes of {period} wait for their audit",
        ),
        COUNTED & Q(rhi_form__state=RhiForm.State.SUBMITTED),
        holder=None,
    ),
    "set-aside": Kind(
        "Notifications set aside",
        (
            "notification of {period} is set aside, and in no figure until somebody decides",
            "notifications of {period} are set aside, and in no figure until somebody decides",
        ),
        SET_ASIDE,
        holder=None,
    ),
    "rfms": Kind(
        "RFMs undecided",
        (
            "RFM received in {period} has no answer or no support decided",
            "RFMs received in {period} have no answer or no support decided",
        ),
        RFM_COUNTED & (Q(answered_at__isnull=True) | Q(support__isnull=True)),
        model=Rfm,
        permission=SEE_RFMS,
    ),
}


def open_records(service, period):
    """What is open of a period, a query for each kind."""
    found = [OpenRecords(slug, kind.held_by(service, period)) for slug, kind in KINDS.items()]
    return tuple(records for records in found if records.holders)


def still_open(draft):
    """Records of the period that are not finished, with the way to those of each person."""
    for records in draft.open_records:
        kind = KINDS[records.kind]
        said = kind.said[records.number != 1].format(period=draft.period.title)
        yield Finding(
            Severity.WARNING,
            f"{records.number:,} {said}.",
            tuple(_way(draft, records.kind, kind, *holder) for holder in records.holders),
        )


def _way(draft, slug, kind, public_id, name, number):
    label = "Open the records" if kind.holder is None else f"{name}: {number:,}"
    query = (("with", str(public_id or "nobody")),) if kind.holder else ()
    args = draft.service.slug, draft.public_id, slug
    return Way(label, "open-records", args, query, kind.permission)
