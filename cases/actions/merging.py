"""Two records of one child become one, and two again; each action is one transaction.

What belonged to the merged record belongs to the kept one: episodes, referrals, people, and whatever else a
room keeps of a child. Where they have something of which there can be one only, such as where the child
lives since a day, the kept record's stands and the other stays with the merged record. Restrictions are only
ever tightened: neither merging nor undoing shows anybody what they could not see before.
"""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q

from access.permissions import RESTRICT_CHILDREN, may
from cases.actions.under_way import hold_off_the_police
from cases.belongings import belongings, hand_over
from cases.clocks import completed_years
from cases.models import Child, Covered, MatchProposal, Merge, NotDuplicate, Outcome
from missing_cse.lib.times import now


@transaction.atomic
def merge_children(kept, merged, *, by, reason):
    """Give all that belongs to `merged` to `kept`; returns the Merge, by which it can be undone.

    Ages on what moves follow from the kept record's date of birth. Raises ValidationError, in words, where
    one of them was merged meanwhile, they are of two services, nobody could open the result, or the police
    are sending more than a person waits for.
    """
    kept, merged = _held(kept, merged)
    if kept.service_id != merged.service_id:
        raise ValidationError("Records of two services can’t be merged")
    if kept.merged_into_id or merged.merged_into_id:
        raise ValidationError("One of these records has been merged already")
    _restrict_as(merged, kept)
    at = now()
    MatchProposal.objects.between(kept, merged).decide(MatchProposal.Decision.SAME, by=by, at=at)
    moved = {}
    for model, field in belongings():
        if ids := hand_over(model, field, giver=merged, taker=kept):
            moved[model._meta.label] = ids
            _count_ages(model, ids, kept)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    return Merge.objects.create(kept=kept, merged=merged, reason=reason, moved=moved, by=by, at=at)


@transaction.atomic
def undo_merge(merge, *, by, reason):
    """Give back exactly what was moved, as far as it is still there; what came since stays with `kept`.

    Raises ValidationError, in words, where it was undone meanwhile, where a later merge has to be undone
    first, or where an interview was recorded since that covers episodes of both.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise ValidationError("This merge has been undone already")
    kept, merged = _held(merge.kept, merge.merged)
    if merged.merged_into_id != kept.pk:
        raise ValidationError("The kept record was merged into another since. Undo that merge first")
    _share_no_interview(merge.moved.get("cases.Episode", []))
    _restrict_as(kept, merged)
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    fields = {model._meta.label: field for model, field in belongings()}
    for label, ids in merge.moved.items():
        model = apps.get_model(label)
        back = hand_over(model, fields[label], giver=kept, taker=merged, only=ids)
        _count_ages(model, back, merged)
    MatchProposal.objects.between(kept, merged).take_back(MatchProposal.Decision.SAME)
    merge.undone_by, merge.undone_at, merge.undone_reason = by, now(), reason
    merge.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    return merge


@transaction.atomic
def mark_different(one, other, *, by):
    """Say that two records are of two children: they are not proposed again. Saying so twice is once."""
    first, second = sorted((one, other), key=lambda child: child.pk)
    at = now()
    said, _ = NotDuplicate.objects.get_or_create(first=first, second=second, defaults={"by": by, "at": at})
    MatchProposal.objects.between(one, other).decide(MatchProposal.Decision.DIFFERENT, by=by, at=at)
    return said


def _held(kept, merged):
    """Both records as they are now, held until the transaction ends; always in one order: no deadlock.

    Others may go on to refer to them: who does holds a row already that is to be moved.
    """
    if kept.pk == merged.pk:
        raise ValidationError("A record can’t be merged into itself")
    hold_off_the_police(kept.service)
    held = Child.objects.select_for_update(no_key=True).order_by("pk").in_bulk([kept.pk, merged.pk])
    return held[kept.pk], held[merged.pk]


def _restrict_as(giver, taker):
    """A record that gets what belonged to a restricted one is seen by nobody who did not see that."""
    if not giver.restricted:
        return
    names = giver.named.all()
    if taker.restricted:
        names = names.filter(pk__in=taker.named.values("pk"))
    if not any(may(person, RESTRICT_CHILDREN, taker.service) for person in names):
        raise ValidationError(
            "Both records are restricted and name no senior coordinator in common. Name one on both first"
            if taker.restricted
            else "The restricted record names no senior coordinator. Name one first"
        )
    taker.named.set(names)
    taker.restricted = True
    taker.save(update_fields=["restricted"])


def _count_ages(model, ids, child):
    """Ages of the rows follow from this child's date of birth, as they would in an import."""
    if not {"age", "received_on"} <= {field.name for field in model._meta.get_fields()}:
        return
    born, changed = child.date_of_birth, []
    for row in model._base_manager.filter(pk__in=ids).only("age", "received_on"):
        age = completed_years(born, row.received_on) if born and row.received_on else None
        if row.age != age:
            row.age = age
            changed.append(row)
    model._base_manager.bulk_update(changed, ["age"])


def _share_no_interview(episodes):
    """ValidationError where an interview covers some of these episodes and others that stay."""
    inside = Q(episode__in=episodes)
    by_outcome = Outcome.objects.exclude(interview__episode=F("episode")).filter(
        (inside & ~Q(interview__episode__in=episodes)) | (~inside & Q(interview__episode__in=episodes))
    )
    by_form = Covered.objects.filter(
        (inside & ~Q(form__episode__in=episodes)) | (~inside & Q(form__episode__in=episodes))
    )
    if by_outcome.exists() or by_form.exists():
        raise ValidationError(
            "An interview recorded since the merge covers episodes of both records. Correct that first"
        )
