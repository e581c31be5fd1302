"""Whether the database refuses what must never be, whoever writes it."""

from django.db import IntegrityError, transaction


def refused(write):
    """The name of the constraint, or the words of the trigger, that refuses it; empty where none does."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name or error.__cause__.diag.message_primary
    return ""


def change(row, **values):
    """A write that goes past the model, as imports do."""
    return lambda: type(row).objects.filter(pk=row.pk).update(**values)
