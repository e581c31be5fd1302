"""The audit trail's triggers: `@tracked()` on every model whose changes must be known."""

import pghistory
import pgtrigger
from django.db.models import F, Index, Q


def tracked(**options):
    """Record every insert, update and delete of the model's rows in an event table, by trigger.

    Triggers see bulk updates and raw SQL too, and fire once a statement. `exclude` must name generated
    columns.
    """

    def track(model):
        track = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            meta={"indexes": _read_by(model._meta.model_name)},
            **options,
        )
        return track(model)

    return track


def _read_by(name):
    """By what `access.trail_reading` finds events: the newest, those of a person, deleted records."""
    newest = F("pgh_created_at").desc()
    return [
        Index(newest, F("pgh_id").desc(), name=f"{name[:20]}_trail"),
        Index(F("pgh_context__user"), newest, name=f"{name[:20]}_trail_by"),
        Index(F("pgh_obj"), condition=Q(pgh_label="delete"), name=f"{name[:20]}_deleted"),
    ]


def append_only():
    """Triggers for a table whose rows are only ever added: UPDATE, DELETE and TRUNCATE are refused."""
    refuse = "RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;"
    return [
        pgtrigger.Trigger(
            name="append_only",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
            func=refuse,
        )
    ]
