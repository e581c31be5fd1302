"""What people do with a partner's list: bring it in, explain what differs, and sign."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.models import Service
from access.permissions import KEEP_RECONCILIATIONS, SIGN_FOR_PARTNER
from cases.models import Episode
from missing_cse.lib.conflicts import refuse_unseen
from missing_cse.lib.times import now, today
from reporting.models import Reconciliation, ReconciliationRow
from reporting.models.reconciliation import Difference
from reporting.reconciliation.comparing import Totals, compare
from reporting.reconciliation.rows import as_stored, decided_in, line_of, take_over

SIGNED = "It is signed. Take the signature back first, to go on with it"
FROZEN = "Both sides have signed it, and nothing of it changes any more"
UNDER_WAY = "There is one of this list that is not signed by both sides. Finish it, or take it out, first"
TO_CONFIRM = "Say first which lines are the records that are proposed"
CHANGED = "Our records changed since they were compared. Compare again, and read what is different"
NOT_YET = "The service has not signed it yet"
NOT_FOUND = "None of the records that you see has this police reference"
IN_ANOTHER_LINE = "That record is matched with line {} already"
CONTRADICTION = "What is on record here is not missing here, and what is in their list not missing there"
TO_COME = "Enter a day that is not in the future"


@transaction.atomic
def start_reconciliation(service, period, *, counts, authority=None, force=None, lines, by):
    """A list, its `reading.Line`s stored and compared. Of each list one at a time is open."""
    # Two who bring the same list in find no row to hold.
    Service.objects.select_for_update(no_key=True).get(pk=service.pk)
    of_list = {
        "service": service,
        "period": str(period),
        "counts": counts,
        "authority": authority,
        "force": force,
    }
    if Reconciliation.objects.filter(**of_list, partner_signed_at=None).exists():
        raise ValidationError(UNDER_WAY)
    at = now()
    started = Reconciliation.objects.create(**of_list, started_by=by, started_at=at, compared_at=at)
    by_number = {line.number: line for line in lines}
    compared = compare(started, lines, {})
    Totals.of(compared)
    ReconciliationRow.objects.bulk_create(
        as_stored(started, one, by_number.get(one.line)) for one in compared
    )
    return started


@transaction.atomic
def compare_again(reconciliation):
    """Take in what changed in our records; what people decided stays. Gives how many rows differ."""
    reconciliation = _open(reconciliation)
    changed = _compare_again(reconciliation)
    Reconciliation.objects.filter(pk=reconciliation.pk).update(compared_at=now())
    return changed


@transaction.atomic
def match_line(row, *, by, reference):
    """Say which record a line is, by its police reference; by none, that we have no record of it.

    What somebody decided is not changed by comparing again.
    """
    reconciliation = _open(row.reconciliation)
    _match(reconciliation, {row: _record(reconciliation, row, by, reference) if reference else None}, by)


@transaction.atomic
def confirm_matches(reconciliation, *, by, rows):
    """Say of rows that the record proposed is the line's. Gives how many still had that proposal."""
    reconciliation = _open(reconciliation)
    seen = {row.pk: row.proposed_id for row in rows}
    stored = reconciliation.rows.filter(pk__in=seen).select_related("proposed")
    confirmed = {row: row.proposed for row in stored if row.to_confirm and row.proposed_id == seen[row.pk]}
    # Of several lines that may be one record, the first that was chosen is.
    first = {episode: row for row, episode in reversed(confirmed.items())}
    _match(reconciliation, {row: episode for episode, row in first.items()}, by)
    return len(first)


@transaction.atomic
def explain(row, *, by, difference, note, seen):
    """Give what one side alone counts another class than the rules do, with a note, or a note alone.

    `seen` is the fingerprint of `explained` as the person saw it; ChangedMeanwhile where it is another now.
    """
    _open(row.reconciliation)
    row = ReconciliationRow.objects.select_related("reconciliation").get(pk=row.pk)
    if not row.difference:
        raise ValidationError("Both sides count this: there is nothing to explain")
    if difference != row.by_rule and not note:
        raise ValidationError("Say why it is another kind of difference", code="note")
    if difference not in row.possible:
        raise ValidationError(CONTRADICTION, code="difference")
    refuse_unseen(explained(row), {"Class": difference, "Note": note}, seen)
    ReconciliationRow.objects.filter(pk=row.pk).update(difference=difference, note=note, decided_by=by)


def explained(row):
    """The class and the note of a row, in words."""
    return {"Class": row.difference, "Note": row.note}


@transaction.atomic
def sign_for_service(reconciliation, *, by):
    """The service's signature to what our records say at this moment; from now on the partner sees it."""
    reconciliation = _open(reconciliation)
    if reconciliation.rows.filter(proposed__isnull=False).exists():
        raise ValidationError(TO_CONFIRM)
    if totals_now(reconciliation)[1]:
        raise ValidationError(CHANGED)
    Reconciliation.objects.filter(pk=reconciliation.pk).update(
        service_signed_by=by, service_signed_at=now(), service_role=_role(by, reconciliation)
    )


@transaction.atomic
def take_back_signature(reconciliation):
    """Go on with what the service has signed and the partner has not."""
    reconciliation = _locked(reconciliation)
    if reconciliation.is_frozen:
        raise ValidationError(FROZEN)
    Reconciliation.objects.filter(pk=reconciliation.pk).update(
        service_signed_by=None, service_signed_at=None, service_role=""
    )


