"""What happened to a record between two builds, as far as its trail tells."""

from enum import StrEnum

from cases.models import Episode

# Who works on it says nothing of what is counted.
OF_THE_WORK = {"allocated_to_id", "decided_by_id", "decided_at", "decision_note"}


class Reason(StrEnum):
    """Why a record came into a figure, or left it."""

    ENTERED = "entered"
    ADDED_TO = "added_to"
    LET_IN = "let_in"
    VOIDED = "voided"
    DUPLICATE = "duplicate"
    SET_ASIDE = "set_aside"
    ANOTHER_CHILD = "another_child"
    DELETED = "deleted"
    CORRECTED = "corrected"


STATES = {
    Episode.State.COUNTED: Reason.LET_IN,
    Episode.State.VOID: Reason.VOIDED,
    Episode.State.DUPLICATE: Reason.DUPLICATE,
    Episode.State.SET_ASIDE: Reason.SET_ASIDE,
}


def reasons(model, ids, since):
    """{id: Reason} of records of a tracked model that count otherwise than at an aware time.

    A handful of queries, however many records. A row of a view is what became of the records behind it.
    """
    if hasattr(model, "tracked_rows"):
        return _of_view(model, ids, since)
    events = model.pgh_event_model
    names = [field.attname for field in events._meta.concrete_fields if not field.name.startswith("pgh_")]
    earlier = events.objects.filter(pgh_obj_id__in=ids, pgh_created_at__lte=since)
    then = _by_id(earlier.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id").values(*names))
    now = _by_id(model.objects.filter(pk__in=ids).values(*names))
    added_to = _added_to(model, ids, since)
    return {pk: _reason(then.get(pk), now.get(pk), pk in added_to) for pk in ids}


def _of_view(model, ids, since):
    found = {}
    for tracked, rows in model.tracked_rows(ids).items():
        why = reasons(tracked, set(rows.values()), since)
        found |= {pk: why[key] for pk, key in rows.items()}
    return found


def _by_id(rows):
    return {row["id"]: row for row in rows}


def _added_to(model, ids, since):
    """Those with a record of their own that was made since: an offer, an outcome, an exit."""
    found = set()
    for relation in model._meta.related_objects:
        events = getattr(relation.related_model, "pgh_event_model", None)
        if relation.one_to_one and events is not None:
            made = events.objects.filter(pgh_label="insert", pgh_created_at__gt=since)
            own = relation.field.attname
            found |= set(made.filter(**{f"{own}__in": ids}).values_list(own, flat=True))
    return found


def _reason(then, now, added_to):
    if then is None:
        return Reason.ENTERED
    if now is None:
        return Reason.DELETED
    changed = {name for name in now if now[name] != then[name]} - OF_THE_WORK
    if "state" in changed:
        return STATES[now["state"]]
    if "voided_at" in changed:
        return Reason.VOIDED if now["voided_at"] else Reason.LET_IN
    if "child_id" in changed:
        return Reason.ANOTHER_CHILD
    if added_to or changed and not any(then[name] for name in changed):
        return Reason.ADDED_TO
    return Reason.CORRECTED
