"""What the trail is read from: a source for each table of events, and for readings, sign-ins and exports."""

from dataclasses import dataclass
from functools import cache

import pghistory.models
from django.apps import apps
from django.db import connection, models

from access.models import Membership, Reading, Service, SignIn, TrailExport, User
from access.trail_reading.subject import subject
from access.trail_reading.ways import leads_to, value_of, ways


class Kind(models.TextChoices):
    """What a person did."""

    READ = "read", "Saw a record"
    CHANGED = "changed", "Changed something"
    GLASS = "glass", "Broke the glass"
    SIGNED_IN = "signed_in", "Signed in or out"
    EXPORTED = "exported", "Exported the audit trail"


# A tracked model whose new rows are a kind of their own says so: `trail_kind = "glass"`.
OWN_KIND = "trail_kind"


@dataclass(frozen=True)
class Source:
    """A table of the trail, and the SQL by which its rows `e` become entries.

    `about` is the id of the child, `by` that of the person, `by_this` that it is %(user)s, `of_services` that
    the row belongs to one of %(services)s, `about_these` that it is about one of %(children)s ("" where it is
    about nobody), `before` the row as it was.
    """

    model: type[models.Model]
    kind: str
    at: str
    key: str
    by: str
    by_this: str
    of_services: str
    about: str = "NULL::bigint"
    about_these: str = ""
    label: str = "''"
    context: str = "NULL::jsonb"
    before: str = "NULL::jsonb"
    only: str = "true"

    @property
    def table(self):
        return connection.ops.quote_name(self.model._meta.db_table)


@cache
def sources():
    """All of them, in an order that stays while the process runs."""
    events = sorted(
        (
            model
            for model in apps.get_models()
            if issubclass(model, pghistory.models.Event) and hasattr(model, "pgh_tracked_model")
        ),
        key=lambda model: model._meta.label,
    )
    return (*(source for model in events for source in _of_events(model)), *_of_people())


def _of_events(model):
    """The changes of a tracked model; its new rows apart, where they are a kind of their own."""
    tracked = model.pgh_tracked_model._meta.concrete_model
    table = connection.ops.quote_name(model._meta.db_table)
    about = ways(tracked, subject().model)
    shared = {
        "model": model,
        "at": "e.pgh_created_at",
        "key": "e.pgh_id",
        "by": "(e.pgh_context ->> 'user')::bigint",
        "by_this": "e.pgh_context -> 'user' = to_jsonb(%(user)s::bigint)",
        "of_services": _of_services(tracked),
        "about": value_of("e", about[0]) if about else "NULL::bigint",
        "about_these": _about_these(tracked, table, about) if about else "",
        "label": "e.pgh_label",
        "context": "e.pgh_context",
        "before": f"""CASE WHEN e.pgh_label = 'update' THEN (
            SELECT to_jsonb(p) FROM {table} p WHERE p.pgh_obj_id = e.pgh_obj_id AND p.pgh_id < e.pgh_id
            ORDER BY p.pgh_id DESC LIMIT 1) END""",
    }
    own = getattr(tracked, OWN_KIND, None)
    if own is None:
        return [Source(kind=Kind.CHANGED, **shared)]
    return [
        Source(kind=Kind(own), only="e.pgh_label = 'insert'", **shared),
        Source(kind=Kind.CHANGED, only="e.pgh_label <> 'insert'", **shared),
    ]


def _about_these(tracked, table, found):
    """That the row's record belongs to one of the children, or did when it was deleted."""

    def theirs(alias):
        return " OR ".join(leads_to(alias, way, "%(children)s") for way in found)

    live = connection.ops.quote_name(tracked._meta.db_table)
    return f"""e.pgh_obj_id IN (
        SELECT l.id FROM {live} l WHERE {theirs("l")}
        UNION ALL SELECT d.pgh_obj_id FROM {table} d WHERE d.pgh_label = 'delete' AND ({theirs("d")}))"""


def _of_services(tracked):
    """That a row belongs to one of the services; what is shared between services is everyone's."""
    if tracked is User:
        return _works_in("e.id")
    if found := ways(tracked, Service):
        return f"{value_of('e', found[0])} = ANY(%(services)s)"
    if found := ways(tracked, User):
        return _works_in(value_of("e", found[0]))
    return "true"


def _works_in(user):
    table = connection.ops.quote_name(Membership._meta.db_table)
    return f"EXISTS (SELECT FROM {table} m WHERE m.user_id = {user} AND m.service_id = ANY(%(services)s))"


def _of_people():
    """What people did that changes no record."""
    children = connection.ops.quote_name(subject().model._meta.db_table)
    common = {"at": "e.at", "key": "e.id", "by": "e.user_id", "by_this": "e.user_id = %(user)s"}
    yield Source(
        model=Reading,
        kind=Kind.READ,
        of_services=f"(SELECT c.service_id FROM {children} c WHERE c.id = e.child_id) = ANY(%(services)s)",
        about="e.child_id",
        about_these="e.child_id = ANY(%(children)s)",
        **common,
    )
    of_a_person = f"(e.user_id IS NULL OR {_works_in('e.user_id')})"
    yield Source(model=SignIn, kind=Kind.SIGNED_IN, of_services=of_a_person, **common)
    yield Source(model=TrailExport, kind=Kind.EXPORTED, of_services=of_a_person, **common)
