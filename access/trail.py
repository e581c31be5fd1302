"""The audit trail's triggers: `@tracked()` on every model whose changes must be known."""

import pghistory
import pgtrigger


def tracked(**options):
    """Record every insert, update and delete of the model's rows in an event table, by trigger.

    Triggers see bulk updates and raw SQL too, and fire once a statement. `exclude` must name generated
    columns.
    """
    return pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), **options
    )


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
