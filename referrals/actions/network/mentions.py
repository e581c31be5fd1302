"""What is recorded of the network around children; each action is one transaction.

All of them raise ValidationError, in words for the person, where something is refused; its code names the
field it is about. `grading` has the fields of `Graded`.
"""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions.under_way import hold_record, refuse_future_day
from cases.models import Episode
from missing_cse.lib.conflicts import refuse_unseen
from missing_cse.lib.times import now
from referrals.models import Mention, Nominal, NominalLink
from referrals.network.identity import key_of
from referrals.network.things import FIELDS
from referrals.network.words import in_words


@transaction.atomic
def record_mention(child, *, by, nominal, source, said_on, said, **grading):
    """Record that a child mentioned a nominal; returns the Mention.

    `nominal` is one on record, or one that is not saved yet; `source` is an Episode, for the interview about
    it, an Rfm, or words; `said_on` a London date.
    """
    child = hold_record(child)
    refuse_future_day(said_on, "said_on")
    if nominal.pk is None:
        nominal.recorded_by, nominal.recorded_at = by, now()
        nominal.save()
    return _mention(child, nominal, by, _said_in(child, source), said_on=said_on, said=said, **grading)


def _mention(child, nominal, by, where, **said):
    mention = Mention.objects.create(
        child=child, nominal=nominal, recorded_by=by, recorded_at=now(), **where, **said
    )
    mention.refresh_from_db(fields=["public_id"])
    return mention


def _said_in(child, source):
    """The fields of a Mention for its source; for words, the area where the child was missing last."""
    if isinstance(source, str):
        newest = Episode.objects.filter(child=child, area__isnull=False).order_by("-pk").first()
        return {"elsewhere": source, "area_id": newest and newest.area_id}
    field = "episode" if isinstance(source, Episode) else "rfm"
    return {field: source, "area_id": source.area_id}


def add_details(nominal, typed, *, by):
    """Fill in what a record does not say yet from another (not saved) that was typed of the same thing."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = Nominal.objects.select_for_update(no_key=True).get(pk=nominal.pk)
        new = [field for field in FIELDS if getattr(typed, field) and not getattr(locked, field)]
        for field in new:
            setattr(locked, field, getattr(typed, field))
        if new:
            locked.key = key_of(locked.kind, locked.name)
            locked.save(update_fields=[*new, "key"])
        return locked


def change_nominal(nominal, *, by, seen, **details):
    """Change what a record says; returns it. `seen` is the fingerprint, in words, of what was changed from.

    ChangedMeanwhile, with what stands in words, where somebody else changed it since to something else.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = Nominal.objects.select_for_update(no_key=True).get(pk=nominal.pk)
        theirs = in_words(locked)
        for field, value in {**details, "key": key_of(locked.kind, details["name"])}.items():
            setattr(locked, field, value)
        refuse_unseen(theirs, in_words(locked), seen)
        locked.save(update_fields=[*details, "key"])
        return locked


@transaction.atomic
def record_link(mention, *, by, kind, other, said, **grading):
    """Record that what was mentioned has to do with another nominal, as it was said there; returns the link.

    The other is thereby mentioned by the child too, with the same source.
    """
    if mention.nominal.stands_for_id == other.stands_for_id:
        raise ValidationError("These are records of one thing. Select another", code="other")
    child = hold_record(mention.child)
    of_the_child = Mention.objects.filter(child=child, withdrawn_at__isnull=True).with_thing()
    known = of_the_child.filter(thing=other.stands_for_id).order_by("pk").first()
    if known:
        # The record by which the child mentioned it, so that who sees the child sees the link.
        other = known.nominal
    else:
        where = {"episode": mention.episode, "rfm": mention.rfm, "elsewhere": mention.elsewhere}
        where |= {"area_id": mention.area_id, "said_on": mention.said_on}
        _mention(child, other, by, where, said=said, **grading)
    return NominalLink.objects.create(
        mention=mention, kind=kind, other=other, said=said, recorded_by=by, recorded_at=now(), **grading
    )


@transaction.atomic
def withdraw(row, *, by, reason):
    """Take back a Mention or a NominalLink that was recorded wrongly; it stays in the trail alone."""
    locked = type(row).objects.select_for_update(no_key=True).get(pk=row.pk)
    if locked.withdrawn_at:
        raise ValidationError("Somebody has taken this back already")
    locked.withdrawn_by, locked.withdrawn_at, locked.withdrawn_reason = by, now(), reason
    locked.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    return locked
