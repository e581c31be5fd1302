"""Our side: the episodes that we count for a partner, and those that lines of its list may be."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import BooleanField, Case, F, Q, Value, When

from cases.models import Child, Episode
from missing_cse.lib.periods import quarter
from missing_cse.lib.times import local_date
from reporting.reconciliation.kinds import COUNTED
from reporting.reconciliation.names import initials, words

RELATED = ("child", "responsible_authority", "outcome__interview", "hand_back")


@dataclass(frozen=True)
class Record:
    """What matching and classing know of an episode.

    `ours`: we count it in the period for this partner. `on` and `at` are the London date and the time (UTC)
    that put it into a period; None where it is in none, for the reason `not_counted` (class, words). `days`
    are the London dates by which a list may name it. `out_of_area`: it is another partner's.
    """

    id: int
    reference: str
    ours: bool
    on: date | None = None
    at: datetime | None = None
    days: tuple[date, ...] = ()
    not_counted: tuple[str, str] = ("", "")
    out_of_area: bool = False
    missing_since: date | None = None
    in_care_of: str = ""
    child: int | None = None
    name: str = ""
    birthday: date | None = None
    restricted: bool = False

    @property
    def utc_quarter(self):
        """The quarter in which it falls for whoever takes UTC for local time."""
        return quarter(self.at.astimezone(UTC).date()) if self.at else None


def of_partner(authority, force):
    """The condition on an episode that it is a police force's, or in an area of an authority."""
    return Q(police_force=force) if force else Q(area__authority=authority)


def our_records(reconciliation):
    """The Records that the measure counts in the period for the partner, by id."""
    counted = COUNTED[reconciliation.counts].count
    period, dated = reconciliation.of, counted.rows.dated
    in_period = Q(**{f"{dated}__gte": period.start, f"{dated}__lt": period.end})
    return _records(reconciliation, counted.rows.where & counted.where & in_period, of_partner_alone=True)


def records_named(reconciliation, references):
    """The Records with one of these police references."""
    return _records(reconciliation, Q(police_reference__in=references))


def records_of(reconciliation, children):
    """The Records of some children (ids)."""
    return _records(reconciliation, Q(child__in=children))


def records_by_id(reconciliation, ids):
    """The Records with these ids."""
    return _records(reconciliation, Q(pk__in=ids))


def children_born(service, birthdays):
    """{birthday: [(id, initials)]} of the children born on some days, for lists with initials alone."""
    found = {}
    children = Child.objects.filter(
        service=service, date_of_birth__in=birthdays, merged_into__isnull=True, restricted=False
    )
    for child in children.order_by("pk"):
        name = f"{child.first_name} {child.last_name}"
        found.setdefault(child.date_of_birth, []).append((child.pk, initials(name)))
    return found


def _records(reconciliation, which, *, of_partner_alone=False):
    counted = COUNTED[reconciliation.counts]
    rows = counted.count.rows
    theirs = of_partner(reconciliation.authority, reconciliation.force)
    episodes = Episode.objects.filter(which, service=reconciliation.service)
    if of_partner_alone:
        episodes = episodes.filter(theirs)
    annotated = episodes.select_related(*RELATED).annotate(
        is_measured=_whether(rows.where & counted.count.where),
        is_theirs=_whether(theirs),
        counted_on=F(rows.dated),
        counted_at=F(counted.at),
        **{f"day_{at}": F(path) for at, path in enumerate(counted.days)},
    )
    return {
        episode.pk: _record(episode, counted, reconciliation)
        for episode in annotated.order_by("missing_received_at", "pk")
    }


def _whether(condition):
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _record(episode, counted, reconciliation):
    on = episode.counted_on if episode.is_measured else None
    period = reconciliation.of
    days = [getattr(episode, f"day_{at}") for at in range(len(counted.days))]
    elsewhere = episode.responsible_authority
    return Record(
        id=episode.pk,
        reference=words(episode.police_reference),
        ours=on is not None and episode.is_theirs and period.start <= on < period.end,
        on=on,
        at=episode.counted_at if on else None,
        days=tuple(local_date(at) for at in days if at),
        not_counted=("", "") if on else counted.not_counted(episode),
        out_of_area=not episode.is_theirs,
        missing_since=episode.missing_since and local_date(episode.missing_since),
        in_care_of=elsewhere.name if elsewhere and elsewhere != reconciliation.authority else "",
        child=episode.child_id,
        name=f"{episode.child.first_name} {episode.child.last_name}",
        birthday=episode.child.date_of_birth,
        restricted=episode.child.restricted,
    )