@transaction.atomic
def sign_for_partner(reconciliation, *, by):
    """The signature of the partner's own person, after the service's: from now on nothing of it changes."""
    role = partner_role(by, reconciliation)
    if not role:
        raise ValidationError("You do not sign for this partner")
    _agreed(reconciliation, by=by, partner_role=role, agreed_on=today())


@transaction.atomic
def record_agreement(reconciliation, *, by, name, role, on):
    """That somebody of the partner, who has no account, agreed on a day: the same."""
    if on > today():
        raise ValidationError(TO_COME, code="on")
    _agreed(reconciliation, by=by, partner_name=name, partner_role=role, agreed_on=on)


@transaction.atomic
def remove_reconciliation(reconciliation):
    """Take a list out again, with all that was read of it."""
    _open(reconciliation).delete()


def totals_now(reconciliation):
    """The Totals of a comparison with our records of this moment, and how many rows would differ."""
    stored = list(reconciliation.rows.order_by("pk"))
    changes = {change.place: change.row for change in _changes(reconciliation, stored)}
    rows = {**dict(enumerate(stored)), **changes}
    return Totals.of(filter(None, rows.values())), len(changes)


_UNEXPLAINED = {
    "difference": Difference.MISSING_HERE,
    "by_rule": Difference.MISSING_HERE,
    "reason": "",
    "note": "",
}


def _changes(reconciliation, stored):
    lines = [line_of(row) for row in stored if row.line is not None]
    return take_over(reconciliation, stored, compare(reconciliation, lines, decided_in(stored)))


def _compare_again(reconciliation):
    stored = list(reconciliation.rows.order_by("pk"))
    changes = list(_changes(reconciliation, stored))
    gone = [stored[change.place].pk for change in changes if change.row is None]
    ReconciliationRow.objects.filter(pk__in=gone).delete()
    kept = [change.row for change in changes if change.row and change.row.pk]
    # A record that moves from one row to another is there once at every moment.
    ReconciliationRow.objects.filter(pk__in=[row.pk for row in kept], line__isnull=False).update(
        episode=None, ours=False, proposed=None, **_UNEXPLAINED
    )
    ReconciliationRow.objects.bulk_update(
        kept,
        ["episode", "ours", "matched", "proposed", "difference", "by_rule", "reason", "note", "decided_by"],
    )
    ReconciliationRow.objects.bulk_create(
        change.row for change in changes if change.row and not change.row.pk
    )
    Totals.of(reconciliation.rows.all())
    return len(changes)


def _match(reconciliation, matches, by):
    """Store {row: episode, or None for no record} as said by a person, and compare."""
    reconciliation.rows.filter(episode__in=filter(None, matches.values()), line__isnull=True).delete()
    for row, episode in matches.items():
        matched = ReconciliationRow.Matched.PERSON if episode else ReconciliationRow.Matched.NONE
        ReconciliationRow.objects.filter(pk=row.pk).update(
            episode=episode, ours=False, proposed=None, matched=matched, decided_by=by, **_UNEXPLAINED
        )
    _compare_again(reconciliation)


def _record(reconciliation, row, by, reference):
    visible = Episode.objects.visible_to(by, KEEP_RECONCILIATIONS).filter(service=reconciliation.service)
    episode = visible.filter(police_reference__iexact=reference.strip()).order_by("pk").first()
    if episode is None:
        raise ValidationError(NOT_FOUND, code="reference")
    other = reconciliation.rows.filter(episode=episode, line__isnull=False).exclude(pk=row.pk).first()
    if other:
        raise ValidationError(IN_ANOTHER_LINE.format(other.line), code="reference")
    return episode


def _agreed(reconciliation, *, by, **said):
    reconciliation = _locked(reconciliation)
    if reconciliation.is_frozen:
        raise ValidationError(FROZEN)
    if reconciliation.is_open:
        raise ValidationError(NOT_YET)
    Totals.of(reconciliation.rows.all())
    Reconciliation.objects.filter(pk=reconciliation.pk).update(
        partner_signed_by=by, partner_signed_at=now(), **said
    )


def _locked(reconciliation):
    return Reconciliation.objects.select_for_update(of=("self",)).get(pk=reconciliation.pk)


def _open(reconciliation):
    locked = _locked(reconciliation)
    if locked.is_frozen:
        raise ValidationError(FROZEN)
    if not locked.is_open:
        raise ValidationError(SIGNED)
    return locked


def _role(user, reconciliation):
    return next(
        (
            membership.get_role_display()
            for membership in user.current_memberships
            if membership.role in KEEP_RECONCILIATIONS.roles
            and membership.service_id == reconciliation.service_id
        ),
        "",
    )


def partner_role(user, reconciliation):
    """The role of the partner's own person, in words; empty for anybody else."""
    of = (reconciliation.service_id, reconciliation.authority_id, reconciliation.force_id)
    return next(
        (
            membership.get_role_display()
            for membership in user.current_memberships
            if membership.role in SIGN_FOR_PARTNER.roles
            and of == (membership.service_id, membership.authority_id, membership.force_id)
        ),
        "",
    )
